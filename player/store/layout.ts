// SPDX-License-Identifier: GPL-3.0-or-later
// Where the two panes go, from the room there is. Pure.
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

export function layoutFor(state: Pick<State, 'recording' | 'slides'>, room: Room): Layout {
  const { width, height } = room;
  if (!state.recording || !state.slides) return 'one';
  if (state.recording === 'audio') return 'below';
  if (height === null) return width >= besideFrom.growing ? 'beside' : 'below';
  if (height >= width * belowFrom) return 'below';
  return width >= besideFrom.bounded ? 'beside' : 'one';
}
