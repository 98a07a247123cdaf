// SPDX-License-Identifier: GPL-3.0-or-later
// <estrade-desk since="MARK">: the list of talks stays as it is now. Progress is told by the server
// and written into the rows; what else changes is fetched as the page that anybody gets, so that
// rows are made in one place.
import { languageFor } from '../../i18n/messages';
import { countdown, leftIn, progressText, shownOf, type Told } from './told';
import { deskWordsFor } from './words';

const typingPause = 250; // milliseconds
const refreshPause = 400;
/** Longer than it takes the server to tell what is another now. */
const tellingPause = 2000;
/** When the stream was refused: somebody has too many pages open, or is signed out. */
const retryPause = 30_000;

class DeskList extends HTMLElement {
  readonly #words = deskWordsFor(languageFor(document.documentElement.lang));
  #stream: EventSource | null = null;
  #since = '';
  /** What is under way, and when it was told. */
  readonly #running = new Map<string, { told: Told; at: number }>();
  /** What each talk shows, as it was told or seen last. */
  readonly #said = new Map<string, string | undefined>();
  #refreshing = 0;
  #typing = 0;
  #asked: AbortController | null = null;

  connectedCallback(): void {
    this.#since = this.getAttribute('since') ?? '';
    this.#listenToFilter();
    this.#compare();
    this.addEventListener('submit', (event) => void this.#act(event));
    document.addEventListener('visibilitychange', () => {
      // A browser opens six connections to a host: pages that nobody looks at leave them alone.
      if (document.hidden) this.#close();
      else void this.#refresh().then(() => this.#open());
    });
    setInterval(() => this.#tick(), 1000);
    if (!document.hidden) this.#open();
  }

  #tell(text: string): void {
    const moment = this.querySelector('.desk-moment');
    if (moment && moment.textContent !== text) moment.textContent = text;
  }

  #open(): void {
    this.#close();
    const stream = new EventSource(`/api/v1/work/stream?since=${this.#since}`);
    this.#stream = stream;
    stream.addEventListener('open', () => this.#tell(this.#words.live));
    stream.addEventListener('talk', (event) => {
      this.#since = event.lastEventId;
      this.#take(JSON.parse(event.data as string) as Told);
    });
    stream.addEventListener('stale', () => this.#refreshSoon());
    stream.addEventListener('error', () => {
      this.#tell(this.#words.notLive);
      // Otherwise the browser comes again by itself, and says what it has heard last.
      if (stream.readyState !== EventSource.CLOSED) return;
      setTimeout(() => {
        if (this.#stream === stream) void this.#refresh().then(() => this.#open());
      }, retryPause);
    });
  }

  #close(): void {
    this.#stream?.close();
    this.#stream = null;
  }

  #take(told: Told): void {
    if (told.job) this.#running.set(told.id, { told, at: performance.now() });
    else this.#running.delete(told.id);
    this.#said.set(`talk-${told.id}`, shownOf(told));
    const row = document.getElementById(`talk-${told.id}`);
    if (row?.dataset['shown'] === shownOf(told)) this.#show(row, told, leftIn(told));
    else this.#refreshSoon();
  }

  #show(row: HTMLElement, told: Told, left: number | null): void {
    const bar = row.querySelector('progress');
    if (bar && told.job) {
      if (told.job.phase) bar.removeAttribute('value');
      else bar.value = told.job.progress;
    }
    const text = row.querySelector('.left');
    const said = progressText(told, left, this.#words);
    if (text && text.textContent !== said) text.textContent = said;
  }

  /** The time that is left goes by also between two messages. */
  #tick(): void {
    for (const [id, { told, at }] of this.#running) {
      const row = document.getElementById(`talk-${id}`);
      if (row?.dataset['shown'] !== shownOf(told)) continue;
      this.#show(row, told, countdown(told, (performance.now() - at) / 1000));
    }
  }

  #refreshSoon(): void {
    if (this.#refreshing) return;
    this.#refreshing = window.setTimeout(() => {
      this.#refreshing = 0;
      void this.#refresh();
    }, refreshPause);
  }

  /** Brings the list up to date with the page that stands at this address now. */
  async #refresh(): Promise<void> {
    this.#asked?.abort();
    const asked = new AbortController();
    this.#asked = asked;
    try {
      const answer = await fetch(location.href, { signal: asked.signal });
      if (answer.redirected || !answer.ok) return this.#tell(this.#words.signedOut);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector('estrade-desk');
      if (!fresh || asked.signal.aborted) return;
      this.#since = fresh.getAttribute('since') ?? this.#since;
      this.#replace(fresh);
      this.#compare();
    } catch {
      if (!asked.signal.aborted) this.#tell(this.#words.notLive);
    }
  }

  /**
   * A page may be older than what was told while it was on its way, or newer: what it shows may
   * have gone back before the server looked, and is told by nobody. So it is looked at once more.
   */
  #compare(): void {
    let isAnother = false;
    for (const row of this.querySelectorAll<HTMLElement>('.desk-row')) {
      const shown = row.dataset['shown'];
      isAnother ||= this.#said.has(row.id) && this.#said.get(row.id) !== shown;
      this.#said.set(row.id, shown);
    }
    if (isAnother) setTimeout(() => this.#refreshSoon(), tellingPause);
  }

  #replace(fresh: Element): void {
    const [list, freshList] = [this.querySelector('.desk-list'), fresh.querySelector('.desk-list')];
    // The first talk, or the last one gone: another page.
    if (!list || !freshList) {
      if (list || freshList) location.reload();
      return;
    }
    const rows = new Map([...list.querySelectorAll('.desk-row')].map((row) => [row.id, row]));
    const active = document.activeElement;
    const place = active?.closest('.desk-row')?.id;
    const doing = active?.matches('summary')
      ? 'summary'
      : `[data-do="${(active as HTMLElement | null)?.dataset['do']}"]`;
    for (const row of freshList.querySelectorAll('.desk-row')) {
      const old = rows.get(row.id);
      if (!old) continue;
      if (old.querySelector('details[open]')) row.querySelector('details')?.setAttribute('open', '');
      if (sameButProgress(old, row)) row.replaceWith(old);
    }
    list.replaceChildren(...freshList.childNodes);
    for (const { told } of this.#running.values()) {
      const row = document.getElementById(`talk-${told.id}`);
      if (row?.dataset['shown'] === shownOf(told)) this.#show(row, told, leftIn(told));
    }
    if (!place || list.contains(active)) return;
    const row = document.getElementById(place);
    const control = row?.querySelector(doing) ?? row?.querySelector('a, button');
    if (control instanceof HTMLElement) control.focus();
  }

  #listenToFilter(): void {
    const form = this.querySelector<HTMLFormElement>('.desk-filter');
    if (!form) return;
    const button = form.querySelector('button');
    if (button) button.hidden = true;
    const filter = () => {
      const query = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (value) query.set(name, `${value}`);
      history.replaceState(null, '', `${form.action}?${query}`);
      void this.#refresh();
    };
    form.addEventListener('input', () => {
      clearTimeout(this.#typing);
      this.#typing = window.setTimeout(filter, typingPause);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(this.#typing);
      filter();
    });
  }

  /** A row's button, without leaving the page. */
  async #act(event: SubmitEvent): Promise<void> {
    const form = event.target as HTMLFormElement;
    const found = new URL(form.action).pathname.match(/^\/studio(\/talks\/[0-9a-z]+\/work\/[a-z]+)$/);
    if (!found) return;
    event.preventDefault();
    const answer = await fetch(`/api/v1${found[1]}`, { method: 'POST' }).catch(() => null);
    await this.#refresh();
    // A conflict is news that the row shows now.
    if (answer?.ok || answer?.status === 409) return;
    this.#tell(answer?.status === 401 ? this.#words.signedOut : this.#words.notDone);
  }
}

function sameButProgress(one: Element, other: Element): boolean {
  const bare = (row: Element) => {
    const copy = row.cloneNode(true) as Element;
    copy.querySelector('.left')?.replaceChildren();
    copy.querySelector('progress')?.removeAttribute('value');
    return copy.outerHTML;
  };
  return bare(one) === bare(other);
}

customElements.define('estrade-desk', DeskList);
