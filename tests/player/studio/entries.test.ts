// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  accept,
  doubts,
  dropChange,
  type Entries,
  entryAt,
  filled,
  moveChange,
  showFrom,
} from '../../../player/studio/entries';
import { machine, person } from './timelines';

const frame = 0.04;
/** Slides 1, 2, 3 for ten seconds each; the second is doubtful. */
const three: Entries = [machine(0, 10, 1), machine(10, 20, 2, 0.4), machine(20, 30, 3)];

test('An entry is found by a moment, its first included and its last not', () => {
  assert.deepEqual([-1, 0, 9.99, 10, 29, 31].map((time) => entryAt(three, time)), [0, 0, 0, 1, 2, 2]);
});

test('Doubts are the weak ones first, and nothing that a person said', () => {
  const entries = [machine(0, 1, 1, 0.8), machine(1, 2, 2, 0.2), person(2, 3, 3), machine(3, 4, 4, 0.5)];
  assert.deepEqual(doubts(entries), [1, 3, 0]);
});

test('What the server says nothing of is time that nobody knows', () => {
  assert.deepEqual(filled([machine(2, 4, 1)], 5), [
    machine(0, 2, null, 0),
    machine(2, 4, 1),
    machine(4, 5, null, 0),
  ]);
  assert.deepEqual(filled([], 5), [machine(0, 5, null, 0)]);
});

test('An accepted entry is a person’s, and the others stay the machine’s', () => {
  assert.deepEqual(accept(three, 1), [three[0], person(10, 20, 2), three[2]]);
  const twice = accept(three, 1);
  assert.equal(accept(twice, 1), twice);
});

test('A slide from a moment on splits what was there', () => {
  assert.deepEqual(showFrom(three, 14, 7, frame), [
    three[0],
    machine(10, 14, 2, 0.4),
    person(14, 20, 7),
    three[2],
  ]);
});

test('A slide from the beginning of an entry takes its place', () => {
  assert.deepEqual(showFrom(three, 10.02, 7, frame), [three[0], person(10, 20, 7), three[2]]);
});

test('A slide in the last picture of an entry is that of the next', () => {
  assert.deepEqual(showFrom(three, 19.98, 7, frame), [three[0], three[1], person(20, 30, 7)]);
  assert.deepEqual(showFrom(three, 29.99, 7, frame).at(-1), person(29.96, 30, 7));
});

test('No slide from a moment on is an entry as well', () => {
  assert.deepEqual(showFrom(three, 25, null, frame).at(-1), person(25, 30, null));
});

test('The same slide before or behind becomes one with it', () => {
  assert.deepEqual(showFrom(three, 10, 1, frame), [person(0, 20, 1), three[2]]);
  assert.deepEqual(showFrom(three, 14, 3, frame), [three[0], machine(10, 14, 2, 0.4), person(14, 30, 3)]);
  assert.deepEqual(showFrom([three[0]!, three[1]!, machine(20, 30, 1)], 10, 1, frame), [person(0, 30, 1)]);
});

test('Neighbours that nobody touched stay apart', () => {
  const entries = [machine(0, 5, 1), machine(5, 10, 1, 0.7), machine(10, 20, 2), machine(20, 30, 3)];
  assert.deepEqual(showFrom(entries, 20, 4, frame).slice(0, 3), entries.slice(0, 3));
});

test('The slide that is there already is accepted', () => {
  assert.deepEqual(showFrom(three, 14, 2, frame), accept(three, 1));
});

test('A change that moves makes whatever becomes longer a person’s', () => {
  assert.deepEqual(moveChange(three, 2, 15, frame), [
    three[0],
    machine(10, 15, 2, 0.4),
    person(15, 30, 3),
  ]);
  assert.deepEqual(moveChange(three, 2, 25, frame), [three[0], person(10, 25, 2), person(25, 30, 3)]);
});

test('A change stays between its neighbours', () => {
  assert.equal(moveChange(three, 1, -5, frame)[1]?.start, frame);
  assert.equal(moveChange(three, 1, 50, frame)[1]?.start, 20 - frame);
  assert.equal(moveChange(three, 0, 5, frame), three);
  assert.equal(moveChange(three, 3, 5, frame), three);
});

test('A change between two entries too short for it does not move', () => {
  const short = [machine(0, 0.02, 1), machine(0.02, 0.05, 2)];
  assert.equal(moveChange(short, 1, 0.04, frame), short);
});

test('Without a change the slide before goes on', () => {
  assert.deepEqual(dropChange(three, 1), [person(0, 20, 1), three[2]]);
  assert.deepEqual(dropChange([three[0]!, three[1]!, machine(20, 30, 1)], 1), [person(0, 30, 1)]);
  assert.equal(dropChange(three, 0), three);
});

test('Whatever is done, entries stay in order and without a gap', () => {
  const done = [
    showFrom(three, 9.99, 5, frame),
    showFrom(three, 14, null, frame),
    moveChange(three, 1, 3.3333333333, frame),
    dropChange(three, 2),
  ];
  for (const entries of done) {
    assert.equal(entries[0]?.start, 0);
    assert.equal(entries.at(-1)?.end, 30);
    entries.slice(1).forEach((entry, number) => assert.equal(entry.start, entries[number]?.end));
    entries.forEach(({ start, end }) => assert.ok(end - start >= frame / 2));
  }
});
