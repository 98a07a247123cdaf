// SPDX-License-Identifier: GPL-3.0-or-later
// hls.js behind the seam; a module of its own, so that browsers that do not need it never load it.
import Hls, { type ErrorData } from 'hls.js/src';
import type { MediaEngine, OnFailure } from './engine';

export class HlsEngine implements MediaEngine {
  readonly #hls: Hls;
  readonly #video: HTMLVideoElement;
  readonly #onFailure: OnFailure;
  #playlist = '';
  #start = 0;
  #recovered = false;

  static supported(): boolean {
    return Hls.isSupported();
  }

  constructor(video: HTMLVideoElement, onFailure: OnFailure) {
    this.#video = video;
    this.#onFailure = onFailure;
    // A worker would be a blob: script, which a strict Content-Security-Policy forbids; cutting
    // fragmented MP4 is cheap enough without one.
    this.#hls = new Hls({ enableWorker: false, backBufferLength: 90, capLevelToPlayerSize: true });
    this.#hls.on(Hls.Events.ERROR, (_event, error) => this.#onError(error));
    this.#hls.attachMedia(video);
  }

  load(playlist: string, start: number): void {
    this.#playlist = playlist;
    this.#start = start;
    this.#hls.config.startPosition = start;
    this.#hls.loadSource(playlist);
  }

  retry(): void {
    this.#recovered = false;
    this.load(this.#playlist, this.#video.currentTime || this.#start);
    void this.#video.play().catch(() => undefined);
  }

  close(): void {
    this.#hls.destroy();
  }

  #onError(error: ErrorData): void {
    if (!error.fatal) return;
    if (error.type === Hls.ErrorTypes.MEDIA_ERROR && !this.#recovered) {
      this.#recovered = true;
      this.#hls.recoverMediaError();
      return;
    }
    this.#hls.stopLoad();
    this.#onFailure(error.type === Hls.ErrorTypes.NETWORK_ERROR ? 'network' : 'media');
  }
}
