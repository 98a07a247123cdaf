// SPDX-License-Identifier: GPL-3.0-or-later
import type { MenuMessages } from '../i18n/menu_messages';
import { button } from './fields';

/** A text to copy with a button; where a frame may not, it is chosen to be copied by hand. */
export function copyable(
  label: string,
  messages: MenuMessages,
  kind: 'input' | 'textarea',
): { element: HTMLElement; field: HTMLInputElement | HTMLTextAreaElement } {
  const element = document.createElement('div');
  element.className = 'copyable';
  const name = document.createElement('label');
  const title = document.createElement('span');
  title.textContent = label;
  const field = document.createElement(kind);
  field.readOnly = true;
  field.spellcheck = false;
  const said = document.createElement('p');
  said.setAttribute('role', 'status');
  const copy = button(messages.copy, () => void take());
  copy.setAttribute('aria-label', `${messages.copy} – ${label}`);
  const take = async () => {
    const taken = await write(field);
    said.textContent = taken ? messages.copied : messages.copyByHand;
    if (!taken) field.select();
  };
  name.append(title, field);
  element.append(name, copy, said);
  return { element, field };
}

async function write(field: HTMLInputElement | HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    // The only way in frames that are not given the clipboard.
    return document.execCommand('copy');
  }
}
