// SPDX-License-Identifier: GPL-3.0-or-later
// What goes along with a recording: captions, and the stills over the seek bar.
import { stillCues } from '../store/stills';
import type { Store } from '../store/store';
import type { Storyboard } from '../store/talk';
import { addCaptions } from './captions';

export function addTracks(store: Store, video: HTMLVideoElement): void {
  store.subscribe(({ talk }, before) => {
    const { storyboard } = talk;
    if (storyboard && storyboard.url !== before?.talk.storyboard?.url) addStills(video, storyboard);
    if (talk.captions !== before?.talk.captions) addCaptions(video, talk.captions);
  });
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
