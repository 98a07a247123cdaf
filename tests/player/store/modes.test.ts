// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modeOf, modesFor, parseMode } from '../../../player/store/modes';
import { reduce, type Request } from '../../../player/store/requests';
import { beginning } from '../../../player/store/state';
import { film, sound, talk } from '../talks';

const silent = { ...film, has_audio: false };

test('There is to choose from what the talk has', () => {
  assert.deepEqual(modesFor(talk(film, 3)), ['together', 'slides-large', 'video', 'slides', 'sound']);
  assert.deepEqual(modesFor(talk(silent, 3)), ['together', 'slides-large', 'video', 'slides']);
  assert.deepEqual(modesFor(talk(sound, 3)), ['sound', 'slides']);
  assert.deepEqual(modesFor(talk(film, 0)), ['video', 'listen']);
  assert.deepEqual(modesFor(talk(sound, 0)), ['listen']);
  assert.deepEqual(modesFor(talk(null, 3)), ['slides']);
  assert.deepEqual(modesFor(talk(null, 0)), []);
});

test('A page’s view is a mode of the talk', () => {
  const { length } = modesFor(talk(film, 3));
  assert.equal(length, 5);
  assert.equal(modeOf('both', talk(film, 3)), 'together');
  assert.equal(modeOf('audio', talk(film, 3)), 'listen');
  assert.equal(modeOf('audio', talk(silent, 3)), 'video');
  assert.equal(modeOf('video', talk(sound, 3)), 'listen');
  assert.equal(modeOf('slides', talk(film, 0)), 'video');
  assert.equal(modeOf('both', talk(null, 0)), null);
});

test('A word that is no mode is none', () => {
  assert.equal(parseMode('sound'), 'sound');
  assert.equal(parseMode('cinema'), null);
});

const after = (...requests: Request[]) =>
  requests.reduce(reduce, beginning(talk(film, 5), 'both', 0));

test('Another mode shows what it says', () => {
  const shown = ({ recording, slides }: { recording: unknown; slides: boolean }) => [recording, slides];
  assert.deepEqual(shown(after({ type: 'choose-mode', mode: 'sound' })), ['audio', true]);
  assert.deepEqual(shown(after({ type: 'choose-mode', mode: 'video' })), ['video', false]);
  assert.deepEqual(shown(after({ type: 'choose-mode', mode: 'slides' })), [null, true]);
});

test('The next mode after the last is the first', () => {
  const five = Array.from({ length: 5 }, (): Request => ({ type: 'choose-mode', mode: 'next' }));
  assert.equal(after(...five.slice(1)).mode, 'sound');
  assert.equal(after(...five).mode, 'together');
});

test('The slides go with the recording once there is one', () => {
  const read = reduce(beginning(talk(film, 5), 'slides', 3), { type: 'choose-mode', mode: 'sound' });
  assert.deepEqual([read.slide, read.following], [3, true]);
});

test('A mode that the talk lacks changes nothing', () => {
  assert.equal(after({ type: 'choose-mode', mode: 'listen' }).mode, 'together');
});
