// SPDX-License-Identifier: GPL-3.0-or-later
// A passage that is played again and again, between A and B, in seconds. Pure.

export interface Repeat {
  readonly from: number | null;
  readonly to: number | null;
}

export const noRepeat: Repeat = { from: null, to: null };
/** Nearer to each other than this, in seconds, two marks are one. */
const shortest = 0.5;

/** The first mark is A, the second B (whichever comes first), the third takes both away. */
export function marked({ from, to }: Repeat, seconds: number): Repeat {
  if (from === null) return { from: seconds, to: null };
  if (to !== null || Math.abs(seconds - from) < shortest) return noRepeat;
  return { from: Math.min(from, seconds), to: Math.max(from, seconds) };
}

/** Where to jump to at this moment, null to go on. Somebody who has gone elsewhere is let go. */
export function jumpBack({ from, to }: Repeat, seconds: number): number | null {
  if (from === null || to === null) return null;
  return seconds >= to && seconds < to + 1 ? from : null;
}
