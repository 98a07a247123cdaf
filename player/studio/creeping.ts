// SPDX-License-Identifier: GPL-3.0-or-later
// What is dragged to an edge of something that scrolls goes on beyond it.

/** Pixels from an edge from which on it scrolls, the faster the nearer. */
const margin = 48;
/** Pixels a frame for each pixel beyond that. */
const pace = 0.25;

export interface Creeping {
  /** The pointer holds something at `x`, in pixels of the window. */
  hold(x: number): void;
  release(): void;
}

/**
 * Scrolls `area` sideways while something is held near an edge of it. `scrolled` is told where the
 * pointer is then, and tells whether what it holds went along; else the area stays.
 */
export function creeping(area: HTMLElement, scrolled: (x: number) => boolean): Creeping {
  let held: number | null = null;
  const creep = () => {
    if (held === null) return;
    const { left, right } = area.getBoundingClientRect();
    const edge = Math.min(margin, (right - left) / 4);
    const before = Math.min(0, held - left - edge);
    const behind = Math.max(0, held - right + edge);
    const { scrollLeft } = area;
    area.scrollLeft += Math.floor(before * pace) + Math.ceil(behind * pace);
    if (area.scrollLeft !== scrollLeft && !scrolled(held)) area.scrollLeft = scrollLeft;
    requestAnimationFrame(creep);
  };
  return {
    hold: (x) => {
      const begins = held === null;
      held = x;
      if (begins) requestAnimationFrame(creep);
    },
    release: () => {
      held = null;
    },
  };
}
