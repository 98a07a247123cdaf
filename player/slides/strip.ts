// SPDX-License-Identifier: GPL-3.0-or-later
// All slides in a row, small; loaded when somebody wants to look through them.
import type { Surroundings } from '../element/parts';
import { goToSlide } from '../element/travel';
import { adopt } from '../controls/shadow_styles';
import type { Messages } from '../i18n/messages';
import type { Slide } from '../store/talk';
import { firstMoment } from '../store/timeline';
import styles from '../styles/strip.shadow.css';
import { headline } from './pictures';

/** Milliseconds that a thumbnail stays near before it is fetched: others only fly past. */
const rest = 120;

export function addStrip({ stage, store, video, messages }: Surroundings): void {
  const strip = new Strip();
  strip.messages = messages;
  strip.addEventListener('estrade-slide', (event) =>
    goToSlide(store, video, (event as CustomEvent<number>).detail),
  );
  stage.frame.append(strip);
  let slides: Slide[] | null = null;
  store.subscribe((state, before) => {
    const { talk } = state;
    if (talk.slides !== slides) strip.show(talk.slides, (slide) => firstMoment(talk, slide) !== null);
    slides = talk.slides;
    strip.mark(state.slide, state.onScreen);
    if (state.strip && !before?.strip) strip.bringIntoView();
  });
}

/**
 * <estrade-strip>: a picture of each slide, of which only those that come to rest near are fetched.
 * Property `messages` is set before it is connected. Sends: estrade-slide with the number of the
 * chosen one.
 */
class Strip extends HTMLElement {
  messages!: Messages;
  readonly #root = this.attachShadow({ mode: 'open' });
  #buttons: HTMLButtonElement[] = [];
  #slides: Slide[] = [];
  #current = 0;
  #near: IntersectionObserver | null = null;
  /** Timers of thumbnails that are near and not fetched yet. */
  readonly #resting = new Map<Element, number>();

  connectedCallback(): void {
    adopt(this.#root, styles);
    this.#root.innerHTML = `<ol aria-label="${this.messages.strip}"></ol>`;
    const list = this.#list;
    this.#near = new IntersectionObserver((entries) => this.#attend(entries), {
      root: list,
      rootMargin: '0px 400px',
    });
    list.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest('button') : null;
      const number = button ? this.#buttons.indexOf(button) + 1 : 0;
      if (number) this.dispatchEvent(new CustomEvent('estrade-slide', { detail: number }));
    });
    list.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** `timed` tells whether it is known when a slide was on screen. */
  show(slides: Slide[], timed: (slide: number) => boolean): void {
    this.#slides = slides;
    this.#near?.disconnect();
    for (const timer of this.#resting.values()) clearTimeout(timer);
    this.#resting.clear();
    this.#buttons = slides.map((slide) => buttonFor(slide, timed(slide.number), this.messages));
    this.#list.replaceChildren(
      ...this.#buttons.map((button) => {
        const item = document.createElement('li');
        item.append(button);
        return item;
      }),
    );
    for (const button of this.#buttons) this.#near?.observe(button);
    this.#current = 0;
  }

  /** The slide that is shown, and the one that is on screen in the recording. */
  mark(shown: number, onScreen: number): void {
    for (const button of this.#list.querySelectorAll('.on-screen')) button.classList.remove('on-screen');
    this.#buttons[onScreen - 1]?.classList.add('on-screen');
    if (shown === this.#current) return;
    this.#buttons[this.#current - 1]?.removeAttribute('aria-current');
    this.#current = shown;
    this.#buttons[shown - 1]?.setAttribute('aria-current', 'true');
    if (!this.#root.activeElement) this.#stopAt(shown);
    this.bringIntoView();
  }

  bringIntoView(): void {
    const button = this.#buttons[this.#current - 1];
    const list = this.#list;
    if (!button) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const [row, one] = [list.getBoundingClientRect(), button.getBoundingClientRect()];
    const left = one.left + one.width / 2 - (row.left + row.width / 2);
    const far = Math.abs(left) > 2 * row.width; // nobody sees what rushes past
    list.scrollBy({ left, behavior: calm || far ? 'instant' : 'smooth' });
  }

  #attend(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(this.#resting.get(target));
      if (isIntersecting) this.#resting.set(target, window.setTimeout(() => this.#fetch(target), rest));
      else this.#resting.delete(target);
    }
  }

  #fetch(button: Element): void {
    this.#resting.delete(button);
    this.#near?.unobserve(button);
    const image = button.querySelector('img');
    const slide = this.#slides[this.#buttons.indexOf(button as HTMLButtonElement)];
    if (image && slide?.pictures[0]) image.src = slide.pictures[0].url;
  }

  /** Only one is a stop of the Tab key; arrows go on from it. */
  #stopAt(number: number): void {
    for (const other of this.#list.querySelectorAll<HTMLElement>('[tabindex="0"]')) other.tabIndex = -1;
    const button = this.#buttons[number - 1];
    if (button) button.tabIndex = 0;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = this.#buttons.indexOf(this.#root.activeElement as HTMLButtonElement) + 1;
    const to: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 1,
      End: this.#buttons.length,
    };
    const number = to[event.key] ?? 0;
    const button = this.#buttons[number - 1];
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    this.#stopAt(number);
    button.focus();
  }

  get #list(): HTMLElement {
    return this.#root.querySelector('ol') as HTMLElement;
  }
}

function buttonFor(slide: Slide, timed: boolean, messages: Messages): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.tabIndex = -1;
  button.classList.toggle('timed', timed);
  button.setAttribute('aria-label', messages.slideNamed(slide.number, headline(slide)));
  const image = document.createElement('img');
  Object.assign(image, { alt: '', decoding: 'async', draggable: false });
  const { width, height } = slide.pictures[0] ?? slide;
  Object.assign(image, { width: Math.round(width), height: Math.round(height) });
  const number = document.createElement('span');
  number.textContent = String(slide.number);
  button.append(image, number);
  return button;
}

customElements.define('estrade-strip', Strip);
