// SPDX-License-Identifier: GPL-3.0-or-later
// Plays a passage, or all, again and again.
import { jumpBack } from '../store/repeat';
import type { Store } from '../store/store';

/** Milliseconds that the sentence about a mark stays. */
const readingTime = 3_000;

export function repeatPassages(store: Store, video: HTMLVideoElement): void {
  let timer = 0;
  const look = () => {
    const to = jumpBack(store.state.repeat, video.currentTime);
    if (to !== null && !video.seeking) video.currentTime = to;
  };
  video.addEventListener('timeupdate', look);
  // B may be the very end.
  video.addEventListener('ended', () => {
    const { from, to } = store.state.repeat;
    if (from === null || to === null) return;
    video.currentTime = from;
    void video.play().catch(() => undefined);
  });
  store.subscribe((state, before) => {
    video.loop = state.loop;
    if (!before || state.repeat === before.repeat) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => store.request({ type: 'notify', notice: null }), readingTime);
  });
}
