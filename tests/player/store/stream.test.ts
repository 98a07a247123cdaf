// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renditionFor, stretchIn } from '../../../player/store/stream';

const master = `#EXTM3U
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Commentary",LANGUAGE="fr",DEFAULT=NO,AUTOSELECT=YES,CHANNELS="2",URI="audio-2.m3u8"
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Original, as it was",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="audio-1.m3u8"
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio-opus",NAME="Original",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="audio-1-opus.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=2000000,AVERAGE-BANDWIDTH=1,CODECS="avc1.640028,mp4a.40.2",RESOLUTION=1920x1080,FRAME-RATE=30.000,AUDIO="audio"
video-1080.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=1000000,AVERAGE-BANDWIDTH=1,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=30.000,AUDIO="audio"
video-720.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=400000,AVERAGE-BANDWIDTH=1,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=30.000,AUDIO="audio"
video-360.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=700000,CODECS="av01.0.05M.08,opus",RESOLUTION=1280x720,FRAME-RATE=30.000,AUDIO="audio-opus"
video-720-av1.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=130000,CODECS="mp4a.40.2",AUDIO="audio"
audio-1.m3u8
#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=378448,CODECS="avc1.640028",RESOLUTION=1920x1080,URI="video-1080-keys.m3u8"
`;

const fitting = {
  plays: (type: string) => !/av01|opus/.test(type),
  side: 1280,
  rate: 50_000_000,
};
const chosen = (more: Partial<typeof fitting>) =>
  renditionFor(master, { ...fitting, ...more })?.pictures.playlist;

test('No more lines are fetched than are seen, and no more than arrive', () => {
  assert.equal(chosen({}), 'video-720.m3u8');
  assert.equal(chosen({ side: 600 }), 'video-360.m3u8');
  assert.equal(chosen({ side: 4000 }), 'video-1080.m3u8');
  assert.equal(chosen({ rate: 1_000_000 }), 'video-360.m3u8');
  assert.equal(chosen({ rate: 1_000 }), 'video-360.m3u8', 'something has to be');
  assert.equal(renditionFor(master, { ...fitting, rate: null })?.pictures.playlist, 'video-360.m3u8');
});

test('Pictures come with the sound of their group that is meant for everybody', () => {
  assert.deepEqual(renditionFor(master, fitting), {
    pictures: { playlist: 'video-720.m3u8', codec: 'avc1.64001f' },
    sound: { playlist: 'audio-1.m3u8', codec: 'mp4a.40.2' },
  });
});

test('AV1 goes first where both it and its sound play', () => {
  assert.deepEqual(renditionFor(master, { ...fitting, plays: () => true }), {
    pictures: { playlist: 'video-720-av1.m3u8', codec: 'av01.0.05M.08' },
    sound: { playlist: 'audio-1-opus.m3u8', codec: 'opus' },
  });
  assert.equal(chosen({ plays: (type) => !/opus/.test(type) }), 'video-720.m3u8');
});

test('A silent film has no sound, and what does not play is nothing', () => {
  const silent = `#EXTM3U
#EXT-X-STREAM-INF:BANDWIDTH=2,CODECS="avc1.64000b",RESOLUTION=192x108
video.m3u8
`;
  assert.deepEqual(renditionFor(silent, fitting), {
    pictures: { playlist: 'video.m3u8', codec: 'avc1.64000b' },
    sound: null,
  });
  assert.equal(renditionFor(silent, { ...fitting, plays: () => false }), null);
});

const playlist = (end = '#EXT-X-ENDLIST') => `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-MAP:URI="video-0001.mp4",BYTERANGE="800@0"
#EXTINF:6.000000,
#EXT-X-BYTERANGE:1000@800
video-0001.mp4
#EXTINF:4.500000,
#EXT-X-BYTERANGE:500@1800
video-0001.mp4
#EXT-X-MAP:URI="video-0002.mp4",BYTERANGE="700@0"
#EXTINF:6.000000,
#EXT-X-BYTERANGE:2000@700
video-0002.mp4
${end}
`;

test('A stretch is the segment with a moment, and those up to another', () => {
  assert.deepEqual(stretchIn(playlist(), 0), {
    map: { file: 'video-0001.mp4', from: 0, to: 800 },
    media: { file: 'video-0001.mp4', from: 800, to: 1800 },
    start: 0,
    end: 6,
    last: false,
  });
  assert.deepEqual(stretchIn(playlist(), 6)?.media, { file: 'video-0001.mp4', from: 1800, to: 2300 });
  const both = stretchIn(playlist(), 2, 10.6);
  assert.deepEqual(both?.media, { file: 'video-0001.mp4', from: 800, to: 2300 });
  assert.equal(both?.end, 10.5);
  const last = stretchIn(playlist(), 12);
  assert.deepEqual([last?.map.file, last?.start, last?.last], ['video-0002.mp4', 10.5, true]);
});

test('What lies in two files, grows, or is written in another way is left alone', () => {
  assert.equal(stretchIn(playlist(), 2, 12), null);
  assert.equal(stretchIn(playlist(''), 0), null);
  assert.equal(stretchIn(playlist(), 17), null);
  assert.equal(stretchIn(playlist().replaceAll(/#EXT-X-BYTERANGE.*\n/g, ''), 0), null);
  assert.equal(stretchIn('not found', 0), null);
});
