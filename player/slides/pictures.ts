// SPDX-License-Identifier: GPL-3.0-or-later
// A slide's pictures and words as an <img> wants them. Pure.
import type { Slide } from '../store/talk';

/** For srcset: every picture with its width; the browser takes the smallest that fits. */
export function srcset(slide: Slide): string {
  return slide.pictures.map(({ url, width }) => `${url} ${width}w`).join(', ');
}

/** The address for browsers that choose none: the widest. */
export function widest(slide: Slide): string {
  return slide.pictures.reduce((best, next) => (next.width > best.width ? next : best), {
    url: '',
    width: 0,
    height: 0,
  }).url;
}

/** What the slide says first, as its name; the whole text stands beside the picture. */
export function headline(slide: Slide): string {
  const line =
    slide.text
      .split('\n')
      .map((part) => part.trim())
      .find(Boolean) ?? '';
  return line.length > 120 ? `${line.slice(0, 119).trimEnd()}…` : line;
}
