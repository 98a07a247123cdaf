// SPDX-License-Identifier: GPL-3.0-or-later
// The menu: settings, chapters, what is shared, and the keys; loaded when somebody opens it.
import type { Surroundings } from '../element/parts';
import { icons } from '../controls/icons';
import { adopt } from '../controls/shadow_styles';
import { type MenuMessages, menuMessagesFor } from '../i18n/menu_messages';
import { type PanelName, panels, type State } from '../store/state';
import styles from '../styles/menu.shadow.css';
import { chaptersPage } from './chapters';
import { helpPage } from './help';
import { placeMenu } from './place';
import { settingsPage } from './settings';
import { sharePage } from './share';

/** A page of the menu: made when it is shown first, told of every state while it is to be seen. */
export interface MenuPage {
  element: HTMLElement;
  show(state: State, before: State | null): void;
}
export type MakePage = (around: Surroundings, messages: MenuMessages) => MenuPage;

const make: Record<PanelName, MakePage> = {
  settings: settingsPage,
  chapters: chaptersPage,
  share: sharePage,
  help: helpPage,
};

export function addMenu(around: Surroundings): void {
  const { stage, store, language } = around;
  const { frame, menuButton } = stage;
  const messages = menuMessagesFor(language);
  const host = document.createElement('estrade-menu');
  host.className = 'menu-frame';
  const root = host.attachShadow({ mode: 'open' });
  adopt(root, styles);
  const tab = (name: PanelName) =>
    `<button type="button" role="tab" id="tab-${name}" data-page="${name}" aria-controls="page">${messages.pages[name]}</button>`;
  root.innerHTML = `
    <div class="menu" role="dialog" aria-label="${menuButton.getAttribute('aria-label')}">
      <div class="head">
        <div role="tablist">${panels.map(tab).join('')}</div>
        <button type="button" class="close" aria-label="${messages.close}">${icons.close}</button>
      </div>
      <div id="page" role="tabpanel" tabindex="0"></div>
    </div>`;
  const place = root.querySelector('#page') as HTMLElement;
  const tabs = [...root.querySelectorAll<HTMLButtonElement>('[role="tab"]')];
  const made = new Map<PanelName, MenuPage>();
  /** Where the focus came from. */
  let opener: HTMLElement | null = null;

  const open = (panel: PanelName | null) => store.request({ type: 'open', panel });
  const close = () => {
    open(null);
    (opener?.isConnected ? opener : menuButton).focus();
  };
  root.querySelector('.close')?.addEventListener('click', close);
  for (const one of tabs) one.addEventListener('click', () => open(one.dataset['page'] as PanelName));
  host.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      return close();
    }
    const at = tabs.indexOf(root.activeElement as HTMLButtonElement);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (at < 0 || !step) return;
    event.preventDefault();
    event.stopPropagation();
    const next = tabs[(at + step + tabs.length) % tabs.length];
    next?.click();
    next?.focus();
  });
  frame.addEventListener('pointerdown', (event) => {
    const path = event.composedPath();
    if (store.state.panel && !path.includes(host) && !path.includes(menuButton)) open(null);
  });

  const show = (panel: PanelName, state: State, before: State | null) => {
    const page = made.get(panel) ?? make[panel](around, messages);
    made.set(panel, page);
    if (!page.element.isConnected) place.replaceChildren(page.element);
    place.setAttribute('aria-labelledby', `tab-${panel}`);
    for (const one of tabs) {
      const chosen = one.dataset['page'] === panel;
      one.setAttribute('aria-selected', String(chosen));
      one.tabIndex = chosen ? 0 : -1;
    }
    page.show(state, before);
  };
  frame.append(host);
  new ResizeObserver(() => placeMenu(host, frame, menuButton)).observe(frame);
  store.subscribe((state, before) => {
    const { panel } = state;
    host.hidden = panel === null;
    if (panel === null) return;
    const anew = !before?.panel;
    show(panel, state, before?.panel === panel ? before : null);
    placeMenu(host, frame, menuButton);
    if (!anew) return;
    opener = (frame.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
    tabs.find(({ tabIndex }) => tabIndex === 0)?.focus();
  });
}
