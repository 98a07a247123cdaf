// SPDX-License-Identifier: GPL-3.0-or-later
import { icons } from './icons';

export interface Choosable {
  value: string;
  label: string;
}

/**
 * <estrade-choice>: an icon in the bar that opens a list to choose one of. The list is the browser's
 * own <select>: at home on a phone, with a keyboard, with a screen reader, and in a frame that is
 * lower than the list. Absent while there is nothing to choose.
 * Attributes: `icon` (one of ours), `label`. `options` and `chosen` are given together to `show`.
 * Sends: estrade-choice with the value as its detail.
 */
export class Choice extends HTMLElement {
  readonly #select = document.createElement('select');
  #shown = '';

  connectedCallback(): void {
    const icon = this.getAttribute('icon') as keyof typeof icons;
    this.innerHTML = icons[icon];
    this.#select.setAttribute('aria-label', this.getAttribute('label') ?? '');
    this.#select.title = this.getAttribute('label') ?? '';
    this.append(this.#select);
    this.#select.addEventListener('change', () =>
      this.dispatchEvent(new CustomEvent('estrade-choice', { detail: this.#select.value })),
    );
    // The keys that move through a list are also media-chrome's, for the time and the volume.
    this.addEventListener('keydown', (event) => {
      if (/^(Arrow|Home|End|Page|Enter| |[a-z0-9]$)/i.test(event.key)) event.stopPropagation();
    });
    this.hidden = this.#select.length < 2;
  }

  show(options: Choosable[], chosen: string): void {
    const shown = JSON.stringify(options);
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#select.replaceChildren(...options.map(({ value, label }) => new Option(label, value)));
    }
    this.#select.value = chosen;
    this.hidden = options.length < 2;
  }
}

customElements.define('estrade-choice', Choice);
