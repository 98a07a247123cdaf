// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dividedIn, layoutFor, split, stack, transcriptPlaceFor, withinDivision } from '../../../player/store/layout';

const both = { mode: 'together', recording: 'video', slides: true } as const;

test('A wide page has both panes beside each other', () => {
  assert.equal(layoutFor(both, { width: 1200, height: null }), 'beside');
});

test('A phone and an upright tablet have one above the other', () => {
  assert.equal(layoutFor(both, { width: 358, height: null }), 'below');
  assert.equal(layoutFor(both, { width: 788, height: null }), 'below');
});

test('A low narrow frame has room for one at a time', () => {
  assert.equal(layoutFor(both, { width: 390, height: 220 }), 'one');
});

test('A tall narrow frame stacks them', () => {
  assert.equal(layoutFor(both, { width: 390, height: 600 }), 'below');
});

test('A frame of a blog column has both beside each other', () => {
  assert.equal(layoutFor(both, { width: 640, height: 260 }), 'beside');
});

test('Sound sits below the slides however wide it is', () => {
  assert.equal(
    layoutFor({ mode: 'sound', recording: 'audio', slides: true }, { width: 1200, height: null }),
    'below',
  );
});

test('A pane alone has all the room', () => {
  assert.equal(
    layoutFor({ mode: 'video', recording: 'video', slides: false }, { width: 1200, height: null }),
    'one',
  );
  assert.equal(layoutFor({ mode: 'slides', recording: null, slides: true }, { width: 1200, height: 500 }), 'one');
});

test('The speaker is small over the slides wherever that is asked for', () => {
  const over = { ...both, mode: 'slides-large' } as const;
  assert.equal(layoutFor(over, { width: 360, height: 220 }), 'over');
  assert.equal(layoutFor(over, { width: 1200, height: null }), 'over');
});

test('The transcript is beside the picture where there is room, else below or over it', () => {
  assert.equal(transcriptPlaceFor('beside', { width: 1200, height: null }), 'aside');
  assert.equal(transcriptPlaceFor('one', { width: 960, height: 540 }), 'aside');
  assert.equal(transcriptPlaceFor('below', { width: 358, height: null }), 'row');
  assert.equal(transcriptPlaceFor('below', { width: 390, height: 844 }), 'row');
  assert.equal(transcriptPlaceFor('one', { width: 390, height: 220 }), 'over');
  assert.equal(transcriptPlaceFor('beside', { width: 700, height: 260 }), 'over');
});

test('The divider leaves room for both', () => {
  assert.deepEqual([-1, 0.6, 2].map((part) => withinDivision(part, split)), [0.25, 0.6, 0.8]);
  assert.deepEqual([-1, 0.6, 2].map((part) => withinDivision(part, stack)), [0.5, 0.6, 1]);
});

test('A divider lies between two panes beside each other, and between a film and slides below it', () => {
  assert.equal(dividedIn({ layout: 'beside', recording: 'video' }), 'split');
  assert.equal(dividedIn({ layout: 'below', recording: 'video' }), 'stack');
  assert.equal(dividedIn({ layout: 'below', recording: 'audio' }), null);
  assert.equal(dividedIn({ layout: 'one', recording: 'video' }), null);
  assert.equal(dividedIn({ layout: 'over', recording: 'video' }), null);
});
