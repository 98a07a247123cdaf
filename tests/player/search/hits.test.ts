// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesFor } from '../../../player/i18n/messages';
import { type Hit, placeName, placesOf, shortened, ticksOf } from '../../../player/search/hits';
import type { Talk } from '../../../player/store/talk';
import { film, talk } from '../talks';

const hit = (start: number | null, more: Partial<Hit> = {}): Hit => ({
  kind: 'slide',
  slide: 7,
  shown: start === null ? null : { start, end: start + 5 },
  picture: null,
  snippet: [],
  ...more,
});

test('A tick lies where its hit begins, in the order of the recording', () => {
  assert.deepEqual(ticksOf([hit(75), hit(25), hit(50)], 100), [0.25, 0.5, 0.75]);
});

test('A hit whose moment nobody knows, or that lies beyond the end, has no tick', () => {
  assert.deepEqual(ticksOf([hit(null), hit(25), hit(101)], 100), [0.25]);
});

test('Ticks that would lie on each other are one', () => {
  assert.deepEqual(ticksOf([hit(25), hit(25), hit(25.1), hit(30)], 100), [0.25, 0.3]);
});

test('A bar of unknown length has no ticks', () => {
  assert.deepEqual(ticksOf([hit(0), hit(25)], 0), []);
  assert.deepEqual(ticksOf([hit(25)], NaN), []);
});

test('Places come as they were answered, without what is nowhere in the talk', () => {
  const deck = talk(film, 8);
  const [first, second] = [hit(50), hit(25)];
  const title = hit(null, { kind: 'talk', slide: null });
  assert.deepEqual(placesOf({ talks: [{ hits: [first, title, second] }] }, deck), [first, second]);
  assert.deepEqual(placesOf({ talks: [] }, deck), []);
});

test('With what is said goes the slide that was on screen', () => {
  const said = hit(25, { kind: 'passage', slide: null });
  const slides = (of: Talk) => placesOf({ talks: [{ hits: [said] }] }, of).map(({ slide }) => slide);
  const timeline = [{ start: 20, end: 30, page: 3 }];
  assert.deepEqual(slides({ ...talk(film, 8), timeline }), [3]);
  assert.deepEqual(slides(talk(film, 8)), [null]);
});

test('What is marked stands near the beginning, after whole words', () => {
  const before = 'These words are many, and none of them is the one that was asked for: ';
  const [first, second] = shortened([
    { text: before, marked: false },
    { text: 'this', marked: true },
  ]);
  assert.equal(first?.text, '… of them is the one that was asked for: ');
  assert.equal(second?.text, 'this');

  const short = [{ text: 'Only ', marked: false }, { text: 'this', marked: true }];
  assert.deepEqual(shortened(short), short);
  const unmarked = [{ text: before, marked: false }];
  assert.deepEqual(shortened(unmarked), unmarked);
});

test('A place is called by its slide and its moment, as far as they are known', () => {
  const names = (messages = messagesFor('en')) =>
    [hit(724), hit(null), hit(724, { slide: null })].map((one) => placeName(one, messages));
  assert.deepEqual(names(), ['Slide 7 · 12:04', 'Slide 7', '12:04']);
  assert.equal(names(messagesFor('fr'))[0], 'Diapositive 7 · 12:04');
});
