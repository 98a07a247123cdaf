// SPDX-License-Identifier: GPL-3.0-or-later
import type { MediaEngine, OnFailure } from './engine';

/** The browser plays HLS by itself. */
export class NativeEngine implements MediaEngine {
  readonly #video: HTMLVideoElement;
  readonly #stop = new AbortController();
  #playlist = '';

  constructor(video: HTMLVideoElement, onFailure: OnFailure) {
    this.#video = video;
    video.addEventListener('error', () => onFailure(failureOf(video.error)), {
      signal: this.#stop.signal,
    });
  }

  load(playlist: string, start: number): void {
    this.#playlist = playlist;
    this.#video.src = playlist;
    if (start > 0) {
      this.#video.addEventListener('loadedmetadata', () => (this.#video.currentTime = start), {
        once: true,
        signal: this.#stop.signal,
      });
    }
  }

  retry(): void {
    const reached = this.#video.currentTime;
    this.load(this.#playlist, reached);
    void this.#video.play().catch(() => undefined);
  }

  close(): void {
    this.#stop.abort();
    this.#video.removeAttribute('src');
    this.#video.load();
  }
}

function failureOf(error: MediaError | null): 'network' | 'media' | 'unsupported' {
  switch (error?.code) {
    case MediaError.MEDIA_ERR_NETWORK:
      return 'network';
    case MediaError.MEDIA_ERR_DECODE:
      return 'media';
    default:
      return 'unsupported';
  }
}
