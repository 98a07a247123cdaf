// SPDX-License-Identifier: GPL-3.0-or-later
// Counts for the archive's statistics how much of a talk was watched: numbers alone. Nothing is kept
// in the browser, nobody is known again, and who says that they do not want it is not counted.
import { type Searched, searchedEvent } from '../search/searched';
import type { Slide } from '../store/talk';
import type { Mounted } from './host';
import { type Counts, Tally } from './tally';

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
    if (state.slide && (state.slides || state.recording)) tally.see(state.slide, !state.following);
  });
  video.addEventListener(searchedEvent, (event) => {
    const asked = (event as CustomEvent<Searched | null>).detail;
    if (asked) tally.ask(asked.words, asked.found);
    else tally.leave();
  });
  const send = () => {
    const counts = tally.take();
    if (counts) {
      // As text: a question whether it may be sent would cost a request more.
      navigator.sendBeacon(address, told(counts, store.state.talk.slides));
    }
  };
  const leave = () => {
    tally.leave();
    send();
  };
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) leave();
  });
  addEventListener('pagehide', leave);
  setInterval(send, pace);
}

/** Slides by their names, which outlive a deck; what there is nothing of is left out. */
function told({ returned, unanswered, ...sums }: Counts, slides: readonly Slide[]): string {
  const names = [...returned].map(([number, times]) => [slides[number - 1]?.name ?? number, times]);
  return JSON.stringify({
    ...sums,
    ...(names.length && { returned: Object.fromEntries(names) as Record<string, number> }),
    ...(unanswered.length && { unanswered }),
    site: siteAround(),
  });
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
