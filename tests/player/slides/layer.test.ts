// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leadsOut, linesOf } from '../../../player/slides/layer';

const words = (...texts: string[]) => texts.map((t) => ({ t, x: 0, y: 0, w: 0.1, h: 0.1 }));
const read = (texts: string[], text: string) =>
  linesOf(words(...texts), text).map((line) =>
    line.map(({ t, spaced }, index) => (spaced && index ? ` ${t}` : t)).join(''),
  );

test('Words stand in the lines of their text', () => {
  assert.deepEqual(read(['Why', 'we', 'archive', 'talks'], 'Why we\narchive talks'), [
    'Why we',
    'archive talks',
  ]);
});

test('The halves of a parted word stand in two lines', () => {
  assert.deepEqual(read(['old', 'infor-', 'mation', 'here'], 'old information here'), [
    'old infor-',
    'mation here',
  ]);
});

test('A word that its text lacks stays where it is', () => {
  assert.deepEqual(read(['One', '•', 'two'], 'One two'), ['One • two']);
});

test('A script without spaces gets none', () => {
  assert.deepEqual(read(['会議', '資料'], '会議資料'), ['会議資料']);
});

test('Only what leads to the web or to mail is followed', () => {
  assert.ok(leadsOut('https://example.org/'));
  assert.ok(leadsOut('mailto:ada@example.org'));
  assert.ok(!leadsOut('javascript:alert(1)'));
  assert.ok(!leadsOut('file:///etc/passwd'));
  assert.ok(!leadsOut(undefined));
});
