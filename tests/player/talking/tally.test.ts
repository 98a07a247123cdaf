// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Counts, Tally } from '../../../player/talking/tally';

const sums = (counts: Counts | null) =>
  counts && { views: counts.views, seconds: counts.seconds, slides: counts.slides };

test('a viewing counts once, its seconds and slides as they come', () => {
  const tally = new Tally();
  tally.see(1);
  tally.begin();
  tally.reach(10);
  tally.reach(10.25);
  tally.reach(12.5);
  tally.see(2);
  assert.deepEqual(sums(tally.take()), { views: 1, seconds: 2, slides: 2 });
  tally.reach(13.1);
  tally.see(1);
  assert.deepEqual(sums(tally.take()), { views: 0, seconds: 1, slides: 0 });
  assert.equal(tally.take(), null);
});

test('nothing counts before somebody watches', () => {
  const tally = new Tally();
  tally.see(1);
  tally.see(2);
  assert.equal(tally.take(), null);
  tally.begin();
  assert.deepEqual(sums(tally.take()), { views: 1, seconds: 0, slides: 1 }, 'the slide on show alone');
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
  assert.deepEqual(sums(tally.take()), { views: 1, seconds: 1, slides: 0 });
});

test('a slide that the viewer goes back to is returned to, one that comes again is not', () => {
  const tally = new Tally();
  tally.begin();
  for (const slide of [1, 2, 3]) tally.see(slide);
  tally.see(2);
  assert.equal(tally.take()?.returned.size, 0, 'the recording shows it again');

  tally.see(3, true);
  tally.see(3, true);
  tally.jump();
  tally.see(1);
  tally.reach(5);
  tally.reach(6);
  tally.see(2);
  assert.deepEqual([...(tally.take()?.returned ?? [])], [[3, 1], [1, 1]]);
  assert.equal(tally.take(), null);
});

test('of a search only what somebody leaves it at counts, and only when nothing was found', () => {
  const tally = new Tally();
  tally.ask('rem', 2);
  tally.ask('remin', 0);
  tally.ask('reminis', 0);
  assert.equal(tally.take(), null, 'they still type');
  tally.ask('octopus', 0);
  tally.ask('oc', 0);
  tally.leave();
  assert.deepEqual(tally.take()?.unanswered, ['reminis']);

  tally.ask('estrade', 3);
  tally.leave();
  tally.ask('a'.repeat(81), 0);
  tally.leave();
  tally.leave();
  assert.equal(tally.take(), null);
});
