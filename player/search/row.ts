// SPDX-License-Identifier: GPL-3.0-or-later
import type { Messages } from '../i18n/messages';
import { type Hit, placeName, shortened } from './hits';

/** One line of the list: the slide's picture, where it is, and what it says. A button. */
export function rowFor(hit: Hit, messages: Messages, language: string): HTMLLIElement {
  const row = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  if (hit.picture) {
    const image = document.createElement('img');
    const { url, width, height } = hit.picture;
    Object.assign(image, { loading: 'lazy', alt: '', width, height, src: url });
    button.append(image);
  }
  button.append(line('place', placeName(hit, messages)), snippet(hit, language));
  row.append(button);
  return row;
}

function line(name: string, text: string): HTMLElement {
  const made = document.createElement('span');
  made.className = name;
  made.textContent = text;
  return made;
}

function snippet(hit: Hit, language: string): HTMLElement {
  const made = line('snippet', '');
  made.dir = 'auto';
  if (language) made.lang = language;
  for (const { text, marked } of shortened(hit.snippet)) {
    const piece = marked ? document.createElement('mark') : null;
    if (piece) piece.textContent = text;
    made.append(piece ?? text);
  }
  return made;
}
