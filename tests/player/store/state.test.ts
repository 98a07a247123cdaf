// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginning, parseView } from '../../../player/store/state';
import { film, sound, talk } from '../talks';

test('A talk with both shows both, and its first slide', () => {
  const { recording, slides, slide } = beginning(talk(film, 12), 'both', 0);
  assert.deepEqual({ recording, slides, slide }, { recording: 'video', slides: true, slide: 1 });
});

test('The slide that was asked for is the one it begins at', () => {
  assert.equal(beginning(talk(film, 12), 'both', 7).slide, 7);
});

test('A slide beyond the last is the last', () => {
  assert.equal(beginning(talk(film, 12), 'both', 99).slide, 12);
});

test('A deck alone is shown whatever view is asked for', () => {
  const { recording, slides } = beginning(talk(null, 3), 'video', 0);
  assert.deepEqual({ recording, slides }, { recording: null, slides: true });
});

test('A recording alone is shown whatever view is asked for', () => {
  const { recording, slides, slide } = beginning(talk(film, 0), 'slides', 4);
  assert.deepEqual({ recording, slides, slide }, { recording: 'video', slides: false, slide: 0 });
});

test('Sound alone is a bar without a picture, beside the slides', () => {
  const { recording, slides } = beginning(talk(sound, 3), 'both', 0);
  assert.deepEqual({ recording, slides }, { recording: 'audio', slides: true });
});

test('The audio view of a film is its sound, without slides', () => {
  const { recording, slides } = beginning(talk(film, 3), 'audio', 0);
  assert.deepEqual({ recording, slides }, { recording: 'audio', slides: false });
});

test('The audio view of a silent film still shows the film', () => {
  const silent = { ...film, has_audio: false };
  assert.equal(beginning(talk(silent, 0), 'audio', 0).recording, 'video');
});

test('The slides view loads no recording', () => {
  assert.equal(beginning(talk(film, 3), 'slides', 0).recording, null);
});

test('A talk with nothing shows nothing', () => {
  const { recording, slides } = beginning(talk(null, 0), 'both', 0);
  assert.deepEqual({ recording, slides }, { recording: null, slides: false });
});

test('An unknown view is both', () => {
  assert.equal(parseView('theatre'), 'both');
  assert.equal(parseView(null), 'both');
  assert.equal(parseView('slides'), 'slides');
});
