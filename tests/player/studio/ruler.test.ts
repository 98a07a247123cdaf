// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockOf, markEvery, zoomed } from '../../../player/studio/ruler';

test('A clock shows hours where there are some, and hundredths where they are wanted', () => {
  assert.equal(clockOf(754.279), '12:34');
  assert.equal(clockOf(754.279, true), '12:34.28');
  assert.equal(clockOf(59.999, true), '1:00.00');
  assert.equal(clockOf(3753), '1:02:33');
});

test('Marks of a ruler keep apart at every scale', () => {
  for (const scale of [0.01, 0.3, 2, 25, 400]) assert.ok(markEvery(scale) * scale >= 72);
});

test('Zooming out ends when all is seen', () => {
  assert.equal(zoomed(1, 0.001, 1000, 100), 10);
  assert.equal(zoomed(10, 1000, 1000, 100), 400);
});
