// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fits } from '../../../player/studio/listing/fits';

test('Words begin words, in any order, without case and accents', () => {
  assert.ok(fits('L’été à Orléans', 'orle ete'));
  assert.ok(fits('Ada Lovelace · 2026-05-04', '2026 ADA'));
  assert.ok(!fits('L’été à Orléans', 'leans'));
  assert.ok(!fits('L’été à Orléans', 'ete lyon'));
});

test('Nothing typed fits everything', () => {
  for (const typed of ['', '  ', ' – ']) assert.ok(fits('A talk', typed));
});

test('Other scripts are words too', () => {
  assert.ok(fits('Лекция о поиске', 'поиск'));
  assert.ok(fits('Straße', 'strasse') || fits('Straße', 'straße'));
});
