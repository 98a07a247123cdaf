// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reduce, type Request } from '../../../player/store/requests';
import { beginning } from '../../../player/store/state';
import { apart, boundariesOf, clock, firstMoment, slideAt, slideBeside } from '../../../player/store/timeline';
import { film, talk } from '../talks';

/** Slides 1 and 3, then none, then 2; the fourth is never on screen. */
function aligned() {
  const made = talk(film, 4);
  made.timeline = [
    { start: 0, end: 10, page: 1 },
    { start: 10, end: 20, page: 3 },
    { start: 20, end: 30, page: null },
    { start: 30, end: 60, page: 2 },
  ];
  for (const slide of made.slides) {
    slide.shown = made.timeline.filter(({ page }) => page === slide.number);
  }
  return made;
}

const after = (start = beginning(aligned(), 'both', 0), ...requests: Request[]) =>
  requests.reduce(reduce, start);
const moment = (seconds: number): Request => ({ type: 'moment', seconds });

test('A moment shows the slide on screen, or the last before it', () => {
  assert.equal(slideAt(aligned(), 12), 3);
  assert.equal(slideAt(aligned(), 25), 3);
  assert.equal(slideAt(aligned(), 30), 2);
  assert.equal(slideAt(talk(film, 4), 12), 0);
});

test('A slide that the deck does not have is none', () => {
  const cut = aligned();
  cut.slides.length = 2;
  assert.equal(slideAt(cut, 12), 0);
});

test('The slides go with the recording', () => {
  assert.equal(after(undefined, moment(12)).slide, 3);
  assert.equal(after(undefined, moment(12), moment(40)).slide, 2);
});

test('Who turns a slide reads on until they come back', () => {
  const away = after(undefined, moment(12), { type: 'turn', to: 4 }, moment(40));
  assert.equal(away.slide, 4);
  assert.equal(away.following, false);

  const back = after(away, { type: 'follow' });
  assert.equal(back.slide, 2);
  assert.equal(after(back, moment(5)).slide, 1);
});

test('Begun at a moment, the slide of that moment is on show', () => {
  assert.equal(beginning(aligned(), 'both', 0, 12).slide, 3);
});

test('Begun at a slide in its moment, the slides go on from there', () => {
  const state = beginning(aligned(), 'both', 3, 10);
  assert.equal(state.following, true);
  assert.equal(after(state, moment(30)).slide, 2);
});

test('Begun at a slide that was on screen at another time, that slide stays', () => {
  const state = beginning(aligned(), 'both', 4, 10);
  assert.equal(after(state, moment(30)).slide, 4);
});

test('Without a timeline nothing turns by itself', () => {
  const state = beginning(talk(film, 4), 'both', 0);
  assert.equal(after(state, { type: 'turn', to: 2 }, { type: 'follow' }, moment(30)).slide, 2);
});

test('A timeline that comes later is followed by who has not turned', () => {
  const state = after(beginning(talk(film, 4), 'both', 0), { type: 'grow', talk: aligned() });
  assert.equal(after(state, moment(12)).slide, 3);
});

test('Moments are told as on the page', () => {
  assert.equal(clock(724.9), '12:04');
  assert.equal(clock(3753), '1:02:33');
  assert.equal(firstMoment(aligned(), 3)?.start, 10);
  assert.equal(firstMoment(aligned(), 4), null);
});

test('One slide on or back is a moment, not a number', () => {
  const made = aligned();
  assert.equal(slideBeside(made, 3, 'next')?.start, 10);
  assert.equal(slideBeside(made, 12, 'next')?.start, 30);
  assert.equal(slideBeside(made, 40, 'next'), null);
  assert.equal(slideBeside(made, 18, 'previous')?.start, 10);
  assert.equal(slideBeside(made, 11, 'previous')?.start, 0);
  assert.equal(slideBeside(made, 1, 'previous')?.start, 0);
  assert.equal(slideBeside(talk(film, 4), 1, 'previous'), null);
});

test('Slides come on at places of the bar', () => {
  assert.deepEqual(boundariesOf(aligned(), 60), [10 / 60, 20 / 60, 0.5]);
  assert.deepEqual(boundariesOf(aligned(), 0), []);
  assert.deepEqual(boundariesOf(talk(film, 4), 60), []);
});

test('Ticks that nobody could tell apart are one', () => {
  assert.deepEqual(apart([0.5, 0.5001, -1, 2, 0.1]), [0.1, 0.5]);
});
