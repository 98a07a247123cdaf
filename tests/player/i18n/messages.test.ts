// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { menuMessagesFor } from '../../../player/i18n/menu_messages';
import { languageFor, messagesFor } from '../../../player/i18n/messages';
import { transcriptMessagesFor } from '../../../player/i18n/transcript_messages';

test('French is spoken to those who ask for it, English to the rest', () => {
  assert.deepEqual(['fr', 'fr-CA', 'FR', 'en', 'de', '', 'fra-x'].map(languageFor), [
    'fr',
    'fr',
    'fr',
    'en',
    'en',
    'en',
    'en',
  ]);
});

test('The menu and the transcript speak both languages as well', () => {
  for (const speak of [menuMessagesFor, transcriptMessagesFor]) {
    const [en, fr] = [speak('en'), speak('fr')];
    assert.deepEqual(Object.keys(fr), Object.keys(en));
    assert.notDeepEqual(fr, en);
  }
  const keys = (language: 'en' | 'fr') => menuMessagesFor(language).keys.length;
  assert.equal(keys('fr'), keys('en'));
});

test('Both languages say everything, and not the same', () => {
  const en = messagesFor('en');
  const fr = messagesFor('fr');
  const said = (messages: typeof en, key: keyof typeof en) => {
    const message = messages[key];
    return typeof message === 'function' ? message(2 as never, 'x' as never) : message;
  };
  for (const key of Object.keys(en) as (keyof typeof en)[]) {
    assert.notEqual(said(fr, key), '');
    if (key !== 'slideNamed') assert.notEqual(said(fr, key), said(en, key), key);
  }
});
