// SPDX-License-Identifier: GPL-3.0-or-later
// What one takes along: an address or a code for this place, files, and who made it.
import { nameOf } from '../element/captions';
import type { Surroundings } from '../element/parts';
import type { MenuMessages } from '../i18n/menu_messages';
import { embedAt, placeIn } from '../store/address';
import type { State } from '../store/state';
import type { Talk } from '../store/talk';
import { clock } from '../store/timeline';
import { copyable } from './copyable';
import { Field, section } from './fields';
import type { MenuPage } from './menu';

type From = 'start' | 'moment' | 'slide';

export function sharePage({ store, video, page }: Surroundings, messages: MenuMessages): MenuPage {
  const element = document.createElement('div');
  let from: From = 'start';
  const place = new Field(messages.place, (value) => {
    from = value as From;
    write(store.state);
  });
  const link = copyable(messages.link, messages, 'input');
  const code = copyable(messages.code, messages, 'textarea');
  const write = ({ slide, talk }: State) => {
    const address = new URL(page, document.baseURI);
    address.search = '';
    const seconds = from === 'moment' ? video.currentTime : 0;
    const name = from === 'slide' ? (talk.slides[slide - 1]?.name ?? '') : '';
    link.field.value = placeIn(address.href, seconds, name);
    code.field.value = embedAt(talk.embed?.html ?? '', seconds, name);
  };
  const offer = (state: State) => {
    const options = [{ value: 'start', label: messages.fromStart }];
    if (state.talk.recording) {
      options.push({ value: 'moment', label: messages.fromMoment(clock(video.currentTime)) });
    }
    if (state.slide) options.push({ value: 'slide', label: messages.fromSlide(state.slide) });
    place.show(options, from);
    write(state);
  };
  const { talk } = store.state;
  code.element.hidden = !talk.embed;
  element.append(
    section(messages.pages.share, place.element, link.element, code.element),
    ...downloads(talk, messages),
    ...about(talk, page, messages),
  );
  return { element, show: offer };
}

function downloads(talk: Talk, messages: MenuMessages): HTMLElement[] {
  const list = document.createElement('ul');
  list.className = 'files';
  const add = (label: string, { url, name }: { url: string; name: string }) => {
    const item = document.createElement('li');
    const anchor = document.createElement('a');
    Object.assign(anchor, { href: url, download: name, textContent: label });
    const file = document.createElement('small');
    file.textContent = name;
    anchor.append(file);
    item.append(anchor);
    list.append(item);
  };
  if (talk.recording?.download) add(messages.recording, talk.recording.download);
  for (const made of talk.downloads ?? []) {
    add(made.kind === 'video' ? messages.film : messages.soundFile, made);
  }
  if (talk.deck?.url) add(messages.deck, talk.deck);
  for (const { language, url } of talk.captions) {
    add(messages.captionsIn(nameOf(language)), { url, name: `${talk.id}.${language}.vtt` });
  }
  return list.childElementCount ? [section(messages.downloads, list)] : [];
}

function about(talk: Talk, page: string, messages: MenuMessages): HTMLElement[] {
  const sections: HTMLElement[] = [];
  const line = (text: string) => {
    const made = document.createElement('p');
    made.textContent = text;
    return made;
  };
  if (talk.speakers?.length) sections.push(section(messages.speakers, line(talk.speakers.join(', '))));
  if (talk.licence) sections.push(section(messages.licence, line(talk.licence)));
  const lead = document.createElement('p');
  const anchor = document.createElement('a');
  Object.assign(anchor, { href: page, target: '_blank', rel: 'noopener', textContent: messages.page });
  lead.append(anchor);
  sections.push(lead);
  return sections;
}
