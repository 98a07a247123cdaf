// SPDX-License-Identifier: GPL-3.0-or-later
// The places somebody should look at, and the slides to choose from. In each list one button can be
// reached with Tab, the others from there with arrows.
import { headline, srcset, widest } from '../slides/pictures';
import type { Slide } from '../store/talk';
import type { Bench } from './bench';
import { certaintyOf } from './entries';

export function listDoubts(section: HTMLElement, bench: Bench, slides: Slide[]): void {
  const list = section.querySelector('ol') as HTMLElement;
  const title = section.querySelector('h2') as HTMLElement;
  const hint = section.querySelector('.no-doubts') as HTMLElement;
  const { words } = bench.setting;
  rove(list);
  list.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('button');
    if (button) bench.goTo(Number(button.dataset['number']));
  });
  bench.subscribe(({ history, playhead }, before) => {
    if (history.present !== before?.history.present) {
      const { doubts } = bench;
      title.textContent = doubts.length ? words.doubtsLeft(doubts.length) : words.noDoubts;
      hint.hidden = doubts.length > 0;
      const held = list.contains(document.activeElement);
      list.replaceChildren(...doubts.map((number) => doubt(bench, slides, number)));
      keepOneReachable(list);
      if (held) list.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
    } else if (playhead === before?.playhead) return;
    const { current } = bench;
    for (const button of list.querySelectorAll<HTMLElement>('button')) {
      const isCurrent = Number(button.dataset['number']) === current;
      mark(button, isCurrent);
      if (isCurrent && !before) button.scrollIntoView({ block: 'nearest' });
    }
  });
}

function doubt(bench: Bench, slides: Slide[], number: number): HTMLElement {
  const { words } = bench.setting;
  const entry = bench.entries[number];
  const item = document.createElement('li');
  if (!entry) return item;
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset['number'] = String(number);
  button.className = `doubt ${certaintyOf(entry)}`;
  const text = document.createElement('span');
  text.className = 'doubt-text';
  text.append(
    line(bench.nameOf(entry), 'doubt-name'),
    line(`${bench.clock(entry.start)} · ${words.percent(Math.round(entry.confidence * 100))}`, 'quiet'),
  );
  button.append(thumbnail(slides[(entry.page ?? 0) - 1]), text);
  item.append(button);
  return item;
}

export function listSlides(list: HTMLElement, bench: Bench, slides: Slide[]): void {
  const { words } = bench.setting;
  const choice = (page: number | null, name: string, picture: HTMLElement) => {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = page === null ? 'choice none' : 'choice';
    button.dataset['page'] = page === null ? '' : String(page);
    const caption = document.createElement('span');
    caption.className = 'choice-caption';
    const number = line(page === null ? '0' : String(page), 'choice-number');
    if (page !== null) number.setAttribute('aria-label', words.slide(page));
    caption.append(number, document.createTextNode(' '), line(name, 'choice-name'));
    button.append(picture, caption);
    item.append(button);
    return item;
  };
  list.append(
    choice(null, words.noSlide, thumbnail(undefined)),
    ...slides.map((slide) => choice(slide.number, headline(slide), thumbnail(slide))),
  );
  rove(list);
  keepOneReachable(list);
  list.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('button');
    const page = button?.dataset['page'];
    if (page !== undefined) bench.show(page ? Number(page) : null);
  });
  bench.subscribe((state, before) => {
    if (state.playhead === before?.playhead && state.history === before.history) return;
    const page = bench.entries[bench.current]?.page ?? '';
    for (const button of list.querySelectorAll<HTMLElement>('button')) {
      mark(button, button.dataset['page'] === String(page));
    }
  });
}

/** The slide's picture in its smaller sizes; room for one where there is none. */
function thumbnail(slide: Slide | undefined): HTMLElement {
  if (!slide?.pictures.length) {
    const room = document.createElement('span');
    room.className = 'thumbnail empty';
    return room;
  }
  const image = document.createElement('img');
  image.className = 'thumbnail';
  image.loading = 'lazy';
  image.sizes = '180px';
  image.srcset = srcset(slide);
  image.src = widest(slide);
  image.width = 160;
  image.height = Math.round((160 * slide.height) / slide.width);
  image.alt = '';
  return image;
}

function line(text: string, name: string): HTMLElement {
  const span = document.createElement('span');
  span.className = name;
  span.textContent = text;
  return span;
}

function mark(button: HTMLElement, isCurrent: boolean): void {
  if (isCurrent) button.setAttribute('aria-current', 'true');
  else button.removeAttribute('aria-current');
}

function buttonsOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('button')];
}
function keepOneReachable(list: HTMLElement, which = 0): void {
  buttonsOf(list).forEach((button, number) => (button.tabIndex = number === which ? 0 : -1));
}

/** Arrows, Home and End go from button to button; up and down to the one nearest above or below. */
function rove(list: HTMLElement): void {
  list.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const buttons = buttonsOf(list);
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    const columns = buttons.filter((button) => button.offsetTop === buttons[0]?.offsetTop).length || 1;
    const steps: Record<string, number> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at - columns,
      ArrowDown: at + columns,
      Home: 0,
      End: buttons.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[next]?.focus();
  });
  list.addEventListener('focusin', (event) => {
    const at = buttonsOf(list).indexOf(event.target as HTMLElement);
    if (at >= 0) keepOneReachable(list, at);
  });
}
