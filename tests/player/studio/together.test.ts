// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accept, moveChange, showFrom } from '../../../player/studio/entries';
import { alike, differenceFrom, layOver } from '../../../player/studio/together';
import { machine, person } from './timelines';

const frame = 0.04;
const base = [machine(0, 10, 1), machine(10, 20, 2, 0.4), machine(20, 30, 3), machine(30, 40, 4, 0.5)];

test('Changes of other moments fit together', () => {
  const { entries, theirs, contested } = layOver(base, accept(base, 1), showFrom(base, 30, 7, frame));
  assert.deepEqual(entries, [base[0], person(10, 20, 2), base[2], person(30, 40, 7)]);
  assert.deepEqual(theirs, [{ start: 30, end: 40 }]);
  assert.deepEqual(contested, []);
});

test('Where both said something else, mine counts and the place is told', () => {
  const { entries, contested } = layOver(
    base,
    showFrom(base, 10, 5, frame),
    showFrom(base, 15, 6, frame),
  );
  assert.deepEqual(entries, [base[0], person(10, 20, 5), base[2], base[3]]);
  assert.deepEqual(contested, [{ start: 15, end: 20 }]);
});

test('Where both said the same, nothing is contested', () => {
  const mine = accept(base, 1);
  const { entries, contested } = layOver(base, mine, accept(accept(base, 1), 3));
  assert.deepEqual(entries, [base[0], person(10, 20, 2), base[2], person(30, 40, 4)]);
  assert.deepEqual(contested, []);
});

test('A change that both moved stands where I put it', () => {
  for (const [mine, theirs] of [
    [18, 16],
    [16, 18],
    [22, 24],
    [24, 22],
    [18, 22],
  ] as const) {
    const { entries, contested } = layOver(
      base,
      moveChange(base, 2, mine, frame),
      moveChange(base, 2, theirs, frame),
    );
    assert.equal(entries.find(({ page }) => page === 3)?.start, mine);
    assert.equal(contested.length, 1);
  }
});

test('Timelines are alike when they say the same', () => {
  assert.ok(alike(base, structuredClone(base)));
  assert.ok(!alike(base, accept(base, 1)));
  assert.ok(!alike(base, moveChange(base, 2, 21, frame)));
  assert.ok(!alike(base, base.slice(1)));
});

test('A timeline differs where something begins elsewhere, else where it says something else', () => {
  assert.equal(differenceFrom(base, structuredClone(base)), -1);
  assert.equal(differenceFrom(base, moveChange(base, 2, 22, frame)), 2);
  assert.equal(differenceFrom(base, accept(base, 3)), 3);
  assert.equal(differenceFrom(showFrom(base, 14, 9, frame), base), 1);
});
