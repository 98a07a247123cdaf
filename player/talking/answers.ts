// SPDX-License-Identifier: GPL-3.0-or-later
// What a page may ask of an embed, before the click and after it.
import { fetchJson } from '../search/asking';
import { type Found, placesOf } from '../search/hits';
import { firstMoment, justWithin } from '../store/timeline';
import type { EstradeMethods, Found as Told, PlayerMethods, SlideOnShow } from './estrade-embed';
import type { Host, Mounted } from './host';
import { whenMounted } from './host';
import type { Context } from './protocol';

type Methods<Of extends { [Name in keyof Of]: [unknown, unknown] }> = {
  [Name in keyof Of]: (value: unknown) => Of[Name][1] | Promise<Of[Name][1]>;
};

/** More than these nobody shows. */
const mostHits = 50;

export class Answers {
  readonly #host: Host;
  /** What was wished before the player was there. */
  readonly #wishes = { muted: false, loop: false, volume: 1, paused: false, slide: null as unknown };

  constructor(host: Host) {
    this.#host = host;
    this.#wishes.muted = host.hasAttribute('muted');
    if (!host.mounted) whenMounted(host, (mounted) => this.#grant(mounted));
  }

  /** Undefined for a method that there is not; resolves to undefined where nothing is answered. */
  to(context: Context, method: string, value: unknown): Promise<unknown> | undefined {
    const methods: object = context === 'estrade' ? this.#estrade : this.#player;
    if (!Object.hasOwn(methods, method)) return undefined;
    const act = methods[method as keyof typeof methods] as (value: unknown) => unknown;
    return Promise.resolve(act(value));
  }

  get #video(): HTMLVideoElement | undefined {
    return this.#host.mounted?.video;
  }

  readonly #player: Methods<PlayerMethods> = {
    play: () => {
      this.#wishes.paused = false;
      if (this.#video) void this.#video.play().catch(() => undefined);
      else this.#host.begin();
    },
    pause: () => {
      this.#wishes.paused = true;
      this.#video?.pause();
    },
    getPaused: () => this.#video?.paused ?? true,
    mute: () => this.#wish('muted', true),
    unmute: () => this.#wish('muted', false),
    getMuted: () => this.#video?.muted ?? this.#wishes.muted,
    setVolume: (value) => this.#wish('volume', Math.min(Math.max(Number(value) || 0, 0), 100) / 100),
    getVolume: () => Math.round((this.#video?.volume ?? this.#wishes.volume) * 100),
    getDuration: () => {
      const { duration } = this.#video ?? {};
      if (duration && Number.isFinite(duration)) return duration;
      return Number(this.#host.getAttribute('duration')) || 0;
    },
    setCurrentTime: (value) => this.#goTo(Math.max(0, Number(value) || 0)),
    getCurrentTime: () => {
      const { currentTime } = this.#video ?? {};
      return currentTime ?? (Number(this.#host.getAttribute('start')) || 0);
    },
    setLoop: (value) => this.#wish('loop', Boolean(value)),
    getLoop: () => this.#video?.loop ?? this.#wishes.loop,
  };

  readonly #estrade: Methods<EstradeMethods> = {
    getSlide: () => (this.#host.mounted ? slideOnShow(this.#host.mounted) : null),
    setSlide: (value) => {
      if (this.#host.mounted) showSlide(this.#host.mounted, value);
      else this.#wishes.slide = value;
    },
    search: (value) => this.#search(String(value ?? '').trim()),
  };

  #wish<Name extends 'muted' | 'loop' | 'volume'>(name: Name, value: HTMLVideoElement[Name]): void {
    if (this.#video) this.#video[name] = value;
    else Object.assign(this.#wishes, { [name]: value });
  }

  #goTo(seconds: number): void {
    const video = this.#video;
    if (!video) return this.#host.setAttribute('start', String(seconds));
    const go = () => (video.currentTime = seconds);
    // Before that a stream begins where it was told to when it was loaded.
    if (video.readyState > 0) go();
    else video.addEventListener('loadedmetadata', go, { once: true });
  }

  #grant(mounted: Mounted): void {
    const { video } = mounted;
    const { muted, loop, volume, paused, slide } = this.#wishes;
    Object.assign(video, { muted, loop, volume });
    if (slide !== null) showSlide(mounted, slide);
    if (paused) video.addEventListener('playing', () => video.pause(), { once: true });
  }

  async #search(words: string): Promise<Told> {
    const address = new URL(this.#host.getAttribute('talk') ?? '', document.baseURI);
    const question = new URL('../search', address);
    const id = address.pathname.split('/').at(-1) ?? '';
    const fields = { q: words, talk: id, hits: String(mostHits) };
    for (const [name, value] of Object.entries(fields)) question.searchParams.set(name, value);
    if (!words) return { words, hits: [] };
    try {
      const found = await fetchJson<Found>(question, AbortSignal.timeout(10_000));
      const talk = this.#host.mounted?.store.state.talk;
      const places = talk ? placesOf(found, talk) : found.talks.flatMap(({ hits }) => hits);
      return {
        words,
        hits: places.flatMap(({ kind, slide, shown, snippet }) =>
          kind === 'talk' ? [] : {
            kind,
            number: slide,
            start: shown?.start ?? null,
            end: shown?.end ?? null,
            text: snippet.map(({ text }) => text).join(''),
          },
        ),
      };
    } catch {
      return { words, hits: [] };
    }
  }
}

/** Null where there are no slides. */
export function slideOnShow({ store }: Mounted): SlideOnShow | null {
  const { talk, slide: number } = store.state;
  const slide = talk.slides[number - 1];
  return slide ? { slide: slide.name, number, count: talk.slides.length } : null;
}

/** By its number or its name; the recording goes to where it was first on screen. */
function showSlide({ store, video }: Mounted, wanted: unknown): void {
  const { talk, recording } = store.state;
  const named = talk.slides.findIndex(({ name }) => name === wanted) + 1;
  const number = typeof wanted === 'number' ? wanted : named || Number(wanted);
  if (!Number.isInteger(number) || !talk.slides[number - 1]) return;
  const moment = firstMoment(talk, number);
  if (moment && recording) {
    video.currentTime = justWithin(moment.start);
    store.request({ type: 'moment', seconds: video.currentTime });
    store.request({ type: 'follow' });
  }
  if (store.state.slide !== number) store.request({ type: 'turn', to: number });
}
