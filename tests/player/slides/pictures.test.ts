// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headline, srcset, widest } from '../../../player/slides/pictures';
import { slide } from '../talks';

test('The browser may choose among all widths', () => {
  assert.equal(
    srcset(slide(3)),
    '/media/r/slide-0003-640.webp 640w, /media/r/slide-0003-1280.webp 1280w',
  );
});

test('Without a choice it gets the widest', () => {
  assert.equal(widest(slide(3)), '/media/r/slide-0003-1280.webp');
  assert.equal(widest({ ...slide(3), pictures: [] }), '');
});

test('A slide is named by its first line that says something', () => {
  assert.equal(headline(slide(1, '\n  \n  Why slides?  \nBecause')), 'Why slides?');
  assert.equal(headline(slide(1, '')), '');
});

test('A long first line is cut short', () => {
  const name = headline(slide(1, 'word '.repeat(60)));
  assert.ok(name.length <= 120);
  assert.ok(name.endsWith('…'));
});
