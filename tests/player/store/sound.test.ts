// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { soundIn } from '../../../player/store/sound';

const master = `#EXTM3U
#EXT-X-STREAM-INF:BANDWIDTH=2,CODECS="avc1.64000b,mp4a.40.2",RESOLUTION=192x108,AUDIO="audio"
video.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=13302,CODECS="mp4a.40.2",AUDIO="audio"
audio-1.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=29302,CODECS="opus",AUDIO="audio-opus"
audio-1-opus.m3u8
`;

test('Of the sound alone Opus is taken where it plays', () => {
  assert.equal(soundIn(master, () => true), 'audio-1-opus.m3u8');
  assert.equal(soundIn(master, (codecs) => codecs !== 'opus'), 'audio-1.m3u8');
});

test('A stream without sound alone has none', () => {
  assert.equal(soundIn(master, () => false), null);
  assert.equal(soundIn('#EXTM3U\n', () => true), null);
});
