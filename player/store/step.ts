// SPDX-License-Identifier: GPL-3.0-or-later
// How a second picture is kept in step with the first. Pure.

/** Seconds that the two may be apart before it is set right at once, which shows. */
const jumpFrom = 0.5;
/** Seconds that nobody sees: less than a picture of film. */
const still = 0.015;
/** The most that a speed is changed by: more is seen as haste. */
const most = 0.08;

export interface Step {
  /** Where to jump to, null to go on. */
  seek: number | null;
  /** The speed to play at. */
  rate: number;
}

/** What the second picture does next, `apart` seconds ahead of the first (negative: behind). */
export function stepFor(first: { time: number; rate: number }, apart: number): Step {
  const { time, rate } = first;
  if (Math.abs(apart) > jumpFrom) return { seek: time, rate };
  if (Math.abs(apart) < still) return { seek: null, rate };
  const change = Math.max(-most, Math.min(most, apart / 2));
  return { seek: null, rate: rate * (1 - change) };
}
