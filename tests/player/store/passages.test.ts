// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cuesOf, passageAt, passagesOf, piecesOf } from '../../../player/store/passages';

const cue = (start: number, end: number, text: string) => ({ start, end, text });
const long = 'a'.repeat(230);

test('Cues are read as the server writes them', () => {
  const vtt =
    'WEBVTT\n\n00:00:01.500 --> 00:00:02.000\nTom &amp; &lt;Ada&gt;\nsay\n\n01:00:00.000 --> 01:00:01.000\nhello\n';
  assert.deepEqual(cuesOf(vtt), [cue(1.5, 2, 'Tom & <Ada> say'), cue(3600, 3601, 'hello')]);
  assert.deepEqual(cuesOf('WEBVTT\n'), []);
});

test('A passage ends with a sentence once it is long enough', () => {
  const passages = passagesOf([cue(0, 2, 'Short.'), cue(2, 4, long), cue(4, 6, '(ends.)'), cue(6, 7, 'Next')]);
  assert.deepEqual(passages, [cue(0, 6, `Short. ${long} (ends.)`), cue(6, 7, 'Next')]);
});

test('A passage ends with a silence, and when it is too long', () => {
  assert.equal(passagesOf([cue(0, 1, 'one'), cue(2, 3, 'two'), cue(7, 8, 'three')]).length, 2);
  assert.equal(passagesOf([cue(0, 1, long), cue(1, 2, long), cue(2, 3, 'more')]).length, 2);
});

test('The present passage is the last that has begun', () => {
  const passages = [cue(2, 3, ''), cue(5, 6, ''), cue(9, 10, '')];
  assert.deepEqual([0, 2, 4, 5, 99].map((at) => passageAt(passages, at)), [-1, 0, 0, 1, 2]);
  assert.equal(passageAt([], 3), -1);
});

test('Words are marked as they stand, and only whole', () => {
  assert.deepEqual(piecesOf('The Été, étés (été)', ['été']), [
    { text: 'The ', marked: false },
    { text: 'Été', marked: true },
    { text: ', étés (', marked: false },
    { text: 'été', marked: true },
    { text: ')', marked: false },
  ]);
  assert.deepEqual(piecesOf('a+b', ['(', '+']), [{ text: 'a+b', marked: false }]);
  assert.deepEqual(piecesOf('as it is', []), [{ text: 'as it is', marked: false }]);
});
