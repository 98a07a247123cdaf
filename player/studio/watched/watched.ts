// SPDX-License-Identifier: GPL-3.0-or-later
// <estrade-watched>: what was counted follows what is typed and chosen above it. The page that
// stands at the new address is fetched, and its part shown: tables are made in one place.

const typingPause = 250; // milliseconds

class WatchedTables extends HTMLElement {
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
    const [shown, fresh] = [this, page].map((root) => root.querySelector('.watched-found'));
    if (signal.aborted || !shown || !fresh) return;
    history.replaceState(null, '', address);
    shown.replaceChildren(...fresh.childNodes);
    this.#tell(shown);
  }

  /** For who hears the page: the sums, or that there is nothing. */
  #tell(found: Element): void {
    const status = this.querySelector('[role="status"]');
    const sums = found.querySelector('.sums, .notice');
    if (status) status.textContent = sums?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
  }
}

customElements.define('estrade-watched', WatchedTables);
