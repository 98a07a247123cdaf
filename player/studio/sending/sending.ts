// SPDX-License-Identifier: GPL-3.0-or-later
// <estrade-sending>: files are dropped, find their talks, and are sent.
import { languageFor } from '../../i18n/messages';
import { listenForDrags } from './dragging';
import { chosen, type Dropped } from './dropped';
import { OtherTalks } from './others';
import {
  firstTalk,
  isNew,
  isToSend,
  type Item,
  type KnownTalk,
  type Match,
  partOf,
  progressOf,
  roleOf,
} from './plan';
import { Refused } from '../reasons';
import { Remote } from './remote';
import { headingOf, Row, type RowSurroundings } from './row';
import { findBegun, send } from './upload';
import { sendingWordsFor } from './words';

/** So many files are sent side by side; the rest of a browser's connections is for the page. */
const atOnce = 3;

class Sending extends HTMLElement {
  readonly #words = sendingWordsFor(languageFor(document.documentElement.lang));
  readonly #remote = new Remote(this.#words);
  readonly #items: Item[] = [];
  #talks: KnownTalk[] = [];
  readonly #rows = new Map<Item, Row>();
  readonly #begunUploads = new Map<Item, Awaited<ReturnType<typeof findBegun>>>();
  readonly #begun = new Set<Item>();
  readonly #groups = new Map<string, HTMLElement>();
  /** Titles that somebody has typed for new talks, and talks that were made. */
  readonly #titles = new Map<string, string>();
  readonly #made = new Map<string, Promise<string>>();
  readonly #others = new OtherTalks(this.#words);
  #running = 0;

  connectedCallback(): void {
    const words = this.#words;
    this.innerHTML = `<div class="drop-zone">
<p>${words.drop}</p>
<p class="drop-buttons"><button type="button" class="light">${words.chooseFiles}</button><input type="file" hidden multiple>
<button type="button" class="light">${words.chooseFolder}</button><input type="file" hidden webkitdirectory></p>
</div>
<p class="sending-state" role="status"></p>
<div class="sending-all" hidden><progress max="1" aria-label="${words.progressOfAll}"></progress><span class="quiet"></span></div>
<p class="sending-buttons"><button type="button" data-do="send" hidden></button></p>
<estrade-filter rows=".sent-group"><section aria-label="${words.files}" class="sent-groups"></section></estrade-filter>`;
    this.append(this.#others.element);
    for (const input of this.querySelectorAll('input')) {
      input.previousElementSibling?.addEventListener('click', () => input.click());
      input.addEventListener('change', () => {
        const files = chosen(input.files);
        input.value = '';
        void this.#add(files);
      });
    }
    this.#listenForDrops();
    this.#find('[data-do="send"]').addEventListener('click', () => this.#sendAll());
    document.getElementById('event')?.addEventListener('change', () => void this.#learnTalks());
    void this.#learnTalks();
    addEventListener('beforeunload', (event) => {
      if (!this.#running) return;
      event.preventDefault();
      // Chromium before 119 asks only for this.
      event.returnValue = true;
    });
  }

  #find(selector: string): HTMLElement {
    return this.querySelector(selector) as HTMLElement;
  }

  #event(): string {
    const select = document.getElementById('event');
    return select instanceof HTMLSelectElement ? select.value : '';
  }

  #tell(text: string): void {
    this.#find('.sending-state').textContent = text;
  }

  #listenForDrops(): void {
    listenForDrags({
      add: (files, talk) => void this.#add(files, talk),
      move: (number, talk) => {
        const item = this.#items[number];
        const isFixed = !item || ['waiting', 'sending', 'done'].includes(item.course);
        if (!isFixed && item.talk !== talk) this.#change(item, { talk });
      },
      over: (is) => {
        this.#find('.drop-zone').classList.toggle('over', is);
        if (is) this.#others.open();
      },
    });
  }

  /** The talks that wait for files, so that a file can be dropped on one. */
  async #learnTalks(): Promise<void> {
    const event = this.#event();
    const { talks } = await this.#remote.match([], event).catch(() => ({ talks: [] }));
    if (event !== this.#event()) return;
    this.#others.offer(talks);
    this.#know(talks);
    this.#show();
  }

  #know(talks: KnownTalk[]): void {
    this.#talks = [...new Map([...this.#talks, ...talks].map((talk) => [talk.id, talk])).values()];
  }

  /** `talk`: onto which they were dropped; none: each finds its own. */
  async #add(dropped: Dropped[], talk: string | null = null): Promise<void> {
    const known = (one: Dropped) =>
      this.#items.some(({ path, file }) => path === one.path && file.size === one.file.size);
    const fresh = dropped.filter((one) => !known(one));
    if (!fresh.length) return;
    const words = this.#words;
    this.#tell(words.matching);
    try {
      const names = fresh.map(({ path }) => path);
      const { matches, talks } = await this.#remote.match(names, this.#event());
      this.#know(talks);
      for (const [index, one] of fresh.entries()) {
        const match = matches[index] ?? null;
        await this.#take(one, match, talk ?? firstTalk(one.path, match));
      }
      this.#tell('');
    } catch (reason) {
      this.#tell(`${words.matchFailed} ${(reason as Error).message}`);
    }
    this.#show();
  }

  async #take({ file, path }: Dropped, match: Match | null, talk: string): Promise<void> {
    const item: Item = {
      number: this.#items.length,
      file,
      path,
      role: roleOf(path),
      talk,
      match,
      course: 'ready',
      sent: 0,
      message: '',
      lang: '',
    };
    const begun = item.role && item.role !== 'poster' ? await findBegun(file) : null;
    const before = begun?.metadata['talk'];
    if (begun && before && this.#talks.some(({ id }) => id === before)) {
      this.#begunUploads.set(item, begun);
      this.#begun.add(item);
      item.talk = before;
      const role = begun.metadata['role'];
      if (begun.metadata['part']) item.role = 'part';
      else if (role === 'screen') item.role = 'screen';
    }
    this.#items.push(item);
    this.#rows.set(item, new Row(item, this.#around()));
  }

  #around(): RowSurroundings {
    const talks = () => this.#talks;
    return {
      words: this.#words,
      items: this.#items,
      get talks() {
        return talks();
      },
      begun: this.#begun,
      change: (item, to) => this.#change(item, to),
      again: (item) => this.#send(item),
    };
  }

  #change(item: Item, to: Partial<Pick<Item, 'talk' | 'role'>>): void {
    Object.assign(item, to);
    this.#begun.delete(item);
    this.#show();
    if (to.talk === undefined) return;
    const talk = headingOf(item.talk, this.#talks, this.#items, this.#words);
    this.#tell(this.#words.moved(item.path, talk));
    this.#rows.get(item)?.focus();
  }

  /** Everything as it is now. */
  #show(): void {
    const words = this.#words;
    const groups = this.#find('.sent-groups');
    const talks = [...new Set(this.#items.map(({ talk }) => talk))];
    talks.sort((a, b) => Number(!a) - Number(!b) || Number(isNew(b)) - Number(isNew(a)));
    fill(groups, talks.map((talk) => this.#group(talk)));
    for (const row of this.#rows.values()) row.show();
    const button = this.#find('[data-do="send"]');
    const ready = this.#ready().length;
    button.hidden = !ready;
    button.textContent = words.send(ready);
    this.#others.show(new Set(talks));
    this.#showProgress();
  }

  #ready(): Item[] {
    return this.#items.filter(
      (item) =>
        isToSend(item, this.#items, this.#talks) && ['ready', 'failed'].includes(item.course),
    );
  }

  #group(talk: string): HTMLElement {
    const group = this.#groups.get(talk) ?? this.#makeGroup(talk);
    this.#groups.set(talk, group);
    const input = group.querySelector('input');
    if (input) input.disabled = this.#made.has(talk);
    const rows = this.#items.filter((item) => item.talk === talk).map((item) => this.#rows.get(item));
    fill(group.querySelector('ul') as HTMLElement, rows.flatMap((row) => row?.element ?? []));
    return group;
  }

  #makeGroup(talk: string): HTMLElement {
    const words = this.#words;
    const group = document.createElement('section');
    group.className = 'sent-group';
    group.dataset['talk'] = talk;
    const heading = document.createElement('h2');
    const title = headingOf(talk, this.#talks, this.#items, words);
    heading.textContent = isNew(talk) ? words.newTalk : title;
    group.append(heading);
    if (isNew(talk)) {
      const input = document.createElement('input');
      input.value = title;
      input.maxLength = 300;
      input.setAttribute('aria-label', words.newTitle);
      input.addEventListener('input', () => this.#titles.set(talk, input.value));
      group.append(input);
    }
    group.append(document.createElement('ul'));
    return group;
  }

  #sendAll(): void {
    for (const item of this.#ready()) {
      item.course = 'waiting';
      item.message = '';
    }
    this.#show();
    while (this.#running < atOnce && this.#items.some(({ course }) => course === 'waiting')) {
      void this.#work();
    }
  }

  #send(item: Item): void {
    item.course = 'waiting';
    item.message = '';
    this.#show();
    if (this.#running < atOnce) void this.#work();
  }

  /** One of those who send side by side: takes what waits until nothing does. */
  async #work(): Promise<void> {
    ++this.#running;
    for (;;) {
      const item = this.#items.find(({ course }) => course === 'waiting');
      if (!item) break;
      item.course = 'sending';
      this.#rows.get(item)?.show();
      try {
        await this.#sendOne(item);
        item.course = 'done';
        item.sent = item.file.size;
      } catch (reason) {
        item.course = 'failed';
        item.message = (reason as Error).message;
        item.lang = reason instanceof Refused ? reason.lang : '';
      }
      this.#show();
    }
    --this.#running;
    if (!this.#running) this.#conclude();
  }

  async #sendOne(item: Item): Promise<void> {
    const { file, role } = item;
    const talk = isNew(item.talk) ? await this.#make(item.talk) : item.talk;
    if (role === 'poster') return this.#remote.putPoster(talk, file);
    const begun = this.#begunUploads.get(item) ?? (await findBegun(file));
    const metadata: Record<string, string> = { talk, filename: file.name };
    if (role === 'part') metadata['part'] = `${partOf(item, this.#items)}`;
    metadata['role'] = role === 'part' ? 'recording' : (role ?? '');
    // What was begun for another talk, or as something else, stays there.
    const same = ['talk', 'role', 'part'].every((key) => begun?.metadata[key] === metadata[key]);
    const progress = (sent: number) => {
      item.sent = sent;
      this.#rows.get(item)?.show();
      this.#showProgress();
    };
    await send({ file, metadata, begun: same ? begun : null, progress }, this.#words);
  }

  /** The new talk of a group, made once. */
  #make(talk: string): Promise<string> {
    const made = this.#made.get(talk);
    if (made) return made;
    const title = this.#titles.get(talk) ?? headingOf(talk, this.#talks, this.#items, this.#words);
    const select = document.getElementById('event');
    const event =
      select instanceof HTMLSelectElement ? (select.selectedOptions[0]?.dataset['title'] ?? '') : '';
    const making = this.#remote.make(title, event);
    this.#made.set(talk, making);
    making.catch(() => this.#made.delete(talk));
    return making;
  }

  #showProgress(): void {
    const { sent, size } = progressOf(this.#items);
    const all = this.#find('.sending-all');
    all.hidden = !size;
    const bar = all.querySelector('progress');
    if (bar) bar.value = size ? sent / size : 0;
    const text = all.querySelector('span');
    if (text) text.textContent = this.#words.allProgress(this.#words.size(sent), this.#words.size(size));
  }

  #conclude(): void {
    const words = this.#words;
    const failed = this.#items.filter(({ course }) => course === 'failed').length;
    if (failed) return this.#tell(words.someFailed(failed));
    if (this.#items.some(({ course }) => course === 'waiting')) return;
    this.#tell(`${words.allDone} `);
    const link = document.createElement('a');
    link.href = `/studio/talks${location.search}`;
    link.textContent = words.watch;
    this.#find('.sending-state').append(link);
  }
}

/** Puts children where they belong; what stands there already is not touched, nor its focus lost. */
function fill(parent: HTMLElement, children: HTMLElement[]): void {
  const same =
    parent.children.length === children.length &&
    children.every((child, index) => parent.children[index] === child);
  if (!same) parent.replaceChildren(...children);
}

customElements.define('estrade-sending', Sending);
