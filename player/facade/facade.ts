// SPDX-License-Identifier: GPL-3.0-or-later
// <estrade-player>: a poster that becomes the player on the first click. This is all a page loads
// before that click, so it stays tiny.
import type { mount } from '../element/player';
import type { begin } from '../hls/begin';
import type { Talk } from '../store/talk';
import { awaitWords } from '../talking/early';
import type { Mounted } from '../talking/host';
import { say } from '../talking/protocol';
import { settleIn } from '../talking/sandbox';

/** What a press brings, all at once: the talk, the player, and what plays a film where it is needed. */
type Coming = [Promise<Talk>, Promise<{ mount: typeof mount }>, Promise<{ begin: typeof begin }> | null];

/**
 * Attributes, all written by the server: `talk` (address of the talk's JSON), `page` (of its page),
 * `player` (of the module with the player), `engine` (of the one that plays, where a film is asked
 * for), `lang`, `view` (both|video|slides|audio), `start`
 * (seconds) and `slide` (number) to begin at. A page may set `layout`, one of the modes of
 * store/modes.ts, which goes before `view`, and `unlisted`, for a talk that is not public yet. In an embed, which has `fill`, also `talking` (of the
 * module that speaks with the page around), `shape` ("960/540"), `duration` and `end` (seconds),
 * `accent` (a colour), `colours` (of background, text and lines), `autoplay` and `muted`. `state` is ours: loading, mounted or failed.
 */
class EstradePlayer extends HTMLElement {
  mounted?: Mounted;
  #coming: Coming | null = null;

  connectedCallback(): void {
    const link = this.querySelector('a.poster');
    if (!link) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = link.className;
    button.append(...link.childNodes);
    const words = (link.ariaLabel ?? button.textContent ?? '').replace(/\s+/g, ' ').trim();
    const play = this.#notice?.dataset['play'] ?? '';
    if (!words.startsWith(play)) button.setAttribute('aria-label', `${play} – ${words}`);
    link.replaceWith(button);
    // A press is a click's beginning; a finger may only want to scroll.
    button.addEventListener('pointerdown', ({ pointerType, button: which }) => {
      if (pointerType !== 'touch' && !which) this.#fetch();
    });
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

  /** Says, when it is shown, that the player did not come; `data-play` is what the button does. */
  get #notice(): HTMLElement | null {
    return this.querySelector('.notice');
  }

  #fetch(): Coming {
    if (this.#coming) return this.#coming;
    // Browsers with this play by themselves (hls/engine.ts).
    const needed = this.hasAttribute('engine') && !('ManagedMediaSource' in window);
    const coming: Coming = [
      fetchTalk(this.#address('talk')),
      import(this.#address('player')),
      needed ? import(this.#address('engine')) : null,
    ];
    // Whoever presses and does not click hears of no failure.
    for (const one of coming) one?.catch(() => 0);
    return (this.#coming = coming);
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
    const [talk, player, engine] = this.#fetch();
    const begun = async () => (await engine)?.begin(this, video, await talk);
    const ahead = begun().catch(() => undefined);
    try {
      await (await player).mount(this, video, await talk, ahead);
      this.setAttribute('state', 'mounted');
      button.remove();
      this.#notice?.remove();
    } catch (reason) {
      this.#coming = null; // the next click fetches anew
      void ahead.then((begun) => begun?.close());
      this.setAttribute('state', 'failed');
      button.removeAttribute('aria-busy');
      if (this.#notice) this.#notice.hidden = false;
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

  /** Paths from the root of the archive. */
  #address(attribute: string): string {
    return this.getAttribute(attribute) ?? '';
  }
}

async function fetchTalk(address: string): Promise<Talk> {
  const answer = await fetch(address, { credentials: 'omit' });
  if (!answer.ok) throw answer;
  return (await answer.json()) as Talk;
}

customElements.define('estrade-player', EstradePlayer);
