// SPDX-License-Identifier: GPL-3.0-or-later
// The seam between the player and whatever turns a playlist into pictures and sound.
import type { Offer } from '../store/offer';
import type { Failure } from '../store/state';
import { NativeEngine } from './native_engine';

/** Plays one recording in the video element that it was opened for. */
export interface MediaEngine {
  /** False where the browser has no way to: then it is given a file. */
  readonly playsPlaylists: boolean;
  /** How much of a growing stream is there, in seconds; null when that is all of it. */
  readonly ready: number | null;
  /** Loads the playlist and makes `start` (seconds) the first moment shown. */
  load(playlist: string, start: number): void;
  /**
   * Goes on with a better playlist of the same recording, at the same moment and unnoticed as far
   * as the browser allows. False when that did not work out: then it goes on as before.
   */
  takeOver(playlist: string): Promise<boolean>;
  /** The length in seconds to show while the stream is shorter than that; 0 when unknown. */
  expect(duration: number): void;
  /** The lines of picture to show from now on, null to leave it to the engine. */
  chooseRung(lines: number | null): void;
  /** The sound track to play from now on, one of those offered. */
  chooseSound(id: string): void;
  /** After a failure: tries again where it stopped. */
  retry(): void;
  /** Lets go of the element and of everything that is still arriving. */
  close(): void;
}

/** What an engine tells of itself. */
export interface EngineListener {
  failed(failure: Failure): void;
  /** What can be chosen, or what is chosen, is another. */
  offers(offer: Offer): void;
}

/**
 * The browser's own player where it is a good one, else hls.js, which is loaded only then.
 * canPlayType alone says nothing: Chromium answers "maybe" and then stays on the worst rendition.
 * A stream that grows is for hls.js wherever it runs: browsers take it for a live one, with no end
 * and no length, and never look at the multivariant playlist again.
 */
export async function openEngine(
  video: HTMLVideoElement,
  growing: boolean,
  listener: EngineListener,
): Promise<MediaEngine> {
  const native = video.canPlayType('application/vnd.apple.mpegurl') !== '';
  if (native && !growing && 'ManagedMediaSource' in window) {
    return new NativeEngine(video, listener, true);
  }
  const { HlsEngine } = await import('./hls_engine');
  if (HlsEngine.supported()) {
    const engine = new HlsEngine(video);
    engine.attend(listener);
    return engine;
  }
  return new NativeEngine(video, listener, native);
}
