// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline: the film above, below it what was on screen, with a grip where it changes.
import type { Slide, Storyboard } from '../store/talk';
import type { Bench, BenchState } from './bench';
import { creeping } from './creeping';
import { certaintyOf, type Entries, type Entry } from './entries';
import { Film } from './film';
import { zoomed } from './ruler';

/** Pixels that an entry of middling length is to have at first: its slide can be known. */
const comfortable = 96;

export class Strip {
  readonly #bench: Bench;
  readonly #slides: Slide[];
  readonly #scroll: HTMLElement;
  readonly #inner: HTMLElement;
  readonly #blocks: HTMLElement;
  readonly #grips: HTMLElement;
  readonly #playhead: HTMLElement;
  readonly #film: Film;
  #scale = 0;
  /** Whether somebody has zoomed: then it stays as they want it. */
  #chosen = false;
  #gesture = 0;

  constructor(section: HTMLElement, bench: Bench, slides: Slide[], board: Storyboard | null) {
    const find = (selector: string) => section.querySelector(selector) as HTMLElement;
    this.#bench = bench;
    this.#slides = slides;
    this.#scroll = find('.strip-scroll');
    this.#inner = find('.strip-inner');
    this.#blocks = find('.blocks');
    this.#grips = find('.grips');
    this.#playhead = find('.playhead');
    const canvas = find('.film') as HTMLCanvasElement;
    this.#film = new Film(canvas, board);
    this.#scroll.addEventListener('scroll', () => this.#drawFilm(), { passive: true });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#drawFilm());
    new ResizeObserver(() => this.#fit()).observe(this.#scroll);
    this.#scrub(canvas);
    this.#drag();
    this.#blocks.addEventListener('click', (event) => {
      const block = (event.target as Element).closest<HTMLElement>('.block');
      if (block) bench.goTo(Number(block.dataset['number']));
    });
    this.#fit();
    bench.subscribe((state, before) => this.#render(state, before));
  }

  focus(): void {
    this.#blocks.focus({ preventScroll: true });
  }
  holds(element: Element): boolean {
    return this.#blocks.contains(element);
  }
  zoom(step: 1 | -1): void {
    this.#chosen = true;
    const { playhead } = this.#bench.state;
    const kept = this.#x(playhead) - this.#scroll.scrollLeft;
    this.#scale = zoomed(this.#scale, step > 0 ? 1.6 : 1 / 1.6, this.#room, this.#duration);
    this.#place();
    this.#scroll.scrollLeft = this.#x(playhead) - kept;
    this.#drawFilm();
  }

  get #duration(): number {
    const { start, end } = this.#bench.setting.part;
    return end - start;
  }
  get #room(): number {
    return this.#scroll.clientWidth;
  }
  #x(seconds: number): number {
    return (seconds - this.#bench.setting.part.start) * this.#scale;
  }
  /** `x`: pixels of the window. */
  #secondsAt(x: number): number {
    const { left } = this.#inner.getBoundingClientRect();
    return (x - left) / this.#scale + this.#bench.setting.part.start;
  }

  #render(state: BenchState, before: BenchState | null): void {
    const { present } = state.history;
    if (present !== before?.history.present) this.#fill(present, before?.history.present ?? []);
    if (state.playhead === before?.playhead && state.history === before.history) return;
    const { current } = this.#bench;
    for (const block of this.#blocks.children) {
      const isCurrent = Number((block as HTMLElement).dataset['number']) === current;
      block.setAttribute('aria-selected', String(isCurrent));
      if (isCurrent) this.#blocks.setAttribute('aria-activedescendant', block.id);
    }
    for (const grip of this.#grips.children) {
      grip.classList.toggle('current', Number((grip as HTMLElement).dataset['number']) === current);
    }
    this.#playhead.style.transform = `translateX(${this.#x(state.playhead)}px)`;
    if (state.playhead !== before?.playhead && !this.#inner.classList.contains('dragging')) {
      this.#bringIntoView(state.playhead);
    }
  }

  /** Makes anew what changed. */
  #fill(entries: Entries, old: Entries): void {
    const shown = this.#shown(entries);
    if (shown.join() === this.#shown(old).join()) {
      for (const number of shown) {
        if (entries[number] !== old[number]) this.#blockOf(number)?.replaceWith(this.#block(number));
      }
    } else {
      const { start } = this.#bench.setting.part;
      const changes = shown.filter((number) => number > 0 && (entries[number]?.start ?? 0) > start);
      this.#blocks.replaceChildren(...shown.map((number) => this.#block(number)));
      this.#grips.replaceChildren(...changes.map(grip));
    }
    this.#place();
  }
  /** Numbers of the entries within what readers are shown. */
  #shown(entries: Entries): number[] {
    const { start, end } = this.#bench.setting.part;
    return entries.flatMap((entry, number) => (entry.end > start && entry.start < end ? [number] : []));
  }
  #blockOf(number: number): Element | null {
    return this.#blocks.querySelector(`#entry-${number}`);
  }
  #block(number: number): HTMLElement {
    const { part, words } = this.#bench.setting;
    const entry = this.#bench.entries[number] as Entry;
    const certainty = certaintyOf(entry);
    const block = document.createElement('div');
    block.id = `entry-${number}`;
    block.className = `block ${certainty}${entry.page === null ? ' none' : ''}`;
    block.dataset['number'] = String(number);
    block.setAttribute('role', 'option');
    const times = words.fromTo(
      this.#bench.clock(Math.max(entry.start, part.start)),
      this.#bench.clock(Math.min(entry.end, part.end)),
    );
    block.title = words.entry(this.#bench.nameOf(entry), times, words.certainty[certainty]);
    block.setAttribute('aria-label', block.title);
    block.append(...this.#insides(entry.page));
    return block;
  }
  #insides(page: number | null): Node[] {
    const label = document.createElement('span');
    label.className = 'block-number';
    label.textContent = page === null ? '–' : String(page);
    const picture = page === null ? undefined : this.#slides[page - 1]?.pictures[0];
    if (!picture) return [label];
    const image = document.createElement('img');
    image.src = picture.url;
    image.alt = '';
    image.draggable = false;
    return [image, label];
  }

  /** Puts everything where its time is. */
  #place(): void {
    const { entries } = this.#bench;
    const { start, end } = this.#bench.setting.part;
    this.#inner.style.width = `${this.#duration * this.#scale}px`;
    for (const block of this.#blocks.children as HTMLCollectionOf<HTMLElement>) {
      const entry = entries[Number(block.dataset['number'])];
      if (!entry) continue;
      const left = this.#x(Math.max(entry.start, start));
      const width = this.#x(Math.min(entry.end, end)) - left;
      block.style.left = `${left}px`;
      block.style.width = `${width}px`;
      block.classList.toggle('narrow', width < 56);
      block.classList.toggle('sliver', width < 16);
    }
    for (const grip of this.#grips.children as HTMLCollectionOf<HTMLElement>) {
      grip.style.left = `${this.#x(entries[Number(grip.dataset['number'])]?.start ?? 0)}px`;
    }
    this.#playhead.style.transform = `translateX(${this.#x(this.#bench.state.playhead)}px)`;
  }
  #drawFilm(): void {
    this.#film.draw({
      start: this.#scroll.scrollLeft / this.#scale,
      pixelsPerSecond: this.#scale,
      width: Math.min(this.#room, this.#duration * this.#scale),
      duration: this.#duration,
    });
  }
  #fit(): void {
    if (!this.#room) return;
    const lengths = this.#bench.entries.map(({ start, end }) => end - start).sort((a, b) => a - b);
    const middling = lengths[Math.floor(lengths.length / 2)] || this.#duration;
    const wanted = this.#chosen ? this.#scale : comfortable / middling;
    this.#scale = zoomed(wanted, 1, this.#room, this.#duration);
    this.#place();
    this.#drawFilm();
  }
  #bringIntoView(seconds: number): void {
    const x = this.#x(seconds);
    const { scrollLeft } = this.#scroll;
    const edge = Math.min(48, this.#room / 4);
    if (x >= scrollLeft + edge && x <= scrollLeft + this.#room - edge) return;
    this.#scroll.scrollLeft = x - this.#room / 3;
  }

  /** The playhead goes where the film is pressed, and along with a mouse; a finger moves the film. */
  #scrub(canvas: HTMLCanvasElement): void {
    const seek = (event: MouseEvent) => this.#bench.seek(this.#secondsAt(event.clientX));
    canvas.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || event.pointerType !== 'mouse') return;
      canvas.setPointerCapture(event.pointerId);
      seek(event);
    });
    canvas.addEventListener('click', (event) => {
      if ((event as PointerEvent).pointerType !== 'mouse') seek(event);
    });
    canvas.addEventListener('pointermove', (event) => {
      // A finger is always captured.
      const isMouse = event.pointerType === 'mouse';
      if (isMouse && canvas.hasPointerCapture(event.pointerId)) seek(event);
    });
  }
  /** A change goes with the pointer that holds its grip, and the film with it. */
  #drag(): void {
    let held = -1;
    let apart = 0;
    const move = (x: number) => {
      const before = this.#bench.entries[held]?.start;
      this.#bench.move(held, this.#secondsAt(x) + apart, `drag ${this.#gesture}`);
      return this.#bench.entries[held]?.start !== before;
    };
    const edges = creeping(this.#scroll, move);
    this.#grips.addEventListener('pointerdown', (event) => {
      const grip = (event.target as Element).closest<HTMLElement>('.grip');
      if (!grip || event.button !== 0) return;
      held = Number(grip.dataset['number']);
      apart = (this.#bench.entries[held]?.start ?? 0) - this.#secondsAt(event.clientX);
      ++this.#gesture;
      // Not the grip, which is made anew at every step.
      this.#grips.setPointerCapture(event.pointerId);
      this.#inner.classList.add('dragging');
      this.#bench.goTo(held);
      event.preventDefault();
    });
    this.#grips.addEventListener('pointermove', (event) => {
      if (held < 0) return;
      move(event.clientX);
      edges.hold(event.clientX);
    });
    for (const end of ['pointerup', 'pointercancel']) {
      this.#grips.addEventListener(end, () => {
        held = -1;
        edges.release();
        this.#inner.classList.remove('dragging');
        this.focus();
      });
    }
  }
}

/** What a change is held by. */
function grip(number: number): HTMLElement {
  const made = document.createElement('div');
  made.className = 'grip';
  made.dataset['number'] = String(number);
  return made;
}
