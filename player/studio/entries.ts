// SPDX-License-Identifier: GPL-3.0-or-later
// Which slide was on screen when, and what a person may do to it. Pure: every change answers a new
// list, in order and without a gap, as all lists here are. Times are seconds of all the recording.

export interface Entry {
  readonly start: number;
  readonly end: number;
  /** Number of the slide on screen; null when there was none. */
  readonly page: number | null;
  /** 0 to 1. */
  readonly confidence: number;
  readonly by: 'machine' | 'person';
}

export type Entries = readonly Entry[];

/** As the page with the picture of it draws the line: below, somebody should look. */
export const sure = 0.9;
export const fair = 0.6;

export type Certainty = 'said' | 'sure' | 'fair' | 'weak';

export function certaintyOf({ by, confidence }: Entry): Certainty {
  if (by === 'person') return 'said';
  return confidence >= sure ? 'sure' : confidence >= fair ? 'fair' : 'weak';
}

/** Number of the entry at a moment; before the first it is the first, behind the last the last. */
export function entryAt(entries: Entries, seconds: number): number {
  const behind = entries.findIndex(({ start }) => start > seconds);
  return Math.max(0, (behind < 0 ? entries.length : behind) - 1);
}

/** Numbers of the entries somebody should look at: the weak ones first, then in order of time. */
export function doubts(entries: Entries): number[] {
  const of = (certainty: Certainty) =>
    entries.flatMap((entry, number) => (certaintyOf(entry) === certainty ? [number] : []));
  return [...of('weak'), ...of('fair')];
}

/** From 0 to the end: what the server says nothing of is time that nobody knows. */
export function filled(known: Entries, duration: number): Entries {
  const entries: Entry[] = [];
  let told = 0;
  const until = (start: number) => {
    if (start > told) entries.push({ start: told, end: start, ...unknown });
  };
  for (const entry of known) {
    until(entry.start);
    entries.push(entry);
    told = entry.end;
  }
  until(duration);
  return entries;
}

/** A person says that this entry is right. */
export function accept(entries: Entries, number: number): Entries {
  const entry = entries[number];
  if (!entry || entry.by === 'person') return entries;
  return replaced(entries, number, 1, said(entry));
}

/**
 * A person says: this slide (null for none) from here, until what comes next. `frame` is how long
 * one picture lasts: nothing is shorter.
 */
export function showFrom(
  entries: Entries,
  seconds: number,
  page: number | null,
  frame: number,
): Entries {
  const number = entryAt(entries, seconds);
  const entry = entries[number];
  if (!entry) return entries;
  if (entry.page === page) return accept(entries, number);
  const told = said({ ...entry, page });
  let from = rounded(seconds);
  if (from - entry.start < frame) return joinedAround(replaced(entries, number, 1, told), number);
  if (entry.end - from < frame) {
    const next = entries[number + 1];
    if (next) return showFrom(entries, next.start, page, frame);
    from = rounded(entry.end - frame);
  }
  const parts = replaced(entries, number, 1, { ...entry, end: from }, { ...told, start: from });
  return joinedAround(parts, number + 1);
}

/**
 * A person says that what this entry shows begins at another moment. It stays between its
 * neighbours, as far as that goes. Whatever becomes longer by it is said by a person as well.
 */
export function moveChange(
  entries: Entries,
  number: number,
  seconds: number,
  frame: number,
): Entries {
  const [before, entry] = [entries[number - 1], entries[number]];
  if (!before || !entry) return entries;
  const first = before.start + frame;
  const last = entry.end - frame;
  if (first > last) return entries;
  const start = rounded(Math.min(Math.max(seconds, first), last));
  if (start === entry.start) return entries;
  const earlier = start > entry.start ? said(before) : before;
  return replaced(entries, number - 1, 2, { ...earlier, end: start }, { ...said(entry), start });
}

/** A person says that nothing changed here: what was before goes on. */
export function dropChange(entries: Entries, number: number): Entries {
  const [before, entry] = [entries[number - 1], entries[number]];
  if (!before || !entry) return entries;
  const longer = { ...said(before), end: entry.end };
  return joinedAround(replaced(entries, number - 1, 2, longer), number - 1);
}

/** An entry and neighbours that show the same are one; a person's word counts for all of it. */
function joinedAround(entries: Entries, number: number): Entries {
  const same = (one: number) => entries[one]?.page === entries[number]?.page;
  const first = number > 0 && same(number - 1) ? number - 1 : number;
  const last = number + 1 < entries.length && same(number + 1) ? number + 1 : number;
  const [head, tail] = [entries[first], entries[last]];
  if (!head || !tail || first === last) return entries;
  return replaced(entries, first, last - first + 1, said({ ...head, end: tail.end }));
}

function replaced(entries: Entries, at: number, count: number, ...parts: Entry[]): Entries {
  return [...entries.slice(0, at), ...parts, ...entries.slice(at + count)];
}

const unknown = { page: null, confidence: 0, by: 'machine' } as const;

function said(entry: Entry): Entry {
  return { ...entry, confidence: 1, by: 'person' };
}

/** To the microsecond, as the archive keeps it. */
function rounded(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
