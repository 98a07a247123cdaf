// SPDX-License-Identifier: GPL-3.0-or-later
// The end of what is there of a growing recording: nobody falls over it, and it is explained.
import type { MediaEngine } from '../hls/engine';
import { lastMoment } from '../store/growth';
import type { Notice } from '../store/state';
import type { Store } from '../store/store';

/** Milliseconds that a sentence about a jump stays: long enough to read it twice. */
const readingTime = 7_000;
/** Playing has come to the end of what is there when it is this near, in seconds. */
const near = 1.5;

/** `beyond`: already the first moment that was asked for is not there yet. */
export function keepWithin(
  engine: MediaEngine,
  store: Store,
  video: HTMLVideoElement,
  beyond: boolean,
): void {
  let timer = 0;
  const say = (notice: Notice | null) => {
    clearTimeout(timer);
    store.request({ type: 'notify', notice });
    if (notice === 'beyond') timer = window.setTimeout(() => say(null), readingTime);
  };
  if (beyond) say('beyond');
  video.addEventListener('seeking', () => {
    const { ready } = engine;
    if (ready === null || video.currentTime <= ready) return;
    video.currentTime = lastMoment(ready);
    say('beyond');
  });
  video.addEventListener('waiting', () => {
    const { ready } = engine;
    if (ready !== null && !video.seeking && video.currentTime > ready - near) say('waiting');
  });
  video.addEventListener('timeupdate', () => {
    const moves = video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA;
    if (store.state.notice === 'waiting' && moves) say(null);
  });
}
