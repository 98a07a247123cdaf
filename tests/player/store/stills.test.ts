// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stillCues } from '../../../player/store/stills';

test('Each still has its seconds and its place in the storyboard', () => {
  const cues = stillCues(
    {
      url: '/media/r/storyboard.webp',
      interval: 5,
      tile_width: 160,
      tile_height: 90,
      columns: 2,
      count: 3,
    },
    'https://talks.example/embed/x',
  );

  const address = 'https://talks.example/media/r/storyboard.webp';
  assert.deepEqual(cues, [
    { start: 0, end: 5, text: `${address}#xywh=0,0,160,90` },
    { start: 5, end: 10, text: `${address}#xywh=160,0,160,90` },
    { start: 10, end: 15, text: `${address}#xywh=0,90,160,90` },
  ]);
});
