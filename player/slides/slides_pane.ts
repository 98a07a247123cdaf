// SPDX-License-Identifier: GPL-3.0-or-later
import { icons } from '../controls/icons';
import { adopt } from '../controls/shadow_styles';
import type { Messages } from '../i18n/messages';
import type { Request } from '../store/requests';
import { turnFor } from '../store/shortcuts';
import type { Slide } from '../store/talk';
import styles from '../styles/slides.shadow.css';
import { drawLayer, type Layer } from './layer';
import { headline, srcset, widest } from './pictures';

/** Fingers that move less than this, in CSS pixels, meant to tap. */
const swipe = 40;

/**
 * <estrade-slides>: one slide of a deck with what is needed to page through it and to read it.
 * Properties `slides`, `messages` and `language` (of the talk) are set before it is connected;
 * `slides` and `marks` (by a slide's name, places of the words to mark) may change later.
 * Attributes: `slide` (number on show), `alone` (there is no recording), `frontlabel` (what the
 * button that brings the other pane to the front says; no button without it), `bounded` (its
 * height is given from outside), `roomy` (below the picture is room for the slide's text),
 * `plain` (nothing but the picture and the bar), `following` (the slides go with the recording, so
 * that turns are not spoken), `spoken` (what stands on a slide is spoken, whoever turns it), `away`
 * (they did, until one was turned: the number of the slide on screen, to which a button leads back),
 * `moment` (when this slide was on screen, as text: a button leads there).
 * Slot: `page`, links and buttons for the bar.
 * Sends: estrade-request with turns of the slide, follow, bring-to-front; estrade-watch, to watch
 * from this slide; and estrade-fullscreen.
 */
export class SlidesPane extends HTMLElement {
  static readonly observedAttributes = [
    'slide',
    'spoken',
    'frontlabel',
    'alone',
    'roomy',
    'away',
    'moment',
  ];
  #slides: Slide[] = [];
  #marks: Record<string, number[]> = {};
  messages!: Messages;
  language = '';

  /** Focus goes to the picture, where the keys that turn slides work. */
  readonly #root = this.attachShadow({ mode: 'open', delegatesFocus: true });
  #sizes: ResizeObserver | null = null;

  get slides(): Slide[] {
    return this.#slides;
  }

  set slides(slides: Slide[]) {
    this.#slides = slides;
    this.#showAgain();
  }

  set marks(marks: Record<string, number[]>) {
    this.#marks = marks;
    this.#showAgain();
  }

  connectedCallback(): void {
    const { messages } = this;
    adopt(this.#root, styles);
    this.#root.innerHTML = `
      <div class="frame">
        <div class="picture" tabindex="0" role="group" aria-label="${messages.slides}">
          <img alt="" decoding="async" draggable="false">
        </div>
        <div class="bar">
          <button type="button" data-to="previous" aria-label="${messages.previous}">${icons.previous}</button>
          <span class="number" aria-hidden="true"></span>
          <button type="button" data-to="next" aria-label="${messages.next}">${icons.next}</button>
          <button type="button" class="watch" hidden>${icons.watch}<span></span></button>
          <button type="button" class="follow" hidden>${icons.follow}<span></span></button>
          <span class="space"></span>
          <button type="button" class="front" hidden>${icons.recording}</button>
          <slot name="page"></slot>
          <button type="button" class="fullscreen" aria-label="${messages.fullScreen}" hidden>${icons.fullScreen}</button>
        </div>
        <details><summary>${messages.slideText}</summary><p dir="auto"></p></details>
        <p class="spoken" role="status"></p>
      </div>`;
    const picture = this.#part('.picture');
    picture.addEventListener('keydown', (event) => this.#onKey(event));
    this.#turnOnSwipe(picture);
    for (const button of this.#root.querySelectorAll<HTMLElement>('[data-to]')) {
      button.addEventListener('click', () =>
        this.#ask({ type: 'turn', to: button.dataset['to'] as 'next' | 'previous' }),
      );
    }
    picture.addEventListener('click', (event) => this.#followInside(event));
    this.#part('.front').addEventListener('click', () =>
      this.#ask({ type: 'bring-to-front', pane: 'recording' }),
    );
    this.#part('.follow').addEventListener('click', () => {
      this.#ask({ type: 'follow' });
      picture.focus();
    });
    this.#part('.watch').addEventListener('click', () => {
      this.dispatchEvent(new CustomEvent('estrade-watch'));
      picture.focus();
    });
    this.#part('.fullscreen').addEventListener('click', () =>
      this.dispatchEvent(new CustomEvent('estrade-fullscreen', { bubbles: true, composed: true })),
    );
    this.#sizes = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const first = !this.#image.sizes;
      this.#image.sizes = `${Math.ceil(entry.contentRect.width)}px`;
      if (first) this.#picture();
    });
    this.#sizes.observe(picture);
    for (const name of SlidesPane.observedAttributes) this.attributeChangedCallback(name);
  }

  disconnectedCallback(): void {
    this.#sizes?.disconnect();
  }

  attributeChangedCallback(name: string, before?: string | null, now?: string | null): void {
    // What is written again as it was is no change.
    if (!this.#sizes || (before !== undefined && before === now)) return;
    switch (name) {
      case 'slide':
        this.#show(Number(this.getAttribute('slide')));
        break;
      case 'spoken': {
        const slide = this.slides[Number(this.getAttribute('slide')) - 1];
        if (slide && this.hasAttribute(name)) this.#say(slide);
        break;
      }
      case 'roomy':
        this.#part('details').toggleAttribute('open', this.hasAttribute('roomy'));
        break;
      default:
        this.#offer();
    }
  }

  /** The buttons of the bar that are not always there. */
  #offer(): void {
    const front = this.#part('.front');
    const label = this.getAttribute('frontlabel');
    front.hidden = !label;
    front.setAttribute('aria-label', label ?? '');
    const away = this.getAttribute('away');
    const follow = this.#part('.follow');
    follow.hidden = !away;
    follow.title = this.messages.follow(Number(away));
    follow.setAttribute('aria-label', follow.title);
    this.#part('.follow span').textContent = away;
    const moment = this.getAttribute('moment');
    const watch = this.#part('.watch');
    watch.hidden = !moment;
    watch.setAttribute('aria-label', this.messages.watchFrom(moment ?? ''));
    this.#part('.watch span').textContent = moment;
    this.#part('.fullscreen').hidden = !this.hasAttribute('alone') || !document.fullscreenEnabled;
  }

  get #image(): HTMLImageElement {
    return this.#part('img') as HTMLImageElement;
  }

  #part(selector: string): HTMLElement {
    return this.#root.querySelector<HTMLElement>(selector) as HTMLElement;
  }

  #showAgain(): void {
    if (this.#sizes) this.#show(Number(this.getAttribute('slide')));
  }

  #show(number: number): void {
    const slide = this.slides[number - 1];
    if (!slide) return;
    void this.#layOver(slide);
    const { messages } = this;
    const image = this.#image;
    image.width = Math.round(slide.width);
    image.height = Math.round(slide.height);
    this.#picture();
    image.alt = messages.slideNamed(number, headline(slide));
    this.#part('.number').textContent = `${number} / ${this.slides.length}`;
    if (!this.hasAttribute('following') || this.hasAttribute('spoken')) this.#say(slide);
    const text = this.#part('details p');
    text.textContent = slide.text.trim() || messages.noText;
    text.lang = slide.text.trim() ? slide.language || this.language : '';
    const [previous, next] = this.#root.querySelectorAll<HTMLElement>('[data-to]');
    previous?.setAttribute('aria-disabled', String(number <= 1));
    next?.setAttribute('aria-disabled', String(number >= this.slides.length));
  }

  /** Once it is known how large it is seen. */
  #picture(): void {
    const number = Number(this.getAttribute('slide'));
    const slide = this.slides[number - 1];
    const image = this.#image;
    if (!slide || !image.sizes) return;
    image.srcset = srcset(slide);
    image.src = widest(slide);
    this.#fetchAhead(this.slides[number]);
  }

  /** To who hears the page: what the slide is called, or all of it where they want that. */
  #say(slide: Slide): void {
    const { messages } = this;
    const words = this.hasAttribute('spoken') ? slide.text.trim() || messages.noText : headline(slide);
    const line = this.#part('.spoken');
    line.textContent = `${messages.slideOf(slide.number, this.slides.length)}. ${words}`;
  }

  /** Words and links come after the picture, and only over the slide that is still shown. */
  async #layOver(slide: Slide): Promise<void> {
    this.#root.querySelector('.layer')?.remove();
    if (!slide.layer) return;
    const answer = await fetch(slide.layer, { credentials: 'omit' }).catch(() => null);
    if (!answer?.ok) return;
    const layer = (await answer.json()) as Layer;
    if (this.slides[Number(this.getAttribute('slide')) - 1] !== slide) return;
    const drawn = drawLayer({
      slide,
      layer,
      marked: this.#marks[slide.name] ?? [],
      language: slide.language || this.language,
      nameSlide: (page) => this.messages.slideNamed(page, ''),
      addressOf: (page) => this.slides[page - 1]?.url,
    });
    this.#root.querySelector('.layer')?.remove();
    this.#part('.picture').append(drawn);
  }

  /** A link to another slide turns to it here. */
  #followInside(event: MouseEvent): void {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest('[data-page]') : null;
    if (!link) return;
    event.preventDefault();
    this.#ask({ type: 'turn', to: Number(link.getAttribute('data-page')) });
  }

  /** The next picture is there before it is asked for. */
  #fetchAhead(slide: Slide | undefined): void {
    if (!slide) return;
    const ahead = new Image();
    ahead.sizes = this.#image.sizes;
    ahead.srcset = srcset(slide);
  }

  #ask(request: Request): void {
    this.dispatchEvent(
      new CustomEvent('estrade-request', { detail: request, bubbles: true, composed: true }),
    );
  }

  #onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const turn = turnFor(event.key);
    if (!turn) return;
    event.preventDefault();
    this.#ask(turn);
  }

  #turnOnSwipe(picture: HTMLElement): void {
    let from: number | null = null;
    // A mouse that is drawn over the words selects them.
    picture.addEventListener('pointerdown', (event) => {
      from = event.pointerType === 'mouse' ? null : event.clientX;
    });
    picture.addEventListener('pointerup', (event) => {
      const moved = from === null ? 0 : event.clientX - from;
      from = null;
      if (Math.abs(moved) >= swipe) {
        this.#ask({ type: 'turn', to: moved < 0 ? 'next' : 'previous' });
      }
    });
  }
}

customElements.define('estrade-slides', SlidesPane);
