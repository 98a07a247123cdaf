// SPDX-License-Identifier: GPL-3.0-or-later
// What is not needed for the first picture comes after it, and bit by bit: whoever presses a key
// meanwhile does not wait.

/** Milliseconds that what plays may begin before all else. */
const headStart = 200;
/** Milliseconds after which nobody waits for the picture any more. */
const patience = 600;

/** Lets the browser draw and hear what there is, and goes on. */
export function pause(): Promise<void> {
  // Nobody waits for a page that is hidden, and its timers are slow.
  if (document.hidden) return Promise.resolve();
  const { scheduler } = globalThis as { scheduler?: { postTask?: (act: () => void) => Promise<void> } };
  if (scheduler?.postTask) return scheduler.postTask(() => undefined);
  return new Promise((resolve) => setTimeout(resolve));
}

/** Resolves with what is under way, so as not to hinder it, or when it takes long. */
export function soon(underWay: Promise<unknown>): Promise<unknown> {
  return Promise.race([underWay, new Promise((resolve) => setTimeout(resolve, headStart))]);
}

/** Resolves with the first picture that plays, or after a moment without. */
export function pictureOf(video: HTMLVideoElement): Promise<void> {
  const plays = !video.paused && video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA;
  if (plays && video.currentTime > 0) return Promise.resolve();
  return new Promise((resolve) => {
    video.addEventListener('playing', () => resolve(), { once: true });
    setTimeout(resolve, patience);
  });
}
