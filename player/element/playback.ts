// SPDX-License-Identifier: GPL-3.0-or-later
// Plays the recording: the engine between the video element and the state.
import type { Begun } from '../hls/begin';
import { type EngineListener, type MediaEngine, openEngine } from '../hls/engine';
import type { HlsEngine } from '../hls/hls_engine';
import { fileOf, playlistOf } from '../store/address';
import { beginAt, isGrowing } from '../store/growth';
import type { Failure, State } from '../store/state';
import { soundIn } from '../store/sound';
import type { Store } from '../store/store';
import { firstMoment } from '../store/timeline';
import { keepWithin } from './edge';
import { followGrowth } from './growth';
import { Moment } from './moment';
import { playBeside } from './screen';
import type { Stage } from './stage';

/** What a recording is played by. */
export interface Playing {
  stage: Stage;
  store: Store;
  video: HTMLVideoElement;
  /** Of the talk, which is asked again while the recording grows, and when it fails. */
  address: string;
  /** What may have been begun before. */
  ahead: Promise<Begun | null | undefined>;
}

/** Opens an engine and plays from `start` (seconds), as soon as the recording is to be seen or heard. */
export function play(playing: Playing, start: number): void {
  const { stage, store, video } = playing;
  let begun = false;
  const begin = async (from: number) => {
    begun = await open(playing, from);
  };
  stage.failure?.querySelector('.retry')?.addEventListener('click', () => {
    store.request({ type: 'retry' });
    if (!begun) void begin(start);
  });
  // A poster that has been seen must not come back when the stream is exchanged.
  video.addEventListener('playing', () => video.removeAttribute('poster'), { once: true });
  store.subscribe((state, before) => {
    if (!state.recording) video.pause();
    if (!state.recording || begun || before?.recording) return;
    // Who has read the slides first goes on from the one they are at.
    const read = before ? firstMoment(state.talk, state.slide)?.start : undefined;
    begun = true;
    void begin(read ?? start);
  });
}

/** False when not even an engine was to be had. */
async function open(playing: Playing, wanted: number): Promise<boolean> {
  const { stage, store, video, address } = playing;
  const { talk } = store.state;
  let askAgain = () => Promise.resolve(false);
  const fail = async (failure: Failure) => {
    // A stream that grew may have moved: its old address answers nothing any more.
    if (await askAgain()) return;
    const gone = failure === 'network' && (await isGone(address));
    store.request({ type: 'recording-failed', failure: gone ? 'gone' : failure });
  };
  const listener: EngineListener = {
    failed: (failure) => void fail(failure),
    offers: (offer) => store.request({ type: 'offer', offer }),
  };
  const from = beginAt(wanted, talk);
  const begun = await takeOn(playing, from);
  // Refused where a browser wants a click of its own first; the play button is there for it.
  const start = () => video.play().catch(() => undefined);
  if (begun) void start();
  let engine: MediaEngine;
  let ahead: HlsEngine | null;
  try {
    ahead = (await begun?.engine) ?? null;
    ahead?.attend(listener);
    engine = ahead ?? (await openEngine(video, isGrowing(talk), listener));
  } catch (reason) {
    console.warn(reason);
    store.request({ type: 'recording-failed', failure: 'network' });
    return false;
  }
  const moment = new Moment(video, from);
  let loaded: State['recording'] = ahead ? 'video' : null;
  const bring = async () => {
    const { state } = store;
    const base = document.baseURI;
    const file = engine.playsPlaylists ? await addressFor(state, base) : fileOf(state, base);
    // Whoever has chosen something else meanwhile, gone on or begun to play is not set back.
    if (state.recording !== store.state.recording || state.recording === loaded) return;
    loaded = state.recording;
    if (!file) return store.request({ type: 'recording-failed', failure: 'unsupported' });
    const playing = !video.paused;
    engine.load(file, moment.begin());
    // The element stops when it is given another stream.
    if (playing) void video.play().catch(() => undefined);
  };
  store.subscribe((state, before) => {
    obey(engine, state, before);
    // Of a film whose sound alone is wanted the pictures are not fetched.
    if (before && state.recording && state.recording !== loaded) void bring();
  });
  stage.failure?.querySelector('.retry')?.addEventListener('click', () => engine.retry());
  if (isGrowing(talk)) {
    keepWithin(engine, store, video, wanted > from);
    askAgain = followGrowth(engine, store, address);
  }
  if (store.state.large) playBeside(stage, store, video);
  await bring();
  if (store.state.recording && !ahead) await start();
  return true;
}

/** What has been begun before, if it is what is wanted now; once. */
async function takeOn(playing: Playing, start: number): Promise<Begun | null> {
  const { store, ahead } = playing;
  playing.ahead = Promise.resolve(null);
  const begun = await ahead;
  if (!begun) return null;
  const { state } = store;
  const wanted = state.recording === 'video' ? playlistOf(state, document.baseURI) : '';
  if (begun.playlist === wanted && begun.start === start) return begun;
  begun.close();
  return null;
}

/** What to play of a recording as it is shown: all of it, or its sound in the smallest form. */
async function addressFor(state: State, base: string): Promise<string> {
  const all = playlistOf(state, base);
  if (state.recording !== 'audio' || isGrowing(state.talk) || !('MediaSource' in window)) return all;
  try {
    const master = new URL(state.talk.recording?.playlist ?? '', base);
    const answer = await fetch(master, { credentials: 'omit' });
    const plays = (codecs: string) => MediaSource.isTypeSupported(`audio/mp4; codecs="${codecs}"`);
    const sound = answer.ok ? soundIn(await answer.text(), plays) : null;
    return sound ? new URL(sound, master).href : all;
  } catch {
    return all; // which may fail as well, and is told then
  }
}

/** Whether the talk has been taken away meanwhile. */
async function isGone(address: string): Promise<boolean> {
  const ask = fetch(address, { cache: 'no-cache', credentials: 'omit' });
  return ask.then(({ status }) => status === 404 || status === 410, () => false);
}

/** State down: what was chosen and what has become of the talk, to the engine. */
function obey(engine: MediaEngine, state: State, before: State | null): void {
  const { offer, talk } = state;
  if (before && offer.rung !== before.offer.rung) engine.chooseRung(offer.rung);
  if (before && offer.sound !== before.offer.sound) engine.chooseSound(offer.sound);
  if (talk.duration !== before?.talk.duration) engine.expect(talk.duration ?? 0);
}
