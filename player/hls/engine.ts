// SPDX-License-Identifier: GPL-3.0-or-later
// The seam between the player and whatever turns a playlist into pictures and sound.
import type { Failure } from '../store/state';
import { NativeEngine } from './native_engine';

/** Plays one playlist in the video element that it was opened for. */
export interface MediaEngine {
  /** Loads the playlist and makes `start` (seconds) the first moment shown. */
  load(playlist: string, start: number): void;
  /** After a failure: tries again where it stopped. */
  retry(): void;
  /** Lets go of the element and of everything that is still arriving. */
  close(): void;
}

export type OnFailure = (failure: Failure) => void;

/**
 * The browser's own player where it is a good one, else hls.js, which is loaded only then.
 * canPlayType alone says nothing: Chromium answers "maybe" and then stays on the worst rendition.
 */
export async function openEngine(
  video: HTMLVideoElement,
  onFailure: OnFailure,
): Promise<MediaEngine> {
  const native = video.canPlayType('application/vnd.apple.mpegurl') !== '';
  if (native && 'ManagedMediaSource' in window) return new NativeEngine(video, onFailure);
  const { HlsEngine } = await import('./hls_engine');
  if (HlsEngine.supported()) return new HlsEngine(video, onFailure);
  return new NativeEngine(video, onFailure);
}
