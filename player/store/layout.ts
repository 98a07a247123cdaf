// SPDX-License-Identifier: GPL-3.0-or-later
// Where the panes go, from the room there is. Pure.
import type { Layout, State } from './state';

/** The player's box in CSS pixels; height is null where the player may grow as it needs. */
export interface Room {
  width: number;
  height: number | null;
}

/** Narrower than this, two panes beside each other are too small to read. */
const besideFrom = { growing: 860, bounded: 600 };
/** Two 16:9 panes and their controls on top of each other need this many times their width. */
const belowFrom = 1.1;
/** A frame lower than this has no room for the transcript but over the picture. */
const asideFrom = 300;

const isWide = ({ width, height }: Room) =>
  width >= (height === null ? besideFrom.growing : besideFrom.bounded);

export function layoutFor(
  { mode, recording, slides }: Pick<State, 'mode' | 'recording' | 'slides'>,
  room: Room,
): Layout {
  const { width, height } = room;
  if (!recording || !slides) return 'one';
  if (recording === 'audio') return 'below';
  if (mode === 'slides-large') return 'over';
  if (height !== null && height >= width * belowFrom) return 'below';
  if (isWide(room)) return 'beside';
  return height === null ? 'below' : 'one';
}

/** Where the transcript goes: beside all the rest, among it, or over it. */
export function transcriptPlaceFor(layout: Layout, room: Room): 'aside' | 'row' | 'over' {
  const { width, height } = room;
  const tall = height === null || height >= asideFrom;
  if (isWide(room) && tall && (height ?? 0) < width * belowFrom) return 'aside';
  if (height === null || (height >= width * belowFrom && layout !== 'over')) return 'row';
  return 'over';
}

/** What a divider moves within, as parts. */
export interface Division {
  readonly first: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

/** How much of the width the first of two panes has: no pane is lost. */
export const split: Division = { first: 0.62, least: 0.25, most: 0.8, step: 0.02 };

/** One above the other: how high the recording is, of what it has room for at its width. */
export const stack: Division = { first: 1, least: 0.5, most: 1, step: 0.05 };

export function withinDivision(part: number, { least, most }: Division): number {
  return Math.round(Math.max(least, Math.min(most, part)) * 1000) / 1000;
}

/** What there is to divide: two panes beside each other, a film above the slides, or nothing. */
export function dividedIn({
  layout,
  recording,
}: Pick<State, 'layout' | 'recording'>): 'split' | 'stack' | null {
  if (layout === 'beside') return 'split';
  return layout === 'below' && recording === 'video' ? 'stack' : null;
}
