// SPDX-License-Identifier: GPL-3.0-or-later
// <estrade-filter>: a list that is whole on its page, of which what fits stays while somebody
// types. Without a script all of it is there. `rows`: a selector of what it lists, where that is
// neither items nor rows of a table.
import { fits } from './fits';

/** Fewer are seen at a look; as in server/studio/frame/listing.cpp. */
const least = 4;

const english = {
  label: 'Filter this list',
  fit: (fit: number, all: number) => `${fit} of ${all}`,
};
const french = {
  label: 'Filtrer cette liste',
  fit: (fit: number, all: number) => `${fit} sur ${all}`,
};

let fields = 0;

class FilteredList extends HTMLElement {
  readonly #line = document.createElement('div');
  readonly #field = document.createElement('input');
  readonly #fit = document.createElement('p');
  #soon = 0;

  connectedCallback(): void {
    if (this.#line.isConnected) return;
    this.#write();
    this.prepend(this.#line);
    this.#apply();
    // A list may grow on its page, in many steps of one moment.
    new MutationObserver(() => {
      cancelAnimationFrame(this.#soon);
      this.#soon = requestAnimationFrame(() => this.#apply());
    }).observe(this, { childList: true, subtree: true });
  }

  get #words(): typeof english {
    return document.documentElement.lang.startsWith('fr') ? french : english;
  }

  get #rows(): HTMLElement[] {
    const selector = this.getAttribute('rows') ?? ':scope > :is(ul, ol) > li, :scope tbody > tr';
    return [...this.querySelectorAll<HTMLElement>(selector)];
  }

  #write(): void {
    const label = document.createElement('label');
    label.textContent = this.#words.label;
    label.htmlFor = this.#field.id = `filter-${++fields}`;
    this.#field.type = 'search';
    this.#field.autocomplete = 'off';
    this.#field.spellcheck = false;
    this.#field.addEventListener('input', () => this.#apply());
    // It may stand in a form, which it is no part of.
    this.#field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') event.preventDefault();
    });
    this.#fit.className = 'quiet';
    this.#fit.setAttribute('role', 'status');
    const field = document.createElement('div');
    field.className = 'field';
    field.append(label, this.#field);
    this.#line.className = 'list-filter';
    this.#line.append(field, this.#fit);
  }

  #apply(): void {
    const rows = this.#rows;
    const typed = this.#field.value;
    this.#line.hidden = rows.length < least && !typed;
    // What was chosen stays in sight: it is sent with the rest.
    const stays = (row: HTMLElement) =>
      !typed.trim() || fits(saidIn(row), typed) || !!row.querySelector('input:checked');
    let fit = 0;
    for (const row of rows) {
      row.hidden = !stays(row);
      if (!row.hidden) ++fit;
    }
    const text = typed.trim() ? this.#words.fit(fit, rows.length) : '';
    if (this.#fit.textContent !== text) this.#fit.textContent = text;
  }
}

/** Without what its buttons say, which is the same in every row. */
function saidIn(row: HTMLElement): string {
  if (!row.querySelector('button, select')) return row.textContent ?? '';
  const copy = row.cloneNode(true) as HTMLElement;
  for (const control of copy.querySelectorAll('button, select')) control.remove();
  return copy.textContent ?? '';
}

customElements.define('estrade-filter', FilteredList);
