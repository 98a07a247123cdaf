// SPDX-License-Identifier: GPL-3.0-or-later
// Where the two panes go, from the room there is. Pure.
import type { Layout, State } from './state';

/** The player's box in CSS pixels; height is null where the player may grow as it needs. */
export interface Room {
  width: number;
  height: number | null;
}

/** Narrower than this, two panes beside each other are too small to read. */
const besideFrom = 680;
/** Two 16:9 panes and their controls on top of each other need this many times their width. */
const belowFrom = 1.1;

export function layoutFor(state: Pick<State, 'recording' | 'slides'>, room: Room): Layout {
  if (!state.recording || !state.slides) return 'one';
  if (state.recording === 'audio') return 'below';
  if (room.width >= besideFrom) return 'beside';
  return room.height === null || room.height >= room.width * belowFrom ? 'below' : 'one';
}
