// SPDX-License-Identifier: GPL-3.0-or-later
// <estrade-player>: a poster that becomes the player on the first click. This is all a page loads
// before that click, so it stays tiny.
import type { mount } from '../element/player';
import { awaitWords } from '../talking/early';
import type { Mounted } from '../talking/host';
import { say } from '../talking/protocol';
import { settleIn } from '../talking/sandbox';

const words = {
  en: {
    play: 'Play',
    failed: 'The player could not be loaded. Check the connection and try again.',
  },
  fr: {
    play: 'Lire',
    failed: 'Le lecteur n’a pas pu être chargé. Vérifiez la connexion et réessayez.',
  },
};

/**
 * Attributes, all written by the server: `talk` (address of the talk's JSON), `page` (of its page),
 * `player` (of the module with the player), `lang`, `view` (both|video|slides|audio), `start`
 * (seconds) and `slide` (number) to begin at. A page may set `layout`, one of the modes of
 * store/modes.ts, which goes before `view`, and `unlisted`, for a talk that is not public yet. In an embed, which has `fill`, also `talking` (of the
 * module that speaks with the page around), `shape` ("960/540"), `duration` and `end` (seconds),
 * `accent` (a colour), `colours` (of background, text and lines), `autoplay` and `muted`. `state` is ours: loading, mounted or failed.
 */
class EstradePlayer extends HTMLElement {
  mounted?: Mounted;
  #warmed = false;

  connectedCallback(): void {
    const link = this.querySelector('a.poster');
    if (!link) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = link.className;
    button.append(...link.childNodes);
    const words = (link.ariaLabel ?? button.textContent ?? '').replace(/\s+/g, ' ').trim();
    const { play } = this.#words;
    if (!words.startsWith(play)) button.setAttribute('aria-label', `${play} – ${words}`);
    link.replaceWith(button);
    for (const sign of ['pointerenter', 'focus', 'touchstart']) {
      button.addEventListener(sign, () => this.#warm(), { once: true, passive: true });
    }
    button.addEventListener('click', () => void this.#open(button));
    if (this.hasAttribute('fill')) this.#settle();
  }

  /** As a click on the poster; nothing when it is the player already. */
  begin(): void {
    const button = this.querySelector<HTMLButtonElement>('button.poster');
    if (button) void this.#open(button);
  }

  #settle(): void {
    const colours = `${this.getAttribute('accent') ?? ''} ${this.getAttribute('colours') ?? ''}`;
    colours.split(' ').forEach((colour, at) => {
      const name = ['accent', 'background', 'text', 'line'][at];
      if (colour) document.documentElement.style.setProperty(`--estrade-${name}`, colour);
    });
    settleIn(this);
    awaitWords(this, this.#address('talking'));
    if (this.hasAttribute('autoplay')) this.begin();
  }

  get #words(): (typeof words)['en'] {
    return this.lang.startsWith('fr') ? words.fr : words.en;
  }

  /** Fetches the player's module ahead of the click that will probably come. */
  #warm(): void {
    if (this.#warmed) return;
    this.#warmed = true;
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = this.#address('player');
    document.head.append(link);
  }

  async #open(button: HTMLButtonElement): Promise<void> {
    if (this.getAttribute('state') === 'loading') return;
    this.setAttribute('state', 'loading');
    button.setAttribute('aria-busy', 'true');
    // WebKit lets an element play with sound later on if it was told to load during a click.
    const video = document.createElement('video');
    video.muted = this.hasAttribute('muted');
    video.load();
    this.#attend(video);
    try {
      const [player, answer] = await Promise.all([
        import(this.#address('player')) as Promise<{ mount: typeof mount }>,
        fetch(this.#address('talk'), { credentials: 'omit' }),
      ]);
      await player.mount(this, video, answer);
      this.setAttribute('state', 'mounted');
      button.remove();
    } catch (reason) {
      this.setAttribute('state', 'failed');
      button.removeAttribute('aria-busy');
      this.#say(this.#words.failed);
      console.warn(reason);
    }
  }

  /** The page around hears that it plays, and it stops where the address says. */
  #attend(video: HTMLVideoElement): void {
    if (!this.hasAttribute('fill')) return;
    video.addEventListener('playing', () => say('estrade', 'playing'));
    let end = Number(this.getAttribute('end'));
    video.addEventListener('timeupdate', () => {
      if (!end || video.currentTime < end) return;
      end = 0; // once: who goes on wants to see the rest
      video.pause();
    });
  }

  #address(attribute: string): string {
    return new URL(this.getAttribute(attribute) ?? '', document.baseURI).href;
  }

  #say(message: string): void {
    let line = this.querySelector('.notice');
    if (!line) {
      line = document.createElement('p');
      line.className = 'notice';
      line.setAttribute('role', 'alert');
      this.append(line);
    }
    line.textContent = message;
  }
}

customElements.define('estrade-player', EstradePlayer);
