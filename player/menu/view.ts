// SPDX-License-Identifier: GPL-3.0-or-later
import type { MenuMessages } from '../i18n/menu_messages';
import type { Mode } from '../store/modes';
import type { State } from '../store/state';
import type { Store } from '../store/store';

const drawn = (path: string) =>
  `<svg aria-hidden="true" viewBox="0 0 32 20" width="32" height="20"><rect x="1" y="1" width="30" height="18" rx="2" fill="none" stroke="currentColor"/><path fill="currentColor" d="${path}"/></svg>`;

/** What goes where: a filled field is the recording, lines are a slide, waves are sound. */
const pictures: Record<Mode, string> = {
  together: drawn('M3 5h14v10H3zM20 6h8v1h-8zm0 3h8v1h-8zm0 3h6v1h-6z'),
  'slides-large': drawn('M4 5h14v1H4zm0 4h12v1H4zm0 4h16v1H4zM21 4h7v5h-7z'),
  video: drawn('M4 4h24v12H4z'),
  slides: drawn('M5 5h22v1H5zm0 4h18v1H5zm0 4h20v1H5z'),
  sound: drawn('M5 4h22v1H5zm0 3h18v1H5zM8 12h1v4H8zm3-1h1v6h-1zm3 2h1v2h-1zm3-2h1v6h-1zm3 1h1v4h-1zm3-1h1v6h-1z'),
  listen: drawn('M8 8h1v4H8zm3-2h1v8h-1zm3 1h1v6h-1zm3-3h1v12h-1zm3 3h1v6h-1zm3-1h1v8h-1z'),
};

/** The modes of the talk, one of them chosen; hidden where there is but one. */
export function viewChoice(
  store: Store,
  messages: MenuMessages,
): { element: HTMLElement; show(state: State): void } {
  const element = document.createElement('div');
  element.className = 'view';
  element.setAttribute('role', 'radiogroup');
  element.setAttribute('aria-label', messages.view);
  const { modes } = store.state;
  element.hidden = modes.length < 2;
  const inputs = modes.map((mode, index) => {
    const label = document.createElement('label');
    const input = document.createElement('input');
    Object.assign(input, { type: 'radio', name: 'mode', value: mode });
    const name = document.createElement('span');
    name.textContent = messages.modes[mode];
    label.title = `${messages.modes[mode]} (${index + 1})`;
    label.append(input);
    label.insertAdjacentHTML('beforeend', pictures[mode]);
    label.append(name);
    input.addEventListener('change', () => store.request({ type: 'choose-mode', mode }));
    element.append(label);
    return input;
  });
  // Arrows choose, and move nothing else.
  element.addEventListener('keydown', (event) => {
    if (event.key.startsWith('Arrow')) event.stopPropagation();
  });
  return {
    element,
    show({ mode }) {
      for (const input of inputs) input.checked = input.value === mode;
    },
  };
}
