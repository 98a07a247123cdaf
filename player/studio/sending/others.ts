// SPDX-License-Identifier: GPL-3.0-or-later
// The talks that have no file in the list, so that one can be dropped on them.
import type { KnownTalk } from './plan';
import type { SendingWords } from './words';

export class OtherTalks {
  readonly element = document.createElement('details');
  readonly #summary = document.createElement('summary');
  readonly #list = document.createElement('ul');
  readonly #words: SendingWords;
  #talks: KnownTalk[] = [];

  constructor(words: SendingWords) {
    this.#words = words;
    this.element.className = 'other-talks';
    this.element.hidden = true;
    this.element.append(this.#summary, this.#list);
  }

  offer(talks: KnownTalk[]): void {
    this.#talks = talks;
  }

  /** All but those that are `taken`, by their ids. */
  show(taken: Set<string>): void {
    const talks = this.#talks.filter(({ id }) => !taken.has(id));
    this.element.hidden = !talks.length;
    this.#summary.textContent = this.#words.others(talks.length);
    this.#list.replaceChildren(
      ...talks.map(({ id, title }) => {
        const row = document.createElement('li');
        row.dataset['talk'] = id;
        row.textContent = title;
        return row;
      }),
    );
  }

  /** While something is dragged. */
  open(): void {
    this.element.open = true;
  }
}
