// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandFor, mediaRequestFor, turnFor, withinSpeed } from '../../../player/store/shortcuts';

const now = { paused: true, muted: false, time: 25, fullscreen: false, apart: false };

test('Arrows, page keys, Home and End turn the slide', () => {
  const turns = (keys: string[]) =>
    keys.map((key) => {
      const request = turnFor(key);
      return request?.type === 'turn' ? request.to : null;
    });
  assert.deepEqual(turns(['ArrowRight', 'PageDown', 'ArrowDown']), ['next', 'next', 'next']);
  assert.deepEqual(turns(['ArrowLeft', 'PageUp', 'ArrowUp']), ['previous', 'previous', 'previous']);
  assert.deepEqual(turns(['Home', 'End', 'x']), ['first', 'last', null]);
});

test('Space and k play what is paused and pause what plays', () => {
  assert.equal(mediaRequestFor(' ', now)?.name, 'mediaplayrequest');
  assert.equal(mediaRequestFor('k', { ...now, paused: false })?.name, 'mediapauserequest');
});

test('j and l jump ten seconds, and never before the beginning', () => {
  assert.deepEqual(mediaRequestFor('j', now), { name: 'mediaseekrequest', detail: 15 });
  assert.deepEqual(mediaRequestFor('l', now), { name: 'mediaseekrequest', detail: 35 });
  assert.equal(mediaRequestFor('j', { ...now, time: 3 })?.detail, 0);
});

test('m and f undo what they did', () => {
  assert.equal(mediaRequestFor('m', now)?.name, 'mediamuterequest');
  assert.equal(mediaRequestFor('m', { ...now, muted: true })?.name, 'mediaunmuterequest');
  assert.equal(mediaRequestFor('f', now)?.name, 'mediaenterfullscreenrequest');
  assert.equal(
    mediaRequestFor('f', { ...now, fullscreen: true })?.name,
    'mediaexitfullscreenrequest',
  );
});

test('c shows captions, p opens a window and closes it', () => {
  assert.equal(mediaRequestFor('c', now)?.name, 'mediatogglesubtitlesrequest');
  assert.equal(mediaRequestFor('p', now)?.name, 'mediaenterpiprequest');
  assert.equal(mediaRequestFor('p', { ...now, apart: true })?.name, 'mediaexitpiprequest');
});

test('Other keys are left to the page', () => {
  assert.equal(mediaRequestFor('Tab', now), null);
});

test('Digits choose among what there is to see', () => {
  const modes = ['together', 'video'] as const;
  assert.deepEqual(commandFor('2', modes), { request: { type: 'choose-mode', mode: 'video' } });
  assert.equal(commandFor('3', modes), null);
  assert.equal(commandFor('0', modes), null);
});

test('A question mark asks for help', () => {
  assert.deepEqual(commandFor('?', []), { request: { type: 'open', panel: 'help' } });
});

test('Speed stays between a half and three', () => {
  assert.deepEqual([0.25, 1.25, 4].map(withinSpeed), [0.5, 1.25, 3]);
});
