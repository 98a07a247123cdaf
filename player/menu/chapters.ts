// SPDX-License-Identifier: GPL-3.0-or-later
import type { Surroundings } from '../element/parts';
import { goToMoment } from '../element/travel';
import type { MenuMessages } from '../i18n/menu_messages';
import { clock } from '../store/timeline';
import type { MenuPage } from './menu';

export function chaptersPage({ store, video }: Surroundings, messages: MenuMessages): MenuPage {
  const element = document.createElement('div');
  const { chapters = [], language } = store.state.talk;
  if (!chapters.length || !store.state.talk.recording) {
    const line = document.createElement('p');
    line.textContent = messages.noChapters;
    element.append(line);
    return { element, show: () => undefined };
  }
  const list = document.createElement('ol');
  list.className = 'chapters';
  const buttons = chapters.map(({ start, title }) => {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    const time = document.createElement('time');
    time.textContent = clock(start);
    const name = document.createElement('span');
    name.textContent = title;
    name.lang = language;
    name.dir = 'auto';
    button.append(time, name);
    button.addEventListener('click', () => goToMoment(store, video, start));
    item.append(button);
    list.append(item);
    return button;
  });
  element.append(list);
  let shown = -1;
  const mark = () => {
    const present = chapters.findLastIndex(({ start }) => start <= video.currentTime);
    if (present === shown) return;
    buttons[shown]?.removeAttribute('aria-current');
    buttons[present]?.setAttribute('aria-current', 'true');
    shown = present;
  };
  video.addEventListener('timeupdate', mark);
  return {
    element,
    show(_state, before) {
      mark();
      if (!before) buttons[shown]?.scrollIntoView({ block: 'nearest' });
    },
  };
}
