// SPDX-License-Identifier: GPL-3.0-or-later
// hls.js, and how a film begins while the player is still on its way: fetched with a click on the
// poster, beside the player.
import { playlistOf } from '../store/address';
import { beginAt } from '../store/growth';
import type { Talk } from '../store/talk';
import { beginningFor, wishOf } from '../store/wish';
import { HlsEngine } from './hls_engine';

export { HlsEngine };

/** What arrives already, of one talk, for a player that is still to come. */
export interface Begun {
  readonly engine: HlsEngine;
  /** What it was told to load, and from where, in seconds. */
  readonly playlist: string;
  readonly start: number;
}

/**
 * Fetches the beginning of what `host`, an <estrade-player>, asks for; the player has it play. Null
 * where that is no film, or where this browser cannot play it so.
 */
export function begin(host: HTMLElement, video: HTMLVideoElement, talk: Talk): Begun | null {
  const wish = wishOf(host);
  const state = beginningFor(talk, wish);
  if (state.recording !== 'video' || !HlsEngine.supported()) return null;
  const [playlist, start] = [playlistOf(state, document.baseURI), beginAt(wish.start, talk)];
  // In a sandboxed frame everything is of another origin.
  video.crossOrigin = 'anonymous';
  // No more lines are fetched than there is room for where the poster is.
  [video.width, video.height] = [host.clientWidth, host.clientHeight];
  const engine = new HlsEngine(video);
  engine.expect(talk.duration ?? 0);
  engine.load(playlist, start);
  return { engine, playlist, start };
}
