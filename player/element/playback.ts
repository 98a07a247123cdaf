// SPDX-License-Identifier: GPL-3.0-or-later
// Plays the recording: the engine between the video element and the state.
import { type MediaEngine, openEngine } from '../hls/engine';
import { playlistOf } from '../store/address';
import { beginAt, isGrowing } from '../store/growth';
import type { Failure, State } from '../store/state';
import { stillCues } from '../store/stills';
import type { Store } from '../store/store';
import type { Storyboard } from '../store/talk';
import { addCaptions } from './captions';
import { keepWithin } from './edge';
import { followGrowth } from './growth';
import { playBeside } from './screen';
import type { Stage } from './stage';

/**
 * Opens an engine and plays from `start` (seconds). `address` is the talk's, asked again while the
 * recording grows.
 */
export async function play(
  stage: Stage,
  store: Store,
  video: HTMLVideoElement,
  start: number,
  address: string,
): Promise<void> {
  const { talk } = store.state;
  const fail = (failure: Failure) => store.request({ type: 'recording-failed', failure });
  let engine: MediaEngine | null = null;
  let askAgain = () => Promise.resolve(false);
  const begin = async () => {
    try {
      engine = await openEngine(video, isGrowing(talk), {
        // A stream that grew may have moved: its old address answers nothing any more.
        failed: (failure) => void askAgain().then((gone) => gone || fail(failure)),
        offers: (offer) => store.request({ type: 'offer', offer }),
      });
    } catch (reason) {
      console.warn(reason);
      return fail('network');
    }
    const opened = engine;
    store.subscribe((state, before) => obey(opened, video, state, before));
    if (isGrowing(talk)) {
      keepWithin(opened, store, video, start > beginAt(start, talk));
      askAgain = followGrowth(opened, store, address);
    }
    if (store.state.large) void playBeside(stage, store, video);
    opened.load(playlistOf(store.state, document.baseURI), beginAt(start, talk));
    // Refused where a browser wants a click of its own first; the play button is there for it.
    await video.play().catch(() => undefined);
  };
  stage.failure?.querySelector('.retry')?.addEventListener('click', () => {
    store.request({ type: 'retry' });
    if (engine) engine.retry();
    else void begin();
  });
  // A poster that has been seen must not come back when the stream is exchanged.
  video.addEventListener('playing', () => video.removeAttribute('poster'), { once: true });
  await begin();
}

/** State down: what was chosen and what has become of the talk, to the engine and the element. */
function obey(
  engine: MediaEngine,
  video: HTMLVideoElement,
  state: State,
  before: State | null,
): void {
  const { offer, talk } = state;
  if (before && offer.rung !== before.offer.rung) engine.chooseRung(offer.rung);
  if (before && offer.sound !== before.offer.sound) engine.chooseSound(offer.sound);
  if (talk.duration !== before?.talk.duration) engine.expect(talk.duration ?? 0);
  const { storyboard } = talk;
  if (storyboard && storyboard.url !== before?.talk.storyboard?.url) addStills(video, storyboard);
  addCaptions(video, talk.captions);
}

/** media-chrome finds the stills over the seek bar in a text track of this name. */
function addStills(video: HTMLVideoElement, storyboard: Storyboard): void {
  const known = [...video.textTracks].find(({ label }) => label === 'thumbnails');
  const track = known ?? video.addTextTrack('metadata', 'thumbnails');
  for (const cue of [...(track.cues ?? [])]) track.removeCue(cue);
  for (const { start, end, text } of stillCues(storyboard, document.baseURI)) {
    track.addCue(new VTTCue(start, end, text));
  }
}
