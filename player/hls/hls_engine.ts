// SPDX-License-Identifier: GPL-3.0-or-later
// hls.js behind the seam; a module of its own, so that browsers that do not need it never load it.
import Hls, { type ErrorData, type HlsConfig } from 'hls.js/src';
import { soundId } from '../store/offer';
import type { Failure } from '../store/state';
import type { EngineListener, MediaEngine } from './engine';
import { Families } from './family';
import type { Film } from './film';
import { type Before, begunWith, fragmentAfter, handOver, playedBy } from './hand_over';
import { levelFor, offerOf } from './offering';
import { OwnRecovery } from './own_recovery';
import { beginningAt, PatientLoader } from './patient_loader';
import { PromptSound } from './prompt_sound';
import { rateOf } from './rate';

/** Seconds: a failure nearer to the last one than this is the same. */
const sameSpot = 1;
/** Failures in a row after which a recording is given up. */
const mostFailures = 3;

export class HlsEngine implements MediaEngine {
  readonly playsPlaylists = true;
  readonly #video: HTMLVideoElement;
  #listener: EngineListener | null = null;
  /** What nobody has been told yet. */
  #failure: Failure | null = null;
  readonly #families = new Families();
  #hls: Hls | null = null;
  /** The one that is to go on in place of #hls. */
  #next: Hls | null = null;
  #playlist = '';
  #start = 0;
  #expected = 0;
  #rung: number | null = null;
  #sound = '';
  /** Seconds: what is before was buffered without hls.js. */
  #begunUntil = 0;
  /** Failures to decode in a row, and where it went on after the last. */
  #failures = 0;
  #wentOnAt = 0;
  readonly #closed = new AbortController();

  static supported(): boolean {
    return Hls.isSupported();
  }

  constructor(video: HTMLVideoElement) {
    this.#video = video;
    // hls.js tells only of what cannot be buffered, not of what then cannot be decoded.
    const onError = () => {
      if (video.error?.code !== MediaError.MEDIA_ERR_DECODE) return;
      if (this.#hls) this.#goOn(this.#hls);
      else if (this.#next) this.retry();
    };
    video.addEventListener('error', onError, { signal: this.#closed.signal });
  }

  /** Tells what there is to tell from now on, and what there already was. */
  attend(listener: EngineListener): void {
    this.#listener = listener;
    if (this.#hls) this.#tell(this.#hls);
    if (this.#failure) listener.failed(this.#failure);
    this.#failure = null;
  }

  get ready(): number | null {
    const details = this.#hls?.latestLevelDetails;
    return details?.live ? details.edge : null;
  }

  load(playlist: string, start: number): void {
    // What brought this module brings the fragments too.
    const rate = this.#hls?.bandwidthEstimate ?? rateOf(import.meta.url);
    this.#destroy();
    this.#playlist = playlist;
    this.#start = start;
    this.#begunUntil = 0;
    // A start of 0 has to be said: hls.js would begin a growing stream near its end.
    this.#hls = this.#open({ startPosition: start }, rate);
    this.#attach(this.#hls);
    this.#hls.loadSource(playlist);
  }

  async takeOver(playlist: string): Promise<boolean> {
    const before = this.#hls;
    if (!before) return false;
    const leaving = playedBy(before, this.#video);
    const ready = await this.#exchange(leaving, playlist, before.bandwidthEstimate);
    if (ready) before.destroy();
    return ready;
  }

  /** In place of load(): goes on with a film of that playlist that has begun without it. */
  async follow(film: Film, playlist: string): Promise<void> {
    this.#playlist = playlist;
    this.#families.beganWith(film.pictures.playlist);
    const goesOn = await this.#exchange(begunWith(film), playlist, rateOf(import.meta.url));
    this.#families.beganWith('');
    this.#begunUntil = goesOn ? film.end : 0;
    if (goesOn) return;
    // Meanwhile it may have been given something else.
    if (this.#hls || this.#closed.signal.aborted) return;
    const playing = !this.#video.paused;
    this.load(playlist, this.#video.currentTime);
    if (playing) void this.#video.play().catch(() => undefined);
  }

  /** False when the new stream did not arrive, or when it is not wanted any more. */
  async #exchange(before: Before, playlist: string, rate: number | null): Promise<boolean> {
    this.#next?.destroy();
    const config: Partial<HlsConfig> = {
      autoStartLoad: false,
      startFragPrefetch: true,
      testBandwidth: false,
      pLoader: beginningAt(before.join),
    };
    const next = this.#open(config, rate);
    this.#next = next;
    let playing = false;
    const ready = await handOver(before, next, this.#video, playlist, () => {
      playing = !this.#video.paused;
      this.#hls = next;
      this.#next = null;
      this.#playlist = playlist;
      return this.#overrides(next);
    });
    if (!ready) {
      next.destroy();
      if (this.#next === next) this.#next = null;
      return false;
    }
    this.#tell(next);
    // Where the new stream had to be attached afresh, the element has stopped.
    if (playing && this.#video.paused) void this.#video.play().catch(() => undefined);
    return true;
  }

  expect(duration: number): void {
    this.#expected = duration;
  }

  chooseRung(lines: number | null): void {
    if (lines === this.#rung) return;
    this.#rung = lines;
    const hls = this.#hls;
    if (!hls) return;
    const level = levelFor(hls, lines);
    // hls.js replaces what comes behind the fragment that plays; what it has not loaded it does not
    // know, so that all of it goes.
    if (this.#video.currentTime < this.#begunUntil) hls.currentLevel = level;
    else hls.nextLevel = level;
    this.#begunUntil = 0;
  }

  chooseSound(id: string): void {
    const hls = this.#hls;
    if (!hls || id === this.#sound) return;
    const index = hls.audioTracks.findIndex(({ lang = '', name }) => soundId(lang, name) === id);
    if (index < 0) return;
    this.#sound = id;
    hls.audioTrack = index;
  }

  retry(): void {
    this.#failures = 0;
    this.load(this.#playlist, this.#video.currentTime || this.#start);
    void this.#video.play().catch(() => undefined);
  }

  close(): void {
    this.#closed.abort();
    this.#destroy();
  }

  #destroy(): void {
    this.#next?.destroy();
    this.#hls?.destroy();
  }

  /** `rate`: bits a second to count on; without, hls.js fetches a fragment to find out. */
  #open(config: Partial<HlsConfig>, rate: number | null = null): Hls {
    const hls = new Hls({
      // A worker would be a blob: script, which a strict Content-Security-Policy forbids; cutting
      // fragmented MP4 is cheap enough without one.
      enableWorker: false,
      backBufferLength: 90,
      capLevelToPlayerSize: true,
      pLoader: PatientLoader,
      audioStreamController: PromptSound,
      errorController: OwnRecovery,
      ...(rate && { testBandwidth: false, abrEwmaDefaultEstimate: rate }),
      ...config,
    });
    const { Events } = Hls;
    hls.on(Events.ERROR, (_event, error) => this.#onError(hls, error));
    hls.on(Events.MANIFEST_PARSED, () => {
      this.#families.keepOne(hls);
      // Where nothing fits, hls.js would begin with what the playlist names first.
      if (rate && hls.levels.every(({ bitrate }) => bitrate > rate)) hls.startLevel = 0;
      const begun = this.#families.begunIn(hls);
      if (begun >= 0) hls.startLevel = begun;
      if (this.#rung !== null) hls.loadLevel = levelFor(hls, this.#rung);
    });
    hls.on(Events.AUDIO_TRACKS_UPDATED, (_event, { audioTracks }) => {
      const index = audioTracks.findIndex(
        ({ lang = '', name }) => soundId(lang, name) === this.#sound,
      );
      if (index >= 0 && this.#sound) hls.audioTrack = index;
    });
    for (const event of [
      Events.LEVEL_SWITCHED,
      Events.LEVELS_UPDATED,
      Events.LEVEL_LOADED,
      Events.AUDIO_TRACK_SWITCHED,
    ] as const) {
      hls.on(event, () => this.#tell(hls));
    }
    return hls;
  }

  /**
   * What hls.js would take from the playlist and we know better: while the stream grows, its length
   * is that of the whole. Never less than what is buffered, which browsers refuse.
   */
  #overrides(hls: Hls): { duration: number } {
    const expected = () => this.#expected;
    const video = this.#video;
    return {
      get duration() {
        const details = hls.latestLevelDetails;
        if (!details?.live || !expected()) return 0;
        return Math.max(
          expected(),
          details.edge,
          Number.isFinite(video.duration) ? video.duration : 0,
        );
      },
    };
  }

  #attach(hls: Hls): void {
    hls.attachMedia({ media: this.#video, overrides: this.#overrides(hls) });
  }

  #tell(hls: Hls): void {
    if (hls === this.#hls) this.#listener?.offers(offerOf(hls, this.#rung));
  }

  #fail(failure: Failure): void {
    if (this.#listener) this.#listener.failed(failure);
    else this.#failure = failure;
  }

  /**
   * What could not be decoded may be decoded at the second attempt, or in another family; else it
   * is damaged, and what comes after it plays.
   */
  #goOn(hls: Hls): void {
    const { currentTime } = this.#video;
    if (Math.abs(currentTime - this.#wentOnAt) > sameSpot) this.#failures = 0;
    this.#failures += 1;
    if (this.#failures === 2 && this.#families.giveUp()) return this.retry();
    const reached = Math.max(currentTime, this.#wentOnAt);
    const from = this.#failures === 1 ? currentTime : fragmentAfter(hls, reached + 0.1);
    if (from === undefined || this.#failures > mostFailures) {
      hls.stopLoad();
      return this.#fail('media');
    }
    this.#wentOnAt = from;
    hls.detachMedia();
    this.#attach(hls);
    hls.startLoad(from);
    // The element stops at a failure.
    void this.#video.play().catch(() => undefined);
  }

  #onError(hls: Hls, error: ErrorData): void {
    if (!error.fatal || hls !== this.#hls) return;
    if (error.type === Hls.ErrorTypes.MEDIA_ERROR) return this.#goOn(hls);
    hls.stopLoad();
    this.#fail(error.type === Hls.ErrorTypes.NETWORK_ERROR ? 'network' : 'media');
  }
}
