// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeIn } from '../../../player/store/address';

test('The address of a place names its second and its slide', () => {
  assert.equal(placeIn('/talks/x/y', 83.7, 8), '/talks/x/y?t=83&slide=8');
});

test('The beginning needs no words', () => {
  assert.equal(placeIn('/talks/x/y', 0.4, 1), '/talks/x/y');
  assert.equal(placeIn('/talks/x/y', 0, 0), '/talks/x/y');
});

test('What the address says besides stays', () => {
  assert.equal(placeIn('/talks/x/y?lang=fr&t=1', 20, 0), '/talks/x/y?lang=fr&t=20');
});
