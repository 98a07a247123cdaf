// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockOf } from '../../../player/hls/source';

/** A box's name and content, as a file has them between others. */
function box(name: string, ...content: number[]): number[] {
  return [0, 0, 0, 0, ...Buffer.from(name), ...content, 0, 0, 0, 0];
}
const nothing = (bytes: number) => Array<number>(bytes).fill(0);

test('A file says when its first fragment begins, in short and in long numbers', () => {
  // ISO/IEC 14496-12 sections 8.4.2 and 8.8.12: 90 000 a second, and 2 or 2^32 + 90 000 of them.
  const short = [...box('mdhd', ...nothing(12), 0, 1, 0x5f, 0x90, ...nothing(8)), ...nothing(12)];
  const begins = box('tfdt', 0, 0, 0, 0, 0, 2, 0xbf, 0x20, ...nothing(8));
  assert.equal(clockOf(Uint8Array.from([...short, ...begins])), 2);

  const long = box('mdhd', 1, ...nothing(19), 0, 1, 0x5f, 0x90, ...nothing(8));
  const late = box('tfdt', 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0x5f, 0x90);
  const clock = clockOf(Uint8Array.from([...long, ...late])) ?? 0;
  assert.ok(Math.abs(clock - (2 ** 32 / 90_000 + 1)) < 1e-6, `${clock}`);
});

test('As long as not all of that has come it says nothing', () => {
  const file = Uint8Array.from([
    ...box('mdhd', ...nothing(12), 0, 1, 0x5f, 0x90, ...nothing(8)),
    ...box('tfdt', 0, 0, 0, 0, 0, 1, 0x5f, 0x90, ...nothing(8)),
  ]);
  assert.equal(clockOf(file), 1);
  assert.equal(clockOf(file.subarray(0, 40)), null);
  assert.equal(clockOf(new Uint8Array()), null);
});
