// SPDX-License-Identifier: GPL-3.0-or-later
// Counts for the archive's statistics how much of a talk was watched: numbers alone. Nothing is kept
// in the browser, nobody is known again, and who says that they do not want it is not counted.
import type { Mounted } from './host';
import { Tally } from './tally';

/** While somebody watches, in milliseconds: little is lost with a browser that dies. */
const pace = 120_000;

export function countWatching({ store, video }: Mounted): void {
  const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean };
  if (globalPrivacyControl || navigator.doNotTrack === '1') return;
  const address = new URL(`/talks/${store.state.talk.id}/watched`, document.baseURI).href;
  const tally = new Tally();
  video.addEventListener('playing', () => tally.begin());
  video.addEventListener('timeupdate', () => {
    if (!video.paused) tally.reach(video.currentTime);
  });
  video.addEventListener('seeking', () => tally.jump());
  store.subscribe((state, before) => {
    // Who turns slides without a recording watches too.
    if (before && state.slide !== before.slide && !state.recording) tally.begin();
    if (state.slide && (state.slides || state.recording)) tally.see(state.slide);
  });
  const send = () => {
    const counts = tally.take();
    if (counts) {
      // As text: a question whether it may be sent would cost a request more.
      navigator.sendBeacon(address, JSON.stringify({ ...counts, site: siteAround() }));
    }
  };
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) send();
  });
  addEventListener('pagehide', send);
  setInterval(send, pace);
}

/** The host of the page around, as far as it tells; empty on the archive's own pages. */
function siteAround(): string {
  if (parent === window) return '';
  try {
    return new URL(document.referrer).hostname;
  } catch {
    return '?'; // it tells nobody
  }
}
