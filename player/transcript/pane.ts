// SPDX-License-Identifier: GPL-3.0-or-later
import { nameOf } from '../element/captions';
import { pause } from '../element/pacing';
import { icons } from '../controls/icons';
import { adopt } from '../controls/shadow_styles';
import type { Language } from '../i18n/messages';
import { transcriptMessagesFor, type TranscriptMessages } from '../i18n/transcript_messages';
import { type Passage, passageAt, piecesOf } from '../store/passages';
import type { Captions, Moment } from '../store/talk';
import { clock } from '../store/timeline';
import styles from '../styles/transcript.shadow.css';

/** Rows that are made in one go: of a long talk there are thousands. */
const many = 100;

/** What was found in it: its moment, and the words that were looked for. */
export interface FoundPassage extends Moment {
  words: string[];
}

/**
 * <estrade-transcript>: what is said, passage by passage; the present one is marked and kept in view
 * until the reader scrolls.
 * Properties `language` (of the player), `label` and `captions` are set before it is connected.
 * Sends: estrade-language when another of the captions is chosen, estrade-passage with the second at
 * which the chosen passage begins, estrade-transcript-end.
 */
export class TranscriptPane extends HTMLElement {
  language: Language = 'en';
  label = '';
  captions: Captions[] = [];

  readonly #root = this.attachShadow({ mode: 'open' });
  #messages!: TranscriptMessages;
  #passages: Passage[] = [];
  #rows: HTMLButtonElement[] = [];
  #found: FoundPassage[] = [];
  #seconds = 0;
  #present = -1;
  /** The reader has scrolled away from what is said now. */
  #reading = false;

  connectedCallback(): void {
    this.#messages = transcriptMessagesFor(this.language);
    const { close, now, language } = this.#messages;
    adopt(this.#root, styles);
    this.#root.innerHTML = `
      <div class="all" role="group" aria-label="${this.label}">
        <div class="head">
          <span class="title" aria-hidden="true">${this.label}</span>
          <select aria-label="${language}"></select>
          <button type="button" class="close" aria-label="${close}">${icons.close}</button>
        </div>
        <p role="status" hidden></p>
        <ol></ol>
        <button type="button" class="now" hidden>${icons.follow}<span>${now}</span></button>
      </div>`;
    const select = this.#part('select') as HTMLSelectElement;
    const nameFor = ({ language: tag }: Captions) => nameOf(tag) || this.#messages.unknown;
    select.replaceChildren(
      ...this.captions.map((one, index) => new Option(nameFor(one), String(index))),
    );
    select.hidden = this.captions.length < 2;
    select.addEventListener('change', () => this.dispatchEvent(new Event('estrade-language')));
    this.#part('.close').addEventListener('click', () =>
      this.dispatchEvent(new Event('estrade-transcript-end')),
    );
    this.#part('.now').addEventListener('click', () => {
      this.#read(false);
      this.#rows[this.#present]?.focus({ preventScroll: true });
    });
    const list = this.#part('ol');
    list.addEventListener('click', ({ target }) => {
      const row = target instanceof Element ? target.closest('button') : null;
      const passage = row && this.#passages[this.#rows.indexOf(row)];
      if (!passage) return;
      this.#read(false);
      this.dispatchEvent(new CustomEvent('estrade-passage', { detail: passage.start }));
    });
    for (const sign of ['wheel', 'touchmove']) {
      list.addEventListener(sign, () => this.#read(true), { passive: true });
    }
    // The list itself is pressed only where its scroll bar is.
    list.addEventListener('pointerdown', ({ target }) => target === list && this.#read(true));
    list.addEventListener('keydown', (event) => this.#onKey(event));
    new ResizeObserver(() => {
      const row = this.#rows[this.#present];
      if (row && !this.#reading) this.#bringIntoView(row);
    }).observe(list);
    this.#root.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key !== 'Escape') return;
      event.preventDefault();
      this.dispatchEvent(new Event('estrade-transcript-end'));
    });
  }

  /** The place of the chosen captions among `captions`. */
  get chosen(): number {
    return Number((this.#part('select') as HTMLSelectElement | null)?.value ?? 0);
  }

  /** Shows what is said; null when it did not arrive. */
  show(passages: Passage[] | null): void {
    const { failed, empty } = this.#messages;
    this.#passages = passages ?? [];
    this.#present = -1;
    const line = this.#part('p');
    line.textContent = passages ? (passages.length ? '' : empty) : failed;
    line.hidden = !line.textContent;
    const tag = this.captions[this.chosen]?.language ?? '';
    const list = this.#part('ol');
    list.lang = tag === 'und' ? '' : tag;
    this.#rows = [];
    list.replaceChildren();
    this.#read(false);
    void this.#addRows(this.#passages, list);
  }

  async #addRows(passages: Passage[], list: HTMLElement): Promise<void> {
    while (this.#rows.length < passages.length) {
      const from = this.#rows.length;
      const rows = passages
        .slice(from, from + many)
        .map((passage, index) => buttonFor(passage, from + index === 0));
      this.#rows.push(...rows);
      list.append(
        ...rows.map((button) => {
          const row = document.createElement('li');
          row.append(button);
          return row;
        }),
      );
      this.#markFrom(from);
      await pause();
      if (this.#passages !== passages) return;
    }
    this.#present = -1;
    this.moveTo(this.#seconds);
  }

  /** Marks what was found, in the passages of those moments. */
  mark(found: FoundPassage[]): void {
    this.#found = found;
    this.#markFrom(0);
  }

  #markFrom(first: number): void {
    this.#passages.slice(first).forEach(({ start, end, text }, place) => {
      const index = first + place;
      const words = this.#found.filter((one) => one.start < end && one.end > start).flatMap((one) => one.words);
      const span = this.#rows[index]?.querySelector('span');
      if (!span || (!words.length && !span.querySelector('mark'))) return;
      span.replaceChildren(
        ...piecesOf(text, words).map((piece) => {
          const mark = piece.marked ? document.createElement('mark') : null;
          if (mark) mark.textContent = piece.text;
          return mark ?? piece.text;
        }),
      );
    });
  }

  /** The present moment is another. */
  moveTo(seconds: number): void {
    this.#seconds = seconds;
    const present = passageAt(this.#passages, seconds);
    if (present === this.#present) return;
    this.#rows[this.#present]?.removeAttribute('aria-current');
    this.#present = present;
    const row = this.#rows[present];
    if (!row) return;
    row.setAttribute('aria-current', 'true');
    if (!this.#root.activeElement?.matches('ol button')) this.#stopAt(row);
    if (!this.#reading) this.#bringIntoView(row);
  }

  /** Only one row is a stop of the Tab key; arrows go on from it. */
  #stopAt(row: HTMLElement): void {
    for (const other of this.#root.querySelectorAll<HTMLElement>('ol [tabindex="0"]')) {
      other.tabIndex = -1;
    }
    row.tabIndex = 0;
  }

  #read(reading: boolean): void {
    this.#reading = reading;
    this.#part('.now').hidden = !reading;
    const row = this.#rows[this.#present];
    if (!reading && row) this.#bringIntoView(row);
  }

  /** Only the list scrolls, not the page that it is part of. */
  #bringIntoView(row: HTMLElement): void {
    const list = this.#part('ol');
    const top = row.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    list.scrollTo({
      top: top - (list.clientHeight - row.offsetHeight) / 3,
      behavior: calm ? 'instant' : 'smooth',
    });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = this.#rows;
    const at = rows.indexOf(this.#root.activeElement as HTMLButtonElement);
    const to: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: rows.length - 1,
    };
    const row = rows[to[event.key] ?? -1];
    if (!row) return;
    event.preventDefault();
    event.stopPropagation();
    this.#read(true);
    this.#stopAt(row);
    row.focus();
  }

  #part(selector: string): HTMLElement {
    return this.#root.querySelector<HTMLElement>(selector) as HTMLElement;
  }
}

function buttonFor({ start, text }: Passage, first: boolean): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.tabIndex = first ? 0 : -1;
  const time = document.createElement('time');
  time.textContent = clock(start);
  const words = document.createElement('span');
  words.textContent = text;
  words.dir = 'auto';
  button.append(time, words);
  return button;
}

customElements.define('estrade-transcript', TranscriptPane);
