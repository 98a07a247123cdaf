// SPDX-License-Identifier: GPL-3.0-or-later
// The storyboard as the time cues that media-chrome shows above the seek bar. Pure.
import type { Storyboard } from './talk';

export interface StillCue {
  start: number;
  end: number;
  /** Address of the storyboard with the still's place in it (Media Fragments URI, #xywh). */
  text: string;
}

export function stillCues(storyboard: Storyboard, base: string): StillCue[] {
  const { interval, tile_width: width, tile_height: height, columns, count } = storyboard;
  const address = new URL(storyboard.url, base).href;
  return Array.from({ length: count }, (_, number) => {
    const x = (number % columns) * width;
    const y = Math.floor(number / columns) * height;
    return {
      start: number * interval,
      end: (number + 1) * interval,
      text: `${address}#xywh=${x},${y},${width},${height}`,
    };
  });
}
