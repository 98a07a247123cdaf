// SPDX-License-Identifier: GPL-3.0-or-later
// What was done to a timeline, to go back and forth in. Pure: every step answers a new history.
import type { Entries } from './entries';

export interface History {
  readonly past: readonly Entries[];
  readonly present: Entries;
  readonly future: readonly Entries[];
  /** What goes on being one change, such as a drag: its steps are undone together. '' for none. */
  readonly gesture: string;
}

export function begun(entries: Entries): History {
  return { past: [], present: entries, future: [], gesture: '' };
}

/** One more change; further steps of the same gesture take its place. */
export function changed(history: History, entries: Entries, gesture = ''): History {
  if (entries === history.present) return history;
  const { past, present } = history;
  const goesOn = gesture !== '' && gesture === history.gesture;
  return { past: goesOn ? past : [...past, present], present: entries, future: [], gesture };
}

/** What there was before a gesture, which its steps are worked out from. */
export function before(history: History, gesture: string): Entries {
  return (gesture === history.gesture && history.past.at(-1)) || history.present;
}

/** The next step begins a change of its own. */
export function rested(history: History): History {
  return history.gesture ? { ...history, gesture: '' } : history;
}

export function undone({ past, present, future }: History): History | null {
  const last = past.at(-1);
  if (!last) return null;
  return { past: past.slice(0, -1), present: last, future: [present, ...future], gesture: '' };
}

export function redone({ past, present, future }: History): History | null {
  const [next, ...rest] = future;
  if (!next) return null;
  return { past: [...past, present], present: next, future: rest, gesture: '' };
}
