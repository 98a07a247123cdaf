// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that elements may ask of the player; and what each request makes of the state.
// Requests about the media itself are media-chrome's (mediaplayrequest and so on).
import { dividedIn, layoutFor, type Room, split, stack, transcriptPlaceFor, withinDivision } from './layout';
import { type Mode, shownIn } from './modes';
import type { Offer } from './offer';
import { marked } from './repeat';
import {
  type CueStyle,
  type Failure,
  type Notice,
  type Pane,
  type PanelName,
  type State,
  within,
} from './state';
import type { Slide, Talk } from './talk';
import { slideAt } from './timeline';

type Turn = number | 'next' | 'previous' | 'first' | 'last';
/** What is either on or off. */
export type Switch = 'transcript' | 'strip' | 'theatre' | 'spoken' | 'loop';

export type Request =
  | { type: 'choose-mode'; mode: Mode | 'next' }
  | { type: 'divide'; part: number }
  | { type: 'switch'; what: Switch; on?: boolean }
  | { type: 'open'; panel: PanelName | null }
  | { type: 'mark'; seconds: number }
  | { type: 'style-cues'; cues: Partial<CueStyle> }
  | { type: 'turn'; to: Turn }
  | { type: 'moment'; seconds: number }
  | { type: 'follow' }
  | { type: 'bring-to-front'; pane: Pane }
  | { type: 'swap-pictures' }
  | { type: 'screen-failed' }
  | { type: 'fit'; room: Room }
  | { type: 'recording-failed'; failure: Failure }
  | { type: 'retry' }
  | { type: 'notify'; notice: Notice | null }
  | { type: 'offer'; offer: Offer }
  | { type: 'choose-rung'; rung: number | null }
  | { type: 'choose-sound'; sound: string }
  | { type: 'grow'; talk: Talk };

export function reduce(state: State, request: Request): State {
  switch (request.type) {
    case 'choose-mode':
      return chosen(state, request.mode);
    case 'divide':
      return divided(state, request.part);
    case 'switch':
      return { ...state, [request.what]: request.on ?? !state[request.what] };
    case 'open':
      return { ...state, panel: request.panel };
    case 'mark': {
      const repeat = marked(state.repeat, request.seconds);
      const notice = repeat.to !== null ? 'repeating' : repeat.from !== null ? 'from' : 'whole';
      return { ...state, repeat, notice };
    }
    case 'style-cues':
      return { ...state, cues: { ...state.cues, ...request.cues } };
    case 'turn':
      return turned(state, request.to);
    case 'moment':
      return atMoment(state, request.seconds);
    case 'follow':
      return { ...state, following: true, slide: state.onScreen || state.slide };
    case 'bring-to-front':
      return { ...state, front: request.pane };
    case 'swap-pictures':
      return state.large
        ? { ...state, large: state.large === 'screen' ? 'camera' : 'screen' }
        : state;
    case 'screen-failed':
      return { ...state, large: null };
    case 'fit': {
      const layout = layoutFor(state, request.room);
      const transcriptPlace = transcriptPlaceFor(layout, request.room);
      return { ...state, layout, transcriptPlace, bounded: request.room.height !== null };
    }
    case 'recording-failed':
      return { ...state, failure: request.failure };
    case 'retry':
      return { ...state, failure: null };
    case 'notify':
      return { ...state, notice: request.notice };
    case 'offer':
      return { ...state, offer: request.offer };
    case 'choose-rung':
      return { ...state, offer: { ...state.offer, rung: request.rung } };
    case 'choose-sound':
      return { ...state, offer: { ...state.offer, sound: request.sound } };
    case 'grow':
      return {
        ...state,
        talk: { ...request.talk, slides: grown(state.talk.slides, request.talk.slides) },
      };
  }
}

/** Each arrangement of the panes keeps its own division. */
function divided(state: State, part: number): State {
  switch (dividedIn(state)) {
    case 'split':
      return { ...state, split: withinDivision(part, split) };
    case 'stack':
      return { ...state, stack: withinDivision(part, stack) };
    case null:
      return state;
  }
}

/** What the reader does not see waits where it is; the slides go with the recording again. */
function chosen(state: State, wanted: Mode | 'next'): State {
  const { modes } = state;
  const next = modes[(modes.indexOf(state.mode as Mode) + 1) % modes.length] ?? null;
  const mode = wanted === 'next' ? next : modes.includes(wanted) ? wanted : state.mode;
  if (mode === state.mode) return state;
  const shown = shownIn(mode);
  const front = shown.recording === 'video' ? 'recording' : 'slides';
  const failure = shown.recording ? state.failure : null;
  const following = state.following || state.recording === null;
  return { ...state, ...shown, mode, front, failure, following };
}

/** Who turns to another slide no longer goes with the recording. */
function turned(state: State, to: Turn): State {
  const slide = state.talk.slides.length ? target(state, to) : state.slide;
  return slide === state.slide ? state : { ...state, slide, following: false };
}

function atMoment(state: State, seconds: number): State {
  if (!state.talk.slides.length) return state;
  const onScreen = slideAt(state.talk, seconds);
  const follows = state.following && onScreen > 0;
  return { ...state, onScreen, slide: follows ? onScreen : state.slide };
}

/**
 * More slides of the same deck, or more that is known of them; another deck is not put before
 * somebody who reads this one.
 */
function grown(slides: Slide[], later: Slide[]): Slide[] {
  const moments = ({ shown = [] }: Slide) => shown.map(({ start, end }) => `${start} ${end}`).join();
  const known = ({ name }: Slide, index: number) => later[index]?.name === name;
  const told = (slide: Slide, index: number) => moments(slide) === moments(later[index] ?? slide);
  const same = later.length <= slides.length && slides.every(told);
  return !same && slides.every(known) ? later : slides;
}

function target(state: State, to: Turn): number {
  const count = state.talk.slides.length;
  switch (to) {
    case 'next':
      return within(state.slide + 1, count);
    case 'previous':
      return within(state.slide - 1, count);
    case 'first':
      return 1;
    case 'last':
      return count;
    default:
      return within(to, count);
  }
}
