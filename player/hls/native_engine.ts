// SPDX-License-Identifier: GPL-3.0-or-later
import { nothingOffered, type Sound, soundId } from '../store/offer';
import type { EngineListener, MediaEngine } from './engine';

/** What WebKit has of the sound tracks (HTML, AudioTrackList); others have none. */
interface AudioTracks extends EventTarget, ArrayLike<AudioTrack> {}
interface AudioTrack {
  enabled: boolean;
  readonly label: string;
  readonly language: string;
}

/** The browser plays HLS by itself, choosing the picture alone, or else a file. */
export class NativeEngine implements MediaEngine {
  readonly #video: HTMLVideoElement;
  readonly #stop = new AbortController();
  /** Waits for a moment to exchange the stream. */
  #moment = new AbortController();
  #playlist = '';
  readonly playsPlaylists: boolean;

  constructor(video: HTMLVideoElement, listener: EngineListener, playsPlaylists: boolean) {
    this.#video = video;
    this.playsPlaylists = playsPlaylists;
    const { signal } = this.#stop;
    video.addEventListener('error', () => listener.failed(failureOf(video.error)), { signal });
    const tracks = tracksOf(video);
    for (const event of ['addtrack', 'removetrack', 'change']) {
      tracks?.addEventListener(event, () => listener.offers(offered(tracks)), { signal });
    }
  }

  get ready(): number | null {
    const { duration, seekable } = this.#video;
    if (duration !== Number.POSITIVE_INFINITY) return null;
    return seekable.length ? seekable.end(seekable.length - 1) : 0;
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

  /** The element has to load it anew, so this waits for a moment when that shows least. */
  takeOver(playlist: string): Promise<boolean> {
    const video = this.#video;
    this.#moment.abort();
    const { signal } = (this.#moment = new AbortController());
    return new Promise((resolve) => {
      const exchange = () => {
        resolve(true);
        this.#moment.abort();
        const playing = !video.paused;
        this.load(playlist, video.currentTime);
        if (playing) void video.play().catch(() => undefined);
      };
      if (video.paused) return exchange();
      signal.addEventListener('abort', () => resolve(false));
      for (const event of ['pause', 'seeking', 'waiting']) {
        video.addEventListener(event, exchange, { signal });
      }
    });
  }

  /** The element knows no other length than the stream's; media-chrome is told in the markup. */
  expect(): void {}

  chooseRung(): void {}

  chooseSound(id: string): void {
    for (const track of Array.from(tracksOf(this.#video) ?? [])) {
      track.enabled = soundId(track.language, track.label) === id;
    }
  }

  retry(): void {
    const reached = this.#video.currentTime;
    this.load(this.#playlist, reached);
    void this.#video.play().catch(() => undefined);
  }

  close(): void {
    this.#stop.abort();
    this.#moment.abort();
    this.#video.removeAttribute('src');
    this.#video.load();
  }
}

function tracksOf(video: HTMLVideoElement): AudioTracks | undefined {
  return (video as HTMLVideoElement & { audioTracks?: AudioTracks }).audioTracks;
}

function offered(tracks: AudioTracks) {
  const sound = (track: AudioTrack): Sound => ({
    id: soundId(track.language, track.label),
    language: track.language,
    name: track.label,
  });
  const heard = Array.from(tracks).find(({ enabled }) => enabled);
  return {
    ...nothingOffered,
    sounds: Array.from(tracks, sound),
    sound: heard ? sound(heard).id : '',
  };
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
