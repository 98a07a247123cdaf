// SPDX-License-Identifier: GPL-3.0-or-later
// Which slide was on screen when, as the reader sees it. Pure.
import type { Moment, Talk } from './talk';

/** Number of the slide on screen at a moment, or else of the last before it; 0 when unknown. */
export function slideAt(talk: Talk, seconds: number): number {
  let slide = 0;
  for (const { start, page } of talk.timeline ?? []) {
    if (start > seconds) break;
    slide = page ?? slide;
  }
  return slide <= talk.slides.length ? slide : 0;
}

/** When a slide was first on screen, null when nobody knows. */
export function firstMoment(talk: Talk, slide: number): Moment | null {
  return talk.slides[slide - 1]?.shown?.[0] ?? null;
}

/** The next thousandth of a second: within the moment that begins there, not at another's end. */
export function justWithin(seconds: number): number {
  return Math.ceil(seconds * 1000) / 1000;
}

/** "12:04", "1:02:33": as the page says it. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (number: number) => String(number).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}:${two(whole % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}
