// SPDX-License-Identifier: GPL-3.0-or-later
// How a film begins while the player, and hls.js, are still on their way: fetched with a press on the
// poster, beside them.
import { pause, pictureOf } from '../element/pacing';
import { playlistOf } from '../store/address';
import { beginAt, isGrowing } from '../store/growth';
import { layoutFor, split } from '../store/layout';
import type { Talk } from '../store/talk';
import { beginningFor, wishOf } from '../store/wish';
import { beginFilm, type Film } from './film';
import type { HlsEngine } from './hls_engine';
import { rateSoFar } from './rate';

const hls = import('./hls_engine');
// That it did not arrive is told to who asks for it.
hls.catch(() => undefined);

/** Seconds: who goes no farther than that from the start stays in what is fetched first. */
const near = 10;

/** What arrives already, of one talk, for a player that is still to come. */
export interface Begun {
  /** What is fetched, and from where, in seconds. */
  readonly playlist: string;
  readonly start: number;
  /** Resolves when its first pictures are there, or are not to be expected soon. */
  readonly arrived: Promise<unknown>;
  /**
   * Plays it from when it has begun, which is a while after the first pictures; null where this
   * browser cannot play it so. Rejects when it did not arrive.
   */
  readonly engine: Promise<HlsEngine | null>;
  /** Lets go of the element and of everything that is still arriving. */
  close(): void;
}

/**
 * Fetches the beginning of what `host`, an <estrade-player>, asks for; the player has it play. Null
 * where that is no film, or where this browser cannot play it so.
 */
export function begin(host: HTMLElement, video: HTMLVideoElement, talk: Talk): Begun | null {
  const wish = wishOf(host);
  const state = beginningFor(talk, wish);
  if (state.recording !== 'video' || !('MediaSource' in window)) return null;
  const [playlist, start] = [playlistOf(state, document.baseURI), beginAt(wish.start, talk)];
  // In a sandboxed frame everything is of another origin.
  video.crossOrigin = 'anonymous';
  // No more lines are fetched than there will be room for where the poster is.
  const { clientWidth: width, clientHeight: height } = host;
  const room = { width, height: host.hasAttribute('fill') ? height : null };
  const part = layoutFor(state, room) === 'beside' ? split.first : 1;
  [video.width, video.height] = [Math.round(width * part), height];
  const stop = new AbortController();
  let arrives = () => {};
  const pictures = new Promise<void>((resolve) => (arrives = resolve));
  const film = isGrowing(talk)
    ? Promise.resolve(null)
    : fetchFilm(video, playlist, start, arrives, stop.signal).catch(() => null);
  const engine = goOn(video, playlist, start, film, stop.signal);
  return {
    playlist,
    start,
    arrived: Promise.race([pictures, film]),
    engine,
    close: () => {
      stop.abort();
      void engine.then((made) => made?.close(), () => undefined);
    },
  };
}

/** As beginFilm(), until the viewer goes elsewhere. */
async function fetchFilm(
  video: HTMLVideoElement,
  playlist: string,
  start: number,
  arrives: () => void,
  stopped: AbortSignal,
): Promise<Film | null> {
  const given = new AbortController();
  const giveUp = () => given.abort();
  stopped.addEventListener('abort', giveUp);
  video.addEventListener('seeking', () => Math.abs(video.currentTime - start) > near && giveUp());
  const fitting = {
    plays: (type: string) => MediaSource.isTypeSupported(type),
    side: Math.max(video.width, video.height) * devicePixelRatio,
    rate: rateSoFar(),
  };
  // What else is on its way is of no use then.
  return beginFilm(video, playlist, start, fitting, arrives, given.signal).finally(giveUp);
}

/** Goes on with the film, after its first picture, or begins anew where that did not work out. */
async function goOn(
  video: HTMLVideoElement,
  playlist: string,
  start: number,
  beginning: Promise<Film | null>,
  stopped: AbortSignal,
): Promise<HlsEngine | null> {
  const film = await beginning;
  const { HlsEngine } = await hls;
  if (!HlsEngine.supported()) return null;
  const engine = new HlsEngine(video);
  if (film) await pictureOf(video);
  await pause();
  if (stopped.aborted) return engine;
  if (film && !video.error) {
    void engine.follow(film, playlist);
  } else {
    const playing = !video.paused;
    engine.load(playlist, video.currentTime || start);
    // The element stops when it is given another stream.
    if (playing) void video.play().catch(() => undefined);
  }
  return engine;
}
