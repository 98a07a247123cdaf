// SPDX-License-Identifier: GPL-3.0-or-later
// A recording that stands still because nothing arrives is told, and what arrives after all ends it.
import type { Store } from '../store/store';

/** Milliseconds that somebody waits without asking themselves what is wrong. */
const patience = 12_000;

export function tellStalls(store: Store, video: HTMLVideoElement): void {
  let timer = 0;
  const told = () => store.state.failure === 'stalled';
  video.addEventListener('waiting', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const { failure, notice, recording } = store.state;
      // A recording that is still being made waits with a sentence of its own.
      if (video.paused || failure || notice === 'waiting' || !recording) return;
      if (video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA) return;
      store.request({ type: 'recording-failed', failure: 'stalled' });
    }, patience);
  });
  for (const event of ['playing', 'pause', 'ended', 'emptied']) {
    video.addEventListener(event, () => clearTimeout(timer));
  }
  video.addEventListener('playing', () => told() && store.request({ type: 'retry' }));
}
