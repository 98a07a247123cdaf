// SPDX-License-Identifier: GPL-3.0-or-later
// <estrade-listing>: what a page lists or counts follows what is typed and chosen in the form above
// it. The page that stands at the new address is fetched, and its [data-found] shown: lists are made
// in one place, but those in which somebody is at work stay. What of it is told to who hears the
// page is its [data-told].
import { exchange } from './kept';

const typingPause = 250; // milliseconds

class FollowingList extends HTMLElement {
  #typing = 0;
  #asked = new AbortController();

  connectedCallback(): void {
    const form = this.querySelector('form');
    if (!form) return;
    const button = form.querySelector('button');
    if (button) button.hidden = true;
    form.addEventListener('input', () => {
      clearTimeout(this.#typing);
      this.#typing = window.setTimeout(() => void this.#follow(form), typingPause);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(this.#typing);
      void this.#follow(form);
    });
  }

  async #follow(form: HTMLFormElement): Promise<void> {
    // Half of a date is none yet.
    if (!form.checkValidity()) return;
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) query.set(name, `${value}`);
    const address = `${form.action}?${query}`;
    this.#asked.abort();
    const { signal } = (this.#asked = new AbortController());
    const answer = await fetch(address, { signal }).catch(() => null);
    if (signal.aborted) return;
    // Signed out, or no answer: the browser says which.
    if (!answer?.ok || answer.redirected) return location.assign(address);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const [shown, fresh] = [this, page].map((root) => root.querySelector('[data-found]'));
    if (signal.aborted || !shown || !fresh) return;
    history.replaceState(null, '', address);
    exchange(shown, fresh);
    document.dispatchEvent(new Event('estrade-listed')); // what other scripts do to a page
    this.#tell(shown);
  }

  /** For who hears the page: how many there are, or that there is nothing. */
  #tell(found: Element): void {
    const status = this.querySelector(':scope > [role="status"]');
    const told = found.querySelector('[data-told], .sums, .notice');
    if (status) status.textContent = told?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
  }
}

customElements.define('estrade-listing', FollowingList);
