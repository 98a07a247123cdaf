// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Pair, translate } from '../../../player/studio/reasons';

const pairs: Pair[] = [
  ['This file is empty: send it again.', 'Ce fichier est vide.'],
  ['{} is empty: write one.', 'Champ vide ({}).'],
  ['The title', 'titre'],
  ['{} more (of {}) must be free.', 'Il manque {} (sur {}).'],
];

test('A reason is said in the language of the page, with what stands in it', () => {
  assert.equal(translate(pairs, 'This file is empty: send it again.'), 'Ce fichier est vide.');
  assert.equal(translate(pairs, '3.2 GB more (of 4.0 GB) must be free.'), 'Il manque 3.2 GB (sur 4.0 GB).');
});

test('What stands in a reason is said in that language too', () => {
  assert.equal(translate(pairs, 'The title is empty: write one.'), 'Champ vide (titre).');
});

test('What is not known is not guessed', () => {
  assert.equal(translate(pairs, 'This file is empty: send it again. Now!'), null);
  assert.equal(translate(pairs, 'this file is empty: send it again.'), null);
  assert.equal(translate([], 'This file is empty: send it again.'), null);
});

test('Signs of a pattern stand for themselves', () => {
  assert.equal(translate(pairs, '3 more [of 4] must be free!'), null);
});
