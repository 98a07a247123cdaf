// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Tally } from '../../../player/talking/tally';

test('a viewing counts once, its seconds and slides as they come', () => {
  const tally = new Tally();
  tally.see(1);
  tally.begin();
  tally.reach(10);
  tally.reach(10.25);
  tally.reach(12.5);
  tally.see(2);
  assert.deepEqual(tally.take(), { views: 1, seconds: 2, slides: 2 });
  tally.reach(13.1);
  tally.see(1);
  assert.deepEqual(tally.take(), { views: 0, seconds: 1, slides: 0 });
  assert.equal(tally.take(), null);
});

test('nothing counts before somebody watches', () => {
  const tally = new Tally();
  tally.see(1);
  tally.see(2);
  assert.equal(tally.take(), null);
  tally.begin();
  assert.deepEqual(tally.take(), { views: 1, seconds: 0, slides: 1 }, 'the slide on show alone');
});

test('a jump is not watched', () => {
  const tally = new Tally();
  tally.begin();
  tally.reach(1);
  tally.reach(60);
  tally.jump();
  tally.reach(61);
  tally.reach(30);
  tally.reach(31);
  assert.deepEqual(tally.take(), { views: 1, seconds: 1, slides: 0 });
});
