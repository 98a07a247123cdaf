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

/**
 * Without it the talk is still a talk: what fails here leaves the first picture alone. It is loaded
 * while there are pictures to be seen.
 */
export function playBeside(stage: Stage, store: Store, first: HTMLVideoElement): void {
  const { talk } = store.state;
  const screen = talk.recording?.screen;
  if (!screen) return;
  let open: AbortController | null = null;
  store.subscribe(({ recording, large }) => {
    const wanted = recording === 'video' && large !== null;
    if (wanted === (open !== null)) return;
    open?.abort();
    open = wanted ? new AbortController() : null;
    if (open) void follow(open.signal);
  });

  async function follow(closed: AbortSignal): Promise<void> {
    const second = document.createElement('video');
    second.className = 'screen';
    second.muted = true;
    second.playsInline = true;
    second.disablePictureInPicture = true;
    // The controls are the first one's.
    second.tabIndex = -1;
    stage.controller?.before(second);
    closed.addEventListener('abort', () => second.remove());
    const gone = () => store.request({ type: 'screen-failed' });
    try {
      const engine = await openEngine(second, isGrowing(talk), { failed: gone, offers: () => {} });
      if (closed.aborted) return engine.close();
      closed.addEventListener('abort', () => engine.close());
      engine.expect(talk.duration ?? 0);
      engine.load(new URL(screen?.playlist ?? '', document.baseURI).href, first.currentTime);
    } catch (reason) {
      console.warn(reason);
      return gone();
    }
    const step = () => keepStep(first, second);
    for (const event of ['play', 'playing', 'pause', 'seeked', 'ratechange', 'waiting']) {
      first.addEventListener(event, step, { signal: closed });
    }
    second.addEventListener('canplay', step);
    const timer = setInterval(step, glance);
    closed.addEventListener('abort', () => clearInterval(timer));
  }
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
