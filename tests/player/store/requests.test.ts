// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reduce, type Request } from '../../../player/store/requests';
import { beginning } from '../../../player/store/state';
import { film, talk } from '../talks';

const start = beginning(talk(film, 5), 'both', 3);
const after = (...requests: Request[]) => requests.reduce(reduce, start);

test('Slides turn forth and back', () => {
  assert.equal(after({ type: 'turn', to: 'next' }).slide, 4);
  assert.equal(after({ type: 'turn', to: 'previous' }).slide, 2);
  assert.equal(after({ type: 'turn', to: 'first' }).slide, 1);
  assert.equal(after({ type: 'turn', to: 'last' }).slide, 5);
  assert.equal(after({ type: 'turn', to: 2 }).slide, 2);
});

test('Turning stops at both ends of the deck', () => {
  assert.equal(after({ type: 'turn', to: 'last' }, { type: 'turn', to: 'next' }).slide, 5);
  assert.equal(after({ type: 'turn', to: 'first' }, { type: 'turn', to: 'previous' }).slide, 1);
  assert.equal(after({ type: 'turn', to: -3 }).slide, 1);
});

test('Without slides there is nothing to turn', () => {
  const filmOnly = beginning(talk(film, 0), 'both', 0);
  assert.equal(reduce(filmOnly, { type: 'turn', to: 'next' }).slide, 0);
});

test('A failure stays until somebody tries again', () => {
  const failed = after({ type: 'recording-failed', failure: 'network' }, { type: 'turn', to: 1 });
  assert.equal(failed.failure, 'network');
  assert.equal(reduce(failed, { type: 'retry' }).failure, null);
});

test('What is chosen stays beside what there is to choose from', () => {
  const offer = { rungs: [720, 360], rung: null, shown: 360, sounds: [], sound: 'fr/Salle' };
  const chosen = after(
    { type: 'offer', offer },
    { type: 'choose-rung', rung: 720 },
    { type: 'choose-sound', sound: 'en/Booth' },
  );
  assert.deepEqual(chosen.offer, { ...offer, rung: 720, sound: 'en/Booth' });
});

test('Of two pictures the screen is the larger one until they change places', () => {
  const both = beginning(talk({ ...film, screen: film }, 0), 'both', 0);
  assert.equal(both.large, 'screen');
  assert.equal(reduce(both, { type: 'swap-pictures' }).large, 'camera');
  assert.equal(reduce(both, { type: 'screen-failed' }).large, null);
  assert.equal(after({ type: 'swap-pictures' }).large, null);
});

test('A talk that has grown shows what has come to its slides', () => {
  const more = { ...talk({ ...film, complete: true }, 9), duration: 99 };
  const grown = after({ type: 'grow', talk: more });
  assert.equal(grown.talk.duration, 99);
  assert.equal(grown.talk.recording?.complete, true);
  assert.equal(grown.talk.slides.length, 9);
});

test('Another deck is not put before somebody who reads this one', () => {
  const other = talk(film, 9);
  other.slides = other.slides.map((slide) => ({ ...slide, name: `${slide.number}b` }));
  assert.equal(after({ type: 'grow', talk: other }).talk.slides, start.talk.slides);
});

test('When its slides were on screen is known later than the slides', () => {
  const later = talk(film, 5);
  later.slides = later.slides.map((slide) => ({ ...slide, shown: [{ start: 7, end: 9 }] }));
  const grown = after({ type: 'grow', talk: later }).talk.slides;
  assert.equal(grown, later.slides);
  const again = reduce(after({ type: 'grow', talk: later }), { type: 'grow', talk: structuredClone(later) });
  assert.equal(again.talk.slides, grown, 'what is as before stays');
});

test('Panes beside each other and one above the other are divided each in its own way', () => {
  const wide = reduce(start, { type: 'fit', room: { width: 1200, height: null } });
  const narrow = reduce(start, { type: 'fit', room: { width: 390, height: null } });
  const parts = ({ split, stack }: typeof start) => [split, stack];
  assert.deepEqual(parts(reduce(wide, { type: 'divide', part: 0.4 })), [0.4, 1]);
  assert.deepEqual(parts(reduce(narrow, { type: 'divide', part: 0.7 })), [0.62, 0.7]);
});

test('A given height bounds the player', () => {
  assert.equal(after({ type: 'fit', room: { width: 960, height: 400 } }).bounded, true);
  assert.equal(after({ type: 'fit', room: { width: 960, height: null } }).bounded, false);
});

test('A request leaves the state before it as it was', () => {
  const before = structuredClone(start);
  reduce(start, { type: 'turn', to: 'last' });
  assert.deepEqual(start, before);
});
