// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  beginAt,
  firstPace,
  isGrowing,
  nextPace,
  renditionsOf,
} from '../../../player/store/growth';
import { film, talk } from '../talks';

const grown = talk(film, 0);
const growing = { ...grown, recording: { ...film, complete: false, ready: 40 } };

test('A talk that says nothing of it is complete', () => {
  assert.equal(isGrowing(grown), false);
});

test('A recording that is not complete grows, and so does one of a talk that is not', () => {
  assert.equal(isGrowing(growing), true);
  assert.equal(isGrowing({ ...grown, state: 'playable' }), true);
});

test('Nothing more is to come of a recording that could not be made to its end', () => {
  const given = { ...growing, state: 'playable' };
  assert.equal(isGrowing({ ...given, recording: { ...given.recording, growing: false } }), false);
  assert.equal(isGrowing({ ...given, recording: { ...given.recording, growing: true } }), true);
});

test('Nothing more is to come of a talk that is complete or refused, or has no recording', () => {
  assert.equal(isGrowing({ ...grown, state: 'complete' }), false);
  assert.equal(isGrowing({ ...grown, state: 'refused' }), false);
  assert.equal(isGrowing({ ...talk(null, 3), state: 'playable' }), false);
});

test('It begins where it was asked to, or at the last moment that is there', () => {
  assert.equal(beginAt(12, growing), 12);
  assert.equal(beginAt(50, growing), 39);
  assert.equal(beginAt(50, grown), 50);
});

test('The server is asked each 15 to 30 seconds, soon again after news', () => {
  const waits = [firstPace];
  for (let turn = 0; turn < 9; ++turn) waits.push(nextPace(waits[turn]!, 'nothing new'));
  assert.ok(waits.every(({ wait }) => wait >= 15_000 && wait <= 30_000));
  assert.deepEqual(nextPace(waits.at(-1)!, 'news'), firstPace);
});

test('A server that does not answer is asked less and less, and then as before', () => {
  let pace = firstPace;
  for (let turn = 0; turn < 9; ++turn) pace = nextPace(pace, 'no answer');
  assert.equal(pace.wait, 240_000);
  assert.equal(nextPace(pace, 'nothing new').wait, 30_000);
});

const master = (variants: string[], bandwidth = 1000) =>
  [
    '#EXTM3U',
    '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Original",DEFAULT=YES,URI="audio.m3u8"',
    ...variants.flatMap((size) => [
      `#EXT-X-STREAM-INF:BANDWIDTH=${bandwidth},CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=${size},AUDIO="audio"`,
      `${size}.m3u8`,
    ]),
  ].join('\n');

test('A playlist with other bit rates or in another order offers the same', () => {
  const one = renditionsOf(master(['640x360', '1280x720']));
  assert.equal(renditionsOf(master(['1280x720', '640x360'], 1234)), one);
});

test('A playlist with another picture, another address or another sound offers something else', () => {
  const one = master(['640x360']);
  for (const other of [
    master(['640x360', '1280x720']),
    one.replace('640x360.m3u8', 'b.m3u8'),
    `${one}\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Interpretation",URI="audio-2.m3u8"`,
    one.replace('avc1.64001f', 'av01.0.08M.08'),
  ]) {
    assert.notEqual(renditionsOf(other), renditionsOf(one));
  }
});

test('A playlist of fragments offers nothing to choose from', () => {
  assert.equal(renditionsOf('#EXTM3U\n#EXTINF:4.0,\nvideo.mp4\n#EXT-X-ENDLIST\n'), '');
});
