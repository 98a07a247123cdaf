// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { embedAt, fileOf, placeIn, playlistOf } from '../../../player/store/address';
import { beginning } from '../../../player/store/state';
import { film, talk } from '../talks';

test('The address of a place names its second and its slide', () => {
  assert.equal(placeIn('/talks/x/y', 83.7, '8b'), '/talks/x/y?t=83&slide=8b');
});

test('The beginning needs no words', () => {
  assert.equal(placeIn('/talks/x/y', 0.4, ''), '/talks/x/y');
  assert.equal(placeIn('/talks/x/y', 0, ''), '/talks/x/y');
});

test('What the address says besides stays', () => {
  assert.equal(placeIn('/talks/x/y?lang=fr&t=1', 20, ''), '/talks/x/y?lang=fr&t=20');
});

test('A film is played from its master playlist, its sound from the one beside it', () => {
  const base = 'https://archive.example/talks/1';
  const played = (view: 'video' | 'audio') => playlistOf(beginning(talk(film, 0), view, 0), base);
  assert.equal(played('video'), 'https://archive.example/media/r/master.m3u8');
  assert.equal(played('audio'), 'https://archive.example/media/r/audio-1.m3u8');
});

test('An embed code begins at a place as its address does', () => {
  const code = '<iframe src="https://a.example/embed/x?lang=fr&amp;view=both" title="T"></iframe>';
  assert.equal(
    embedAt(code, 83.7, '8b'),
    '<iframe src="https://a.example/embed/x?lang=fr&amp;view=both&amp;t=83&amp;slide=8b" title="T"></iframe>',
  );
});

test('A browser without a way to play playlists is given a file of the same kind', () => {
  const made = (kind: 'video' | 'audio', type: string) => ({ kind, type, url: `/m/${kind}`, name: '', size: 1 });
  const files = { downloads: [made('audio', 'audio/ogg'), made('video', 'video/mp4')] };
  const filmed = beginning({ ...talk(film, 0), ...files }, 'both', 0);
  assert.equal(fileOf(filmed, 'https://a.example/'), 'https://a.example/m/video');
  const heard = beginning({ ...talk(film, 0), ...files }, 'audio', 0);
  assert.equal(fileOf(heard, 'https://a.example/'), null);
});
