// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layoutFor } from '../../../player/store/layout';

const both = { recording: 'video', slides: true } as const;

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
    layoutFor({ recording: 'audio', slides: true }, { width: 1200, height: null }),
    'below',
  );
});

test('A pane alone has all the room', () => {
  assert.equal(
    layoutFor({ recording: 'video', slides: false }, { width: 1200, height: null }),
    'one',
  );
  assert.equal(layoutFor({ recording: null, slides: true }, { width: 1200, height: 500 }), 'one');
});
