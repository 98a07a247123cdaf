// SPDX-License-Identifier: GPL-3.0-or-later
import type { Surroundings } from '../element/parts';
import type { MenuMessages } from '../i18n/menu_messages';
import type { MenuPage } from './menu';

/** The keys of the player. */
export function helpPage(_around: Surroundings, messages: MenuMessages): MenuPage {
  const element = document.createElement('dl');
  element.className = 'keys';
  for (const [keys, what] of messages.keys) {
    const row = document.createElement('div');
    const term = document.createElement('dt');
    for (const key of keys.split(' ')) {
      const made = document.createElement('kbd');
      made.textContent = key.replace(/,$/, '');
      term.append(made, ' ');
    }
    const description = document.createElement('dd');
    description.textContent = what;
    row.append(term, description);
    element.append(row);
  }
  return { element, show: () => undefined };
}
