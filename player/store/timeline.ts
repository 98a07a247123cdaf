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

/** The moment at which the slide after or before the one on screen comes on; null: none. */
export function slideBeside(talk: Talk, seconds: number, to: 'next' | 'previous'): Moment | null {
  const entries = (talk.timeline ?? []).filter(({ page }) => page !== null);
  if (to === 'next') return entries.find(({ start }) => start > seconds) ?? null;
  const before = entries.filter(({ start }) => start <= seconds);
  // Just after a slide has come on one means the slide before it.
  const present = before.at(-1);
  const settled = present && seconds - present.start > settling;
  return (settled ? present : before.at(-2)) ?? before[0] ?? null;
}

/** Seconds for which a slide has just come on. */
const settling = 2;

/** Where slides come on, on a time bar of `duration` seconds, from 0 to 1, in order. */
export function boundariesOf({ timeline = [] }: Talk, duration: number): number[] {
  if (!(duration > 0)) return [];
  return apart(timeline.filter(({ start }) => start > 0).map(({ start }) => start / duration));
}

/** Ticks nearer to each other than this part of the bar are one. */
const near = 1 / 400;

/** In order, those within the bar and apart enough to be told from each other. */
export function apart(places: number[]): number[] {
  const ticks: number[] = [];
  for (const place of places.filter((at) => at >= 0 && at <= 1).sort((a, b) => a - b)) {
    const last = ticks.at(-1);
    if (last === undefined || place - last >= near) ticks.push(place);
  }
  return ticks;
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
