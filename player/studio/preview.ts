// SPDX-License-Identifier: GPL-3.0-or-later
// The recording at the playhead.
import { openEngine } from '../hls/engine';
import type { Bench } from './bench';

/** Milliseconds within which a browser shows what it has come to. */
const settling = 150;

export class Preview {
  readonly #video: HTMLVideoElement;
  readonly #bench: Bench;
  /** Half a picture: within the one that begins at a moment, and not at the end of the one before. */
  readonly #inside: number;
  /** When the picture begins that the element shows, where a browser tells. */
  #shown = Number.NaN;
  /** Where the element was sent a second time, for it showed what comes before. */
  #insisted = Number.NaN;
  /** Where to go once the element has come where it was sent before. */
  #wanted: number | null = null;

  constructor(video: HTMLVideoElement, bench: Bench) {
    this.#video = video;
    this.#bench = bench;
    this.#inside = bench.setting.frame / 2;
    video.addEventListener('seeked', () => {
      this.#goOn();
      setTimeout(() => this.#insist(), settling);
    });
    this.#watch();
    video.addEventListener('loadeddata', () => this.#goOn());
    video.addEventListener('play', () => this.#follow());
    bench.subscribe(({ playhead }) => this.#show(playhead));
  }

  async open(playlist: string): Promise<void> {
    const engine = await openEngine(this.#video, false, { failed: () => undefined, offers: () => undefined });
    engine.load(playlist, this.#bench.state.playhead - this.#bench.setting.part.start + this.#inside);
  }

  toggle(): void {
    if (this.#video.paused) void this.#video.play().catch(() => undefined);
    else this.#video.pause();
  }

  #show(playhead: number): void {
    const wanted = playhead - this.#bench.setting.part.start + this.#inside;
    if (Math.abs(wanted - (this.#wanted ?? this.#video.currentTime)) < 0.001) return;
    this.#wanted = wanted;
    if (!this.#video.seeking) this.#goOn();
  }
  #goOn(): void {
    const wanted = this.#wanted;
    if (wanted === null || this.#video.readyState < HTMLMediaElement.HAVE_METADATA) return;
    this.#wanted = null;
    this.#video.currentTime = wanted;
  }
  /** Chromium may show the picture before, when what it is sent to is just arriving. */
  #insist(): void {
    const { paused, seeking, currentTime } = this.#video;
    const late = currentTime - this.#shown > 3 * this.#inside;
    if (!paused || seeking || !late || this.#insisted === currentTime) return;
    this.#insisted = currentTime;
    this.#video.currentTime = currentTime;
  }
  #watch(): void {
    // Firefox has it since its version 132.
    this.#video.requestVideoFrameCallback?.((_now, { mediaTime }) => {
      this.#shown = mediaTime;
      this.#watch();
    });
  }
  /** While it plays, the playhead goes with it. */
  #follow(): void {
    const { paused, ended, seeking, currentTime } = this.#video;
    if (paused || ended) return;
    if (!seeking && this.#wanted === null) {
      // Told as if it had been asked for, so that it is not sent where it is.
      this.#bench.follow(currentTime - this.#inside + this.#bench.setting.part.start);
    }
    requestAnimationFrame(() => this.#follow());
  }
}
