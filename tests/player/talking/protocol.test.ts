// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from '../../../player/talking/protocol';

test('messages of both contexts are read, as text and as objects', () => {
  const said = { context: 'estrade', method: 'setSlide', value: '8b', listener: 'x' };
  assert.deepEqual(read(JSON.stringify(said)), said);
  assert.deepEqual(read(said), said);
  assert.equal(read('{"context":"player.js","method":"play"}')?.method, 'play');
});

test("other people's messages are left alone", () => {
  for (const data of ['', 'hello', '{', '[]', 'null', 7, null, undefined, { method: 'play' },
    '{"context":"vimeo","method":"play"}', '{"context":"estrade"}', '{"context":"estrade","method":7}']) {
    assert.equal(read(data), null);
  }
});
