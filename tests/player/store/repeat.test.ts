// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jumpBack, marked, noRepeat } from '../../../player/store/repeat';

test('Two marks enclose a passage, whichever comes first; a third lets it go', () => {
  const once = marked(noRepeat, 20);
  assert.deepEqual(once, { from: 20, to: null });
  assert.deepEqual(marked(once, 30), { from: 20, to: 30 });
  assert.deepEqual(marked(once, 10), { from: 10, to: 20 });
  assert.deepEqual(marked(marked(once, 30), 40), noRepeat);
});

test('The same moment twice is no passage', () => {
  assert.deepEqual(marked({ from: 20, to: null }, 20.2), noRepeat);
});

test('At its end the passage begins again', () => {
  const passage = { from: 20, to: 30 };
  assert.equal(jumpBack(passage, 29.9), null);
  assert.equal(jumpBack(passage, 30.1), 20);
});

test('Who goes elsewhere is let go', () => {
  assert.equal(jumpBack({ from: 20, to: 30 }, 45), null);
  assert.equal(jumpBack({ from: 20, to: null }, 45), null);
});
