// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countdown, progressText, shownOf, type Told } from '../../../player/studio/desk/told';
import { deskWordsFor } from '../../../player/studio/desk/words';

const told: Told = {
  id: 'a',
  state: 'examined',
  searchable: false,
  job: { step: 'render', progress: 0.4299, phase: null, left: 130 },
  waiting: 2,
  ended: 0,
};
const words = deskWordsFor('en');

test('A row is compared as the server writes what it shows', () => {
  assert.equal(shownOf(told), 'examined false render 2 0');
  assert.equal(shownOf({ ...told, job: null }), 'examined false - 2 0');
});

test('Progress is said as the server says it', () => {
  assert.equal(progressText(told, 130, words), '42\u00a0% · 3 min left · 2 steps wait');
  assert.equal(progressText({ ...told, job: null, waiting: 1 }, null, words), '1 step waits');
  const phase = { ...told, waiting: 0, job: { ...told.job!, phase: 'measuring' } };
  assert.equal(progressText(phase, null, words), '');
});

test('Time goes by between two messages, and ends at none', () => {
  assert.equal(countdown(told, 30), 100);
  assert.equal(countdown(told, 500), 0);
  assert.equal(countdown({ ...told, job: null }, 1), null);
});
