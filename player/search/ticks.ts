// SPDX-License-Identifier: GPL-3.0-or-later
import { type Hit, ticksOf } from './hits';

/** Draws the hits over the time bar of `duration` seconds; `place` is as wide as its track. */
export function drawTicks(place: HTMLElement | null, hits: Hit[], duration: number): void {
  place?.replaceChildren(
    ...ticksOf(hits, duration).map((at) => {
      const tick = document.createElement('i');
      tick.style.left = `${(at * 100).toFixed(2)}%`;
      return tick;
    }),
  );
}
