// SPDX-License-Identifier: GPL-3.0-or-later
// What the player shows, apart from the media's own state, which media-chrome keeps. A plain
// value: every change makes a new one. No DOM here.
import { split, stack } from './layout';
import { type Mode, modeOf, modesFor, shownIn, type View, views } from './modes';
import { nothingOffered, type Offer } from './offer';
import { noRepeat, type Repeat } from './repeat';
import type { Talk } from './talk';
import { slideAt } from './timeline';

/** The recording's own picture, or the one of the screen beside it. */
export type Picture = 'camera' | 'screen';

export type Pane = 'recording' | 'slides';

/**
 * beside: next to each other; below: one above the other; one: only the front pane has room; over:
 * the speaker small, over the slides.
 */
export type Layout = 'beside' | 'below' | 'one' | 'over';

/**
 * network: it did not arrive; media: it cannot be decoded; unsupported: this browser cannot; stalled:
 * nothing arrives any more; gone: the talk has been withdrawn.
 */
export type Failure = 'network' | 'media' | 'unsupported' | 'stalled' | 'gone';

/**
 * beyond: what was asked for is not there yet; waiting: what is there has been played; missing: a
 * part of the player did not arrive; from, repeating, whole: A is set, A and B are, neither is.
 */
export type Notice = 'beyond' | 'waiting' | 'missing' | 'from' | 'repeating' | 'whole';

/** How large captions are, and how they stand out. */
export const cueSizes = ['small', 'medium', 'large', 'largest'] as const;
export const cueContrasts = ['plain', 'box', 'yellow'] as const;
export interface CueStyle {
  readonly size: (typeof cueSizes)[number];
  readonly contrast: (typeof cueContrasts)[number];
}

export const panels = ['settings', 'chapters', 'share', 'help'] as const;
export type PanelName = (typeof panels)[number];

export interface State {
  readonly talk: Talk;
  /** What the reader has chosen to see, one of `modes`; null when there is nothing. */
  readonly mode: Mode | null;
  readonly modes: readonly Mode[];
  /** How the recording is shown, null when it is not. */
  readonly recording: 'video' | 'audio' | null;
  readonly slides: boolean;
  /** Of two pictures, the larger one; null when there is one at most. */
  readonly large: Picture | null;
  readonly layout: Layout;
  /** The player has to fit a height that is given: an embed's frame, or the screen. */
  readonly bounded: boolean;
  /** What the recording has of the width beside the slides, from 0 to 1. */
  readonly split: number;
  /** What the recording has, above the slides, of the height that its width has room for. */
  readonly stack: number;
  /** All of the page or the frame is the player's, and most of that the pictures'. */
  readonly theatre: boolean;
  readonly transcript: boolean;
  /** Where the transcript is, when it is shown. */
  readonly transcriptPlace: 'aside' | 'row' | 'over';
  /** The strip of thumbnails is shown. */
  readonly strip: boolean;
  /** The menu is open, at this page of it. */
  readonly panel: PanelName | null;
  /** The larger of two panes, or the only one there is room for. */
  readonly front: Pane;
  /** Number of the slide on show, from 1; 0 when there is none. */
  readonly slide: number;
  /** Number of the slide that is on screen in the recording at its moment; 0 when unknown. */
  readonly onScreen: number;
  /** The slide on show goes with the recording: nobody has turned to another. */
  readonly following: boolean;
  /** Each slide that comes on says its text to who hears the page. */
  readonly spoken: boolean;
  readonly loop: boolean;
  readonly repeat: Repeat;
  readonly cues: CueStyle;
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
  return beginningIn(talk, modeOf(view, talk), slide, start);
}

/** The same in a mode; one that the talk lacks is its first. */
export function beginningIn(talk: Talk, wanted: Mode | null, slide: number, start = 0): State {
  const known = modesFor(talk);
  const mode = wanted && (known.includes(wanted) || wanted === 'listen') ? wanted : known[0] ?? null;
  const { recording, slides } = shownIn(mode);
  const onScreen = recording ? slideAt(talk, start) : 0;
  const count = talk.slides.length;
  return {
    talk,
    mode,
    modes: mode === null || known.includes(mode) ? known : [...known, mode],
    recording,
    slides,
    large: recording === 'video' && talk.recording?.screen ? 'screen' : null,
    layout: 'below',
    bounded: false,
    split: split.first,
    stack: stack.first,
    theatre: false,
    transcript: false,
    transcriptPlace: 'row',
    strip: false,
    panel: null,
    front: recording === 'video' ? 'recording' : 'slides',
    slide: count ? within(slide || onScreen || 1, count) : 0,
    onScreen,
    following: recording !== null && (slide === 0 || slide === onScreen),
    spoken: false,
    loop: false,
    repeat: noRepeat,
    cues: { size: 'medium', contrast: 'plain' },
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
