// SPDX-License-Identifier: GPL-3.0-or-later
import { icons } from './icons';

/**
 * <estrade-captions-button>: shows and hides captions; absent while the talk has none.
 * In place of media-chrome's, whose aria-checked on a button is not allowed. Inside a
 * media-controller, which sets the attributes below.
 * Attributes: `label`; `mediasubtitleslist` (what there is), `mediasubtitlesshowing`.
 * Sends: mediatogglesubtitlesrequest.
 */
export class CaptionsButton extends HTMLElement {
  static readonly observedAttributes = ['mediasubtitleslist', 'mediasubtitlesshowing', 'label'];
  readonly #button = document.createElement('button');

  constructor() {
    super();
    this.#button.type = 'button';
    this.#button.innerHTML = icons.captions;
    this.#button.addEventListener('click', () => {
      this.dispatchEvent(
        new CustomEvent('mediatogglesubtitlesrequest', { bubbles: true, composed: true }),
      );
    });
  }

  connectedCallback(): void {
    this.append(this.#button);
    this.attributeChangedCallback();
  }

  attributeChangedCallback(): void {
    this.hidden = !this.hasAttribute('mediasubtitleslist');
    this.#button.setAttribute('aria-label', this.getAttribute('label') ?? '');
    this.#button.setAttribute('aria-pressed', String(this.hasAttribute('mediasubtitlesshowing')));
  }
}

customElements.define('estrade-captions-button', CaptionsButton);
