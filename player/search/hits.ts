// SPDX-License-Identifier: GPL-3.0-or-later
// What a search inside one talk finds, as GET /api/v1/search?talk={id} tells it. Pure.
import type { Messages } from '../i18n/messages';
import type { Moment, Picture, Talk } from '../store/talk';
import { apart, clock, slideAt } from '../store/timeline';

export interface Piece {
  text: string;
  /** It says what was searched for. */
  marked: boolean;
}

export interface Hit {
  /** talk: its title, its people or its abstract, which are nowhere in the recording. */
  kind: 'slide' | 'passage' | 'talk';
  /** Its number, from 1; null when none goes with it. */
  slide: number | null;
  /** When it is on screen or said; null when nobody knows. */
  shown: Moment | null;
  picture: Picture | null;
  snippet: Piece[];
}

export interface Found {
  talks: { hits: Hit[] }[];
}

/** More than that are too many to look through. The API's own limit. */
export const mostHits = 500;

/**
 * The places inside the talk, in the order of the answer: the best first. With what is said goes
 * the slide that was on screen.
 */
export function placesOf(found: Found, talk: Talk): Hit[] {
  return found.talks
    .flatMap(({ hits }) => hits)
    .filter(({ kind }) => kind !== 'talk')
    .map((hit) => ({
      ...hit,
      slide: hit.slide ?? (hit.shown ? slideAt(talk, hit.shown.start) || null : null),
    }));
}

/** Characters that may stand before the first mark: two lines of a narrow list show it. */
const lead = 40;

/** The same words, begun later where the first that is marked would come late. */
export function shortened(snippet: Piece[]): Piece[] {
  const [first, ...rest] = snippet;
  if (!first || first.marked || !rest.length || first.text.length <= lead) return snippet;
  const end = first.text.slice(-lead);
  return [{ text: `… ${end.slice(end.indexOf(' ') + 1)}`, marked: false }, ...rest];
}

/** Where the hits lie on a time bar of `duration` seconds, from 0 to 1, in order. */
export function ticksOf(hits: Hit[], duration: number): number[] {
  if (!(duration > 0)) return [];
  return apart(hits.flatMap(({ shown }) => (shown ? [shown.start / duration] : [])));
}

/** "Slide 7 · 12:04", or the one of the two that is known. */
export function placeName({ slide, shown }: Hit, messages: Messages): string {
  const parts = [slide ? messages.slideNamed(slide, '') : '', shown ? clock(shown.start) : ''];
  return parts.filter(Boolean).join(' · ');
}
