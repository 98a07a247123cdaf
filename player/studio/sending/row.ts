// SPDX-License-Identifier: GPL-3.0-or-later
// One file in the list: what it is, for which talk, and how far it is on its way.
import { makeGrip } from './dragging';
import {
  isNew,
  type Item,
  type KnownTalk,
  newTalkFor,
  rolesLike,
  stemOf,
  titleOf,
  type Trouble,
  troubleOf,
} from './plan';
import type { SendingWords } from './words';

export interface RowSurroundings {
  words: SendingWords;
  items: Item[];
  readonly talks: KnownTalk[];
  /** Files that were begun earlier, for the talk and as what they are shown. */
  begun: Set<Item>;
  change(item: Item, to: Partial<Pick<Item, 'talk' | 'role'>>): void;
  again(item: Item): void;
}

export class Row {
  readonly element = document.createElement('li');
  readonly #item: Item;
  readonly #around: RowSurroundings;
  readonly #talk = document.createElement('select');
  readonly #role = document.createElement('select');
  /** What it is, where there is no choice. */
  readonly #kind = document.createElement('span');
  readonly #note = document.createElement('p');
  readonly #bar = document.createElement('progress');
  readonly #again = document.createElement('button');

  constructor(item: Item, around: RowSurroundings) {
    const { words } = around;
    this.#item = item;
    this.#around = around;
    const { element } = this;
    element.className = 'sent-file';
    element.dataset['number'] = `${item.number}`;

    const name = document.createElement('p');
    name.className = 'sent-name';
    name.append(makeGrip(item.number, element), item.path, ' ');
    const size = document.createElement('span');
    size.className = 'quiet';
    size.textContent = words.size(item.file.size);
    name.append(size);

    this.#talk.setAttribute('aria-label', words.talkFor(item.path));
    this.#talk.addEventListener('change', () => around.change(item, { talk: this.#talk.value }));
    // Hundreds of files times hundreds of talks are made only where they are looked at.
    for (const event of ['focus', 'pointerdown'])
      this.#talk.addEventListener(event, () => this.#offerAll(), { once: true });
    this.#role.setAttribute('aria-label', words.roleFor(item.path));
    this.#role.addEventListener('change', () =>
      around.change(item, { role: this.#role.value as Item['role'] }),
    );
    this.#talk.className = 'sent-talk';
    this.#role.className = this.#kind.className = 'sent-kind';
    if (item.role) this.#kind.textContent = words.roles[item.role];
    this.#note.className = 'quiet sent-note';
    this.#bar.max = Math.max(item.file.size, 1);
    this.#bar.setAttribute('aria-label', words.progressOf(item.path));
    this.#again.type = 'button';
    this.#again.className = 'light';
    this.#again.textContent = words.tryAgain;
    this.#again.addEventListener('click', () => around.again(item));
    element.append(name, this.#role, this.#kind, this.#talk, this.#note, this.#bar, this.#again);
    if (item.role) {
      for (const role of rolesLike(item.role)) this.#role.append(option(role, words.roles[role]));
    }
    this.show();
  }

  /** As the item is now. */
  show(): void {
    const { items, talks } = this.#around;
    const item = this.#item;
    const trouble = troubleOf(item, items, talks);
    const isFixed = ['waiting', 'sending', 'done'].includes(item.course);
    const isUseless = trouble === 'kind' || trouble === 'empty';
    this.element.dataset['course'] = item.course;
    this.element.classList.toggle('troubled', trouble === 'two' || isUseless);
    this.#role.hidden = !item.role || rolesLike(item.role).length < 2;
    this.#kind.hidden = !item.role || !this.#role.hidden;
    this.#role.disabled = this.#talk.disabled = isFixed;
    this.element.classList.toggle('fixed', isFixed);
    this.#talk.hidden = isUseless;
    if (item.role) this.#role.value = item.role;
    this.#offer(item.talk);
    this.#talk.value = item.talk;
    const note = this.#noteOf(trouble);
    if (this.#note.textContent !== note) this.#note.textContent = note;
    if (item.course === 'failed' && item.lang) this.#note.lang = item.lang;
    else this.#note.removeAttribute('lang');
    this.#note.classList.toggle('refused', item.course === 'failed' || trouble === 'two');
    this.#bar.hidden = item.course !== 'sending';
    this.#bar.value = item.sent;
    this.#again.hidden = item.course !== 'failed';
  }

  focus(): void {
    this.#talk.focus();
  }

  #noteOf(trouble: Trouble | null): string {
    const { words, begun } = this.#around;
    const { course, message, match, talk, file, sent } = this.#item;
    if (course === 'failed') return message;
    if (course === 'done') return words.done;
    if (course === 'sending') return words.progress(Math.floor((sent / file.size) * 100));
    if (trouble) return words.troubles[trouble];
    if (course === 'waiting') return words.waiting;
    if (begun.has(this.#item)) return words.continues;
    if (match?.by && match.talk === talk) {
      return words.matched(Math.round(match.score * 100), words.by[match.by]);
    }
    return isNew(talk) ? words.unsure : '';
  }

  /** Makes sure that a choice can be shown. */
  #offer(talk: string): void {
    if ([...this.#talk.options].some(({ value }) => value === talk)) return;
    this.#talk.append(option(talk, this.#titleOf(talk)));
  }

  #offerAll(): void {
    const { path, match } = this.#item;
    const { talks, items } = this.#around;
    const likely = [match?.talk ?? '', ...(match?.others ?? [])].filter(Boolean);
    const fresh = items.map((item) => item.talk).filter(isNew);
    const rest = talks.map(({ id }) => id);
    for (const talk of new Set([...likely, newTalkFor(path), ...fresh, '', ...rest])) this.#offer(talk);
  }

  #titleOf(talk: string): string {
    const { words, talks } = this.#around;
    if (!talk) return words.notSent;
    if (isNew(talk)) return `${words.newTalk} · ${titleOf(talk.slice(4))}`;
    return talks.find(({ id }) => id === talk)?.title ?? talk;
  }
}

/** What a group of files is called, for a talk that is there or is to be made. */
export function headingOf(talk: string, talks: KnownTalk[], items: Item[], words: SendingWords): string {
  if (!talk) return words.notSent;
  if (!isNew(talk)) return talks.find(({ id }) => id === talk)?.title ?? talk;
  const first = items.find((item) => newTalkFor(item.path) === talk);
  return titleOf(first ? stemOf(first.path) : talk.slice(4));
}

function option(value: string, text: string): HTMLOptionElement {
  return new Option(text, value);
}
