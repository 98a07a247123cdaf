// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  firstTalk,
  type Item,
  isToSend,
  type Match,
  newTalkFor,
  partOf,
  progressOf,
  type Role,
  roleOf,
  stemOf,
  titleOf,
  troubleOf,
} from '../../../player/studio/sending/plan';

let numbers = 0;
function item(path: string, role: Role | null, talk: string, size = 10): Item {
  const file = { name: path, size } as File;
  const number = numbers++;
  return { number, file, path, role, talk, match: null, course: 'ready', sent: 0, message: '', lang: '' };
}
const talks = [
  { id: 'a', title: 'A', has: ['deck'] },
  { id: 'b', title: 'B', has: [] },
];
const match = (talk: string, score: number): Match => ({ file: '', talk, score, by: 'title', others: [] });

test('A file is of the kind that its ending says', () => {
  const kinds = ['a.MP4', 'a.wav', 'deck.PPTX', 'a.fr.srt', 'face.jpeg', 'notes.docx', 'README'];
  assert.deepEqual(kinds.map(roleOf), ['recording', 'recording', 'deck', 'captions', 'poster', null, null]);
});

test('Files of one stem belong together, captions of any language too', () => {
  const stems = ['Day 1/Why.mp4', 'slides/Why.pdf', 'Why.fr.vtt', 'Why.pt-BR.srt', 'Why'];
  assert.deepEqual(new Set(stems.map(stemOf)), new Set(['Why']));
  assert.equal(newTalkFor('Why.mp4'), newTalkFor('why.pdf'));
  assert.equal(titleOf('why_we__archive '), 'why we archive');
});

test('A match that is a guess makes a new talk instead', () => {
  assert.equal(firstTalk('x.mp4', match('a', 0.5)), 'a');
  assert.equal(firstTalk('x.mp4', match('a', 0.49)), 'new:x');
  assert.equal(firstTalk('x.mp4', null), 'new:x');
});

test('Two files for the same are told, and neither is sent until that is settled', () => {
  const [one, two, captions] = [item('1.mp4', 'recording', 'b'), item('2.mp4', 'recording', 'b'), item('x.vtt', 'captions', 'b')];
  const all = [one, two, captions];
  assert.equal(troubleOf(one, all, talks), 'two');
  assert.ok(!isToSend(two, all, talks));
  assert.ok(isToSend(captions, all, talks));
  two.talk = '';
  assert.equal(troubleOf(one, all, talks), null);
  assert.ok(!isToSend(two, all, talks));
});

test('Parts follow each other by their names, and stand beside no whole', () => {
  const parts = ['p10.mp4', 'p9.mp4', 'p1.mp4'].map((path) => item(path, 'part', 'b'));
  assert.deepEqual(parts.map((part) => partOf(part, parts)), [3, 2, 1]);
  assert.ok(parts.every((part) => troubleOf(part, parts, talks) === null));
  const all = [...parts, item('whole.mp4', 'recording', 'b')];
  assert.ok(all.every((one) => troubleOf(one, all, talks) === 'two'));
});

test('What a talk has already is told, and sent all the same', () => {
  const deck = item('a.pdf', 'deck', 'a');
  assert.equal(troubleOf(deck, [deck], talks), 'replaces');
  assert.ok(isToSend(deck, [deck], talks));
});

test('What no talk can have, and what is empty, is not sent', () => {
  const [odd, empty] = [item('a.docx', null, 'a'), item('a.pdf', 'deck', 'b', 0)];
  assert.equal(troubleOf(odd, [odd, empty], talks), 'kind');
  assert.equal(troubleOf(empty, [odd, empty], talks), 'empty');
  assert.ok(![odd, empty].some((one) => isToSend(one, [odd, empty], talks)));
});

test('Progress counts what is on its way', () => {
  const [one, two, three] = [item('a', 'deck', 'a', 100), item('b', 'deck', 'b', 300), item('c', 'deck', 'c', 50)];
  Object.assign(one, { course: 'done', sent: 100 });
  Object.assign(two, { course: 'sending', sent: 60 });
  assert.deepEqual(progressOf([one, two, three]), { sent: 160, size: 400 });
});
