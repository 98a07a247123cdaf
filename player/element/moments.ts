// SPDX-License-Identifier: GPL-3.0-or-later
// The slides go with the recording, until somebody turns one; and its chapters on the time bar.
import { firstMoment } from '../store/timeline';
import type { Chapter } from '../store/talk';
import type { Store } from '../store/store';
import type { Stage } from './stage';
import { goToMoment } from './travel';

export function followMoments(stage: Stage, store: Store, video: HTMLVideoElement): void {
  const tell = () => {
    // Before the first picture the element stands at 0, wherever it was told to begin.
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    store.request({ type: 'moment', seconds: video.currentTime });
  };
  for (const name of ['timeupdate', 'seeked']) video.addEventListener(name, tell);
  stage.slides?.addEventListener('estrade-watch', () => {
    const moment = firstMoment(store.state.talk, store.state.slide);
    if (moment) goToMoment(store, video, moment.start);
  });
  store.subscribe(({ talk }, before) => {
    if (talk.chapters && talk.chapters !== before?.talk.chapters) addChapters(video, talk.chapters);
  });
}

/** media-chrome marks the cues of the first such track on its time bar. */
function addChapters(video: HTMLVideoElement, chapters: Chapter[]): void {
  const known = [...video.textTracks].find(({ kind }) => kind === 'chapters');
  if (!known && chapters.length < 2) return;
  const track = known ?? video.addTextTrack('chapters');
  for (const cue of [...(track.cues ?? [])]) track.removeCue(cue);
  for (const { start, end, title } of chapters) {
    track.addCue(new VTTCue(start, end, title.replace(/&/g, '&amp;').replace(/</g, '&lt;')));
  }
}
