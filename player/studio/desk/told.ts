// SPDX-License-Identifier: GPL-3.0-or-later
// What the server tells of a talk and the work on it: pure.
import type { DeskWords } from './words';

export interface Told {
  id: string;
  state: string;
  searchable: boolean;
  /** What is under way. */
  job: { step: string; progress: number; phase: string | null; left: number | null } | null;
  /** Steps that wait. */
  waiting: number;
  /** Steps that were given up or cancelled. */
  ended: number;
}

/** As a row says what it shows, in `data-shown`. */
export function shownOf({ state, searchable, job, waiting, ended }: Told): string {
  return `${state} ${searchable} ${job?.step ?? '-'} ${waiting} ${ended}`;
}

/** Seconds that were left when it was told; null when nobody knows. */
export function leftIn({ job }: Told): number | null {
  return job?.left ?? null;
}

/** The same `later` seconds after. */
export function countdown(told: Told, later: number): number | null {
  const left = leftIn(told);
  return left === null ? null : Math.max(0, left - later);
}

/** "42 % · 3 min left · 2 steps wait", as the server writes it. */
export function progressText({ job, waiting }: Told, left: number | null, words: DeskWords): string {
  const parts: string[] = [];
  if (job && !job.phase) {
    parts.push(`${Math.floor(job.progress * 100)}\u00a0%`);
    if (left !== null) parts.push(words.left(left));
  }
  if (waiting) parts.push(words.waiting(waiting));
  return parts.join(' · ');
}
