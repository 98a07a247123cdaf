// SPDX-License-Identifier: GPL-3.0-or-later
// What the player shows, apart from the media's own state, which media-chrome keeps. A plain
// value: every change makes a new one. No DOM here.
import { nothingOffered, type Offer } from './offer';
import type { Talk } from './talk';
import { slideAt } from './timeline';

export const views = ['both', 'video', 'slides', 'audio'] as const;
/** What a page asks to be shown. */
export type View = (typeof views)[number];

/** The recording's own picture, or the one of the screen beside it. */
export type Picture = 'camera' | 'screen';

export type Pane = 'recording' | 'slides';

/** beside: next to each other; below: one above the other; one: only the front pane has room. */
export type Layout = 'beside' | 'below' | 'one';

/** network: it did not arrive; media: it cannot be decoded; unsupported: this browser cannot. */
export type Failure = 'network' | 'media' | 'unsupported';

/** beyond: what was asked for is not there yet; waiting: what is there has been played. */
export type Notice = 'beyond' | 'waiting';

export interface State {
  readonly talk: Talk;
  /** How the recording is shown, null when it is not. */
  readonly recording: 'video' | 'audio' | null;
  readonly slides: boolean;
  /** Of two pictures, the larger one; null when there is one at most. */
  readonly large: Picture | null;
  readonly layout: Layout;
  /** The player has to fit a height that is given: an embed's frame, or the screen. */
  readonly bounded: boolean;
  /** The larger of two panes, or the only one there is room for. */
  readonly front: Pane;
  /** Number of the slide on show, from 1; 0 when there is none. */
  readonly slide: number;
  /** Number of the slide that is on screen in the recording at its moment; 0 when unknown. */
  readonly onScreen: number;
  /** The slide on show goes with the recording: nobody has turned to another. */
  readonly following: boolean;
  readonly failure: Failure | null;
  /** What is said about a recording that is still being made. */
  readonly notice: Notice | null;
  readonly offer: Offer;
}

/**
 * The state a player begins in, at a slide (0: none was asked for) and a moment in seconds. What a
 * page asks for and the talk lacks is left out.
 */
export function beginning(talk: Talk, view: View, slide: number, start = 0): State {
  const hasSlides = talk.slides.length > 0;
  const hasPicture = (talk.recording?.width ?? 0) > 0;
  const wantsRecording = view !== 'slides' || !hasSlides;
  const slides = hasSlides && (view === 'both' || view === 'slides' || !talk.recording);
  let recording: State['recording'] = null;
  if (talk.recording && wantsRecording) {
    const soundAlone = view === 'audio' && talk.recording.has_audio;
    recording = hasPicture && !soundAlone ? 'video' : 'audio';
  }
  const onScreen = recording ? slideAt(talk, start) : 0;
  return {
    talk,
    recording,
    slides,
    large: recording === 'video' && talk.recording?.screen ? 'screen' : null,
    layout: 'below',
    bounded: false,
    front: recording === 'video' ? 'recording' : 'slides',
    slide: slides ? within(slide || onScreen || 1, talk.slides.length) : 0,
    onScreen,
    following: recording !== null && (slide === 0 || slide === onScreen),
    failure: null,
    notice: null,
    offer: nothingOffered,
  };
}

export function within(slide: number, count: number): number {
  return Math.max(1, Math.min(Math.trunc(slide), count));
}

export function parseView(word: string | null): View {
  return views.find((view) => view === word) ?? 'both';
}
