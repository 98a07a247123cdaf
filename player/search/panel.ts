// SPDX-License-Identifier: GPL-3.0-or-later
import { icons } from '../controls/icons';
import { adopt } from '../controls/shadow_styles';
import type { Messages } from '../i18n/messages';
import styles from '../styles/search.shadow.css';
import type { Hit } from './hits';
import { rowFor } from './row';

/**
 * <estrade-search>: a field to search inside the talk, and below it what was found.
 * Properties `messages` and `language` (of the talk) are set before it is connected.
 * Sends: estrade-words with what stands in the field, estrade-hit with the hit that was chosen,
 * estrade-search-end when nobody searches any more.
 */
export class SearchPanel extends HTMLElement {
  messages!: Messages;
  language = '';

  readonly #root = this.attachShadow({ mode: 'open', delegatesFocus: true });
  #hits: Hit[] = [];
  /** The words that the hits are for. */
  #answered = '';
  /** Enter was pressed before there was an answer. */
  #hurried = false;

  connectedCallback(): void {
    const { messages } = this;
    adopt(this.#root, styles);
    this.#root.innerHTML = `
      <form role="search" aria-label="${messages.search}">
        <label>${icons.search}<span class="label">${messages.search}</span>
          <input type="search" placeholder="${messages.search}" autocomplete="off" spellcheck="false"
              enterkeyhint="search" maxlength="500"></label>
        <span class="count" role="status"></span>
        <button type="button" aria-label="${messages.searchEnd}">${icons.close}</button>
      </form>
      <ol></ol>`;
    const send = (name: string, detail: unknown = null) =>
      this.dispatchEvent(new CustomEvent(name, { detail }));
    this.#field.addEventListener('input', () => {
      this.#hurried = false;
      if (!this.words.trim()) this.tell('', []);
      send('estrade-words', this.words);
    });
    this.#part('form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#hurried = this.#answered !== this.words.trim();
      if (!this.#hurried && this.#hits[0]) send('estrade-hit', this.#hits[0]);
    });
    this.#part('button').addEventListener('click', () => send('estrade-search-end'));
    this.#part('ol').addEventListener('click', ({ target }) => {
      const row = target instanceof Element ? target.closest('li') : null;
      const hit = row && this.#hits[[...this.#part('ol').children].indexOf(row)];
      if (hit) send('estrade-hit', hit);
    });
    this.#root.addEventListener('keydown', (event) => this.#onKey(event as KeyboardEvent, send));
  }

  get words(): string {
    return this.#field.value;
  }

  set words(words: string) {
    this.#field.value = words;
  }

  /** Shows what there is for the words; null when no answer came. */
  tell(words: string, hits: Hit[] | null): void {
    const { messages } = this;
    this.#hits = hits ?? [];
    this.#answered = words;
    let said = '';
    if (words) said = hits ? messages.hits(hits.length) : messages.searchFailed;
    this.#part('.count').textContent = said;
    const list = this.#part('ol');
    list.replaceChildren(...this.#hits.map((hit) => rowFor(hit, messages, this.language)));
    list.scrollTop = 0;
    const [first] = this.#hits;
    if (this.#hurried && first) this.dispatchEvent(new CustomEvent('estrade-hit', { detail: first }));
    this.#hurried = false;
  }

  /** Up and down go through the field and the list. */
  #onKey(event: KeyboardEvent, send: (name: string) => void): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      send('estrade-search-end');
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops: HTMLElement[] = [this.#field, ...this.#root.querySelectorAll<HTMLElement>('li button')];
    const next = stops[stops.indexOf(this.#root.activeElement as HTMLElement) + step];
    event.preventDefault();
    next?.focus();
  }

  get #field(): HTMLInputElement {
    return this.#part('input') as HTMLInputElement;
  }

  #part(selector: string): HTMLElement {
    return this.#root.querySelector<HTMLElement>(selector) as HTMLElement;
  }
}

customElements.define('estrade-search', SearchPanel);
