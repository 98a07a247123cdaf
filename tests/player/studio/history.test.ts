// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { before, begun, changed, redone, rested, undone } from '../../../player/studio/history';
import { machine } from './timelines';

const [a, b, c] = [1, 2, 3].map((page) => [machine(0, 10, page)]) as [
  ReturnType<typeof machine>[],
  ReturnType<typeof machine>[],
  ReturnType<typeof machine>[],
];

test('What was done can be undone and done again', () => {
  const two = changed(changed(begun(a), b), c);
  const one = undone(two);
  assert.equal(one?.present, b);
  assert.equal(redone(one!)?.present, c);
  assert.equal(undone(undone(one!)!), null);
  assert.equal(redone(two), null);
});

test('A change after an undo leaves nothing to do again', () => {
  const other = changed(undone(changed(begun(a), b))!, c);
  assert.equal(redone(other), null);
  assert.equal(undone(other)?.present, a);
});

test('Nothing changed is no step', () => {
  const start = begun(a);
  assert.equal(changed(start, a), start);
});

test('The steps of one gesture are undone together, and worked out from before it', () => {
  const moved = changed(changed(begun(a), b, 'drag 1'), c, 'drag 1');
  assert.equal(before(moved, 'drag 1'), a);
  assert.equal(undone(moved)?.present, a);
  assert.equal(before(moved, 'drag 2'), c);
  assert.equal(undone(changed(rested(changed(begun(a), b, 'drag 1')), c, 'drag 1'))?.present, b);
});
