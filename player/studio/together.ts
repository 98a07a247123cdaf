// SPDX-License-Identifier: GPL-3.0-or-later
// Two people have changed the same timeline: both changes in one. Pure.
import type { Moment } from '../store/talk';
import { entryAt, type Entries, type Entry } from './entries';

export interface Together {
  entries: Entries;
  /** Where they have changed something. */
  theirs: Moment[];
  /** Where I have as well, and not the same: mine counts there. */
  contested: Moment[];
}

/** What I have changed since `base`, on top of what they have made of it. */
export function layOver(base: Entries, mine: Entries, theirs: Entries): Together {
  const together = { entries: [] as Entry[], theirs: [] as Moment[], contested: [] as Moment[] };
  const times = [...new Set([base, mine, theirs].flatMap(boundaries))].sort((a, b) => a - b);
  times.slice(0, -1).forEach((start, index) => {
    const end = times[index + 1] as number;
    const [was, my, their] = [base, mine, theirs].map((each) => each[entryAt(each, start)]);
    if (!was || !my || !their) return;
    const [iSaid, theySaid] = [!says(my, was), !says(their, was)];
    append(together.entries, { ...(iSaid ? my : their), start, end });
    if (theySaid) extend(together.theirs, { start, end });
    if (theySaid && iSaid && !says(my, their)) extend(together.contested, { start, end });
  });
  return together;
}

/** Whether two timelines say the same. */
export function alike(one: Entries, other: Entries): boolean {
  return (
    one.length === other.length &&
    one.every((entry, number) => {
      const its = other[number];
      return its && says(entry, its) && entry.start === its.start && entry.end === its.end;
    })
  );
}

function says(one: Entry, other: Entry): boolean {
  return one.page === other.page && one.by === other.by && one.confidence === other.confidence;
}

function boundaries(entries: Entries): number[] {
  return entries.flatMap(({ start, end }) => [start, end]);
}

function append(entries: Entry[], entry: Entry): void {
  const last = entries.at(-1);
  if (last && says(last, entry)) entries[entries.length - 1] = { ...last, end: entry.end };
  else entries.push(entry);
}

function extend(moments: Moment[], { start, end }: Moment): void {
  const last = moments.at(-1);
  if (last?.end === start) last.end = end;
  else moments.push({ start, end });
}
