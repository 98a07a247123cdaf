// SPDX-License-Identifier: GPL-3.0-or-later
// Where a recording is, also while its stream is exchanged: until the first picture of the new one
// its element stands at 0.

export class Moment {
  readonly #video: HTMLVideoElement;
  /** Seconds: where the stream that is being opened begins; null once it is there. */
  #awaited: number | null;

  /** `start`: where the first stream is to begin, in seconds. */
  constructor(video: HTMLVideoElement, start: number) {
    this.#video = video;
    this.#awaited = video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA ? start : null;
    // Who goes elsewhere before it has begun is there.
    for (const sign of ['loadeddata', 'seeking']) {
      video.addEventListener(sign, () => (this.#awaited = null));
    }
  }

  /** Where a stream is to begin that takes the place of the present one now. */
  begin(): number {
    this.#awaited ??= this.#video.currentTime;
    return this.#awaited;
  }
}
