// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rungsOf, type Sound, soundNames } from '../../../player/store/offer';

const sound = (language: string, name: string): Sound => ({ id: name, language, name });

test('Picture sizes come largest first, each once', () => {
  const sizes = [360, 1080, 720, 720].map((height) => ({ width: (height * 16) / 9, height }));
  assert.deepEqual(rungsOf(sizes), [1080, 720, 360]);
});

test('An upright picture is called by its width', () => {
  assert.deepEqual(rungsOf([{ width: 720, height: 1280 }]), [720]);
});

test('A stream without a picture has no sizes', () => {
  assert.deepEqual(rungsOf([{ width: 0, height: 0 }]), []);
});

test('Sound tracks are called by their language, in the viewer’s', () => {
  const sounds = [sound('fr', 'Original'), sound('en', 'Interpretation')];
  assert.deepEqual(soundNames(sounds, 'en'), ['French', 'English']);
  assert.deepEqual(soundNames(sounds, 'fr'), ['Français', 'Anglais']);
});

test('Two in the same language are told apart by their names', () => {
  const sounds = [sound('fr', 'Salle'), sound('fr', 'Micro')];
  assert.deepEqual(soundNames(sounds, 'en'), ['French (Salle)', 'French (Micro)']);
});

test('Without a language, or with one that nobody knows, the name has to do', () => {
  const sounds = [sound('', 'Original'), sound('not a tag', 'Booth'), sound('qaa', 'Stage')];
  assert.deepEqual(soundNames(sounds, 'en'), ['Original', 'Booth', 'Stage']);
});
