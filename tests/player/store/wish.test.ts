// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginningFor, wishOf } from '../../../player/store/wish';
import { film, sound, talk } from '../talks';

const asked = (attributes: Record<string, string>) =>
  wishOf({ getAttribute: (name) => attributes[name] ?? null });

test('A page asks for a view, a slide and a moment', () => {
  const { mode, recording, slide } = beginningFor(talk(film, 5), asked({ view: 'slides', slide: '4' }));
  assert.deepEqual([mode, recording, slide], ['slides', null, 4]);
  assert.equal(asked({ start: '12.5' }).start, 12.5);
  assert.deepEqual([asked({}).start, asked({ start: 'soon' }).start], [0, 0]);
});

test('Its layout goes before its view, where it is one', () => {
  assert.equal(beginningFor(talk(film, 5), asked({ layout: 'sound', view: 'both' })).mode, 'sound');
  assert.equal(beginningFor(talk(film, 5), asked({ layout: 'aslant', view: 'video' })).mode, 'video');
});

test('What a talk lacks is not begun with', () => {
  assert.equal(beginningFor(talk(sound, 5), asked({ layout: 'video' })).recording, 'audio');
  assert.equal(beginningFor(talk(null, 5), asked({ view: 'video', start: '9' })).recording, null);
});
