// SPDX-License-Identifier: GPL-3.0-or-later
// Ways to another moment of the talk: the recording, and with it the slides.
import type { Store } from '../store/store';
import { firstMoment, justWithin, slideBeside } from '../store/timeline';

/** Goes there and plays; the slides go with the recording again. */
export function goToMoment(store: Store, video: HTMLVideoElement, seconds: number): void {
  if (!store.state.recording) return;
  video.currentTime = justWithin(seconds);
  store.request({ type: 'moment', seconds: video.currentTime });
  store.request({ type: 'follow' });
  void video.play().catch(() => undefined);
}

/** To when that slide was on screen, or to the slide alone where nobody knows or nothing plays. */
export function goToSlide(store: Store, video: HTMLVideoElement, slide: number): void {
  const moment = firstMoment(store.state.talk, slide);
  if (moment && store.state.recording) goToMoment(store, video, moment.start);
  if (store.state.slide !== slide) store.request({ type: 'turn', to: slide });
}

/** To the moment of the slide that was on screen before this one, or comes after it. */
export function goBySlide(store: Store, video: HTMLVideoElement, to: 'next' | 'previous'): void {
  const { talk, recording } = store.state;
  if (!recording || !talk.timeline?.length) return store.request({ type: 'turn', to });
  const moment = slideBeside(talk, video.currentTime, to);
  if (moment) goToMoment(store, video, moment.start);
}
