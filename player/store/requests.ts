// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that elements may ask of the player; and what each request makes of the state.
// Requests about the media itself are media-chrome's (mediaplayrequest and so on).
import { layoutFor, type Room } from './layout';
import type { Offer } from './offer';
import { type Failure, type Notice, type Pane, type State, within } from './state';
import type { Slide, Talk } from './talk';
import { slideAt } from './timeline';

type Turn = number | 'next' | 'previous' | 'first' | 'last';

export type Request =
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
    case 'fit':
      return {
        ...state,
        layout: layoutFor(state, request.room),
        bounded: request.room.height !== null,
      };
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

/** Who turns to another slide no longer goes with the recording. */
function turned(state: State, to: Turn): State {
  const slide = state.slides ? target(state, to) : state.slide;
  return slide === state.slide ? state : { ...state, slide, following: false };
}

function atMoment(state: State, seconds: number): State {
  if (!state.slides) return state;
  const onScreen = slideAt(state.talk, seconds);
  const follows = state.following && onScreen > 0;
  return { ...state, onScreen, slide: follows ? onScreen : state.slide };
}

/** More slides of the same deck; another deck is not put before somebody who reads this one. */
function grown(slides: Slide[], later: Slide[]): Slide[] {
  const more = later.length > slides.length;
  return more && slides.every(({ name }, index) => later[index]?.name === name) ? later : slides;
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
