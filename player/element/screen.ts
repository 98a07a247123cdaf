// SPDX-License-Identifier: GPL-3.0-or-later
// The second picture of a talk, its screen beside the camera: an engine of its own, without sound,
// that follows the first.
import { openEngine } from '../hls/engine';
import { isGrowing } from '../store/growth';
import { stepFor } from '../store/step';
import type { Store } from '../store/store';
import type { Stage } from './stage';

/** Milliseconds between two looks at how far the pictures are apart. */
const glance = 200;

/** Without it the talk is still a talk: what fails here leaves the first picture alone. */
export async function playBeside(
  stage: Stage,
  store: Store,
  first: HTMLVideoElement,
): Promise<void> {
  const { talk } = store.state;
  const screen = talk.recording?.screen;
  if (!screen) return;
  const second = document.createElement('video');
  second.className = 'screen';
  second.muted = true;
  second.playsInline = true;
  second.disablePictureInPicture = true;
  // The controls are the first one's.
  second.tabIndex = -1;
  stage.controller?.before(second);
  const gone = () => {
    second.remove();
    store.request({ type: 'screen-failed' });
  };
  try {
    const engine = await openEngine(second, isGrowing(talk), { failed: gone, offers: () => {} });
    engine.expect(talk.duration ?? 0);
    engine.load(new URL(screen.playlist, document.baseURI).href, first.currentTime);
  } catch (reason) {
    console.warn(reason);
    return gone();
  }
  const follow = () => keepStep(first, second);
  for (const event of ['play', 'playing', 'pause', 'seeked', 'ratechange', 'waiting']) {
    first.addEventListener(event, follow);
  }
  second.addEventListener('canplay', follow);
  setInterval(follow, glance);
}

function keepStep(first: HTMLVideoElement, second: HTMLVideoElement): void {
  const waits = first.paused || first.ended || first.readyState < first.HAVE_FUTURE_DATA;
  if (waits && !second.paused) second.pause();
  if (!waits && second.paused && !second.ended) void second.play().catch(() => undefined);
  if (second.seeking || second.readyState < second.HAVE_METADATA) return;
  const time = Math.min(first.currentTime, second.duration || 0);
  const { seek, rate } = stepFor({ time, rate: first.playbackRate }, second.currentTime - time);
  if (seek !== null || (waits && Math.abs(second.currentTime - time) > 0.04)) {
    second.currentTime = time;
  }
  if (second.playbackRate !== rate) second.playbackRate = rate;
}
