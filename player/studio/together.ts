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
  const stretches = compare(base, mine, theirs);
  stretches.forEach(({ start, end, my, their, iSaid, theySaid }, number) => {
    // Where one let something begin or end, it is not to reach farther because the other let it.
    const beside = [stretches[number - 1], stretches[number + 1]];
    const differ = my.page !== their.page;
    const myEdge = differ && beside.some((other) => other?.iSaid && other.my.page === their.page);
    const theirEdge = differ && beside.some((other) => other?.theySaid && other.their.page === my.page);
    const isMine = iSaid || (theySaid && myEdge);
    append(together.entries, { ...(isMine ? my : their), start, end });
    if (theySaid) extend(together.theirs, { start, end });
    const bothSaid = isMine && (theySaid || theirEdge);
    if (bothSaid && !says(my, their)) extend(together.contested, { start, end });
  });
  return together;
}

/** While nothing changes in any of three timelines: what two of them say, and whether it is new. */
interface Stretch extends Moment {
  my: Entry;
  their: Entry;
  iSaid: boolean;
  theySaid: boolean;
}

function compare(base: Entries, mine: Entries, theirs: Entries): Stretch[] {
  const times = [...new Set([base, mine, theirs].flatMap(boundaries))].sort((a, b) => a - b);
  return times.slice(0, -1).flatMap((start, index) => {
    const [was, my, their] = [base, mine, theirs].map((each) => each[entryAt(each, start)]);
    if (!was || !my || !their) return [];
    const said = { iSaid: !says(my, was), theySaid: !says(their, was) };
    return [{ start, end: times[index + 1] as number, my, their, ...said }];
  });
}

/** Whether two timelines say the same. */
export function alike(one: Entries, other: Entries): boolean {
  return one.length === other.length && one.every((entry, number) => isAlike(entry, other[number]));
}

/** Number of the entry in which a timeline differs from another, one that begins elsewhere first. */
export function differenceFrom(other: Entries, entries: Entries): number {
  const starts = new Set(other.map(({ start }) => start));
  const moved = entries.findIndex(({ start }) => !starts.has(start));
  return moved >= 0 ? moved : entries.findIndex((entry, number) => !isAlike(entry, other[number]));
}

function isAlike(one: Entry, other: Entry | undefined): boolean {
  return !!other && says(one, other) && one.start === other.start && one.end === other.end;
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
