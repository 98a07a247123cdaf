// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandFor, type Key } from '../../../player/studio/keys';

const press = (key: string, held: Partial<Key> = {}, letters = true) =>
  commandFor({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held }, letters);

test('Arrows nudge by a picture, with Shift by a second', () => {
  assert.deepEqual(press('ArrowLeft'), { do: 'nudge', step: -1, by: 'frame' });
  assert.deepEqual(press('ArrowRight', { shiftKey: true }), { do: 'nudge', step: 1, by: 'second' });
});

test('Undo and redo are as everywhere', () => {
  assert.deepEqual(press('z', { ctrlKey: true }), { do: 'undo' });
  assert.deepEqual(press('Z', { metaKey: true, shiftKey: true }), { do: 'redo' });
  assert.deepEqual(press('y', { ctrlKey: true }), { do: 'redo' });
});

test('Letters switched off leave the keys that are no letters', () => {
  for (const key of ['n', 'S', ' ', '7', '?']) {
    assert.ok(press(key));
    assert.equal(press(key, {}, false), null);
  }
  assert.deepEqual(press('Enter', {}, false), { do: 'accept' });
  assert.deepEqual(press('s', { ctrlKey: true }, false), { do: 'save' });
});

test('Digits are keys on keyboards that write them with Shift', () => {
  assert.deepEqual(press('4', { shiftKey: true }), { do: 'digit', digit: '4' });
});

test('What belongs to the browser stays there', () => {
  assert.equal(press('ArrowLeft', { altKey: true }), null);
  assert.equal(press('r', { ctrlKey: true }), null);
  assert.equal(press('Tab'), null);
});
