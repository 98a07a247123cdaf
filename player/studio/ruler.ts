// SPDX-License-Identifier: GPL-3.0-or-later
// How a stretch of time is drawn along a line. Pure.

/** Seconds between two marks of a ruler, so that their times do not touch. */
export function markEvery(pixelsPerSecond: number, room = 72): number {
  const steps = [0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];
  return steps.find((step) => step * pixelsPerSecond >= room) ?? 7200;
}

/** "12:04", "1:02:33"; with hundredths "12:04.28". */
export function clockOf(seconds: number, hundredths = false): string {
  const cents = Math.max(0, Math.round(seconds * 100));
  const whole = Math.floor(cents / 100);
  const two = (number: number) => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const clock = hours ? `${hours}:${two(minutes)}` : `${minutes}`;
  return `${clock}:${two(whole % 60)}${hundredths ? `.${two(cents % 100)}` : ''}`;
}

/** Pixels per second, within what can be shown: from all of it at once to single pictures. */
export function zoomed(scale: number, factor: number, room: number, duration: number): number {
  const least = room / Math.max(duration, 1);
  return Math.min(Math.max(scale * factor, least), Math.max(least, 400));
}
