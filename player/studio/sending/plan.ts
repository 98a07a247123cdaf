// SPDX-License-Identifier: GPL-3.0-or-later
// What is to be sent, and for which talk: pure.

/** What a file can be for a talk. Parts of one recording follow each other. */
export type Role = 'recording' | 'screen' | 'part' | 'deck' | 'captions' | 'poster';

/** A talk that files can be for. */
export interface KnownTalk {
  id: string;
  title: string;
  /** What it has already. */
  has: string[];
}

/** What the server says of a file's name. */
export interface Match {
  file: string;
  talk: string | null;
  /** 0 to 1 */
  score: number;
  by: 'code' | 'title' | 'speaker' | 'time' | null;
  others: string[];
}

export type Course = 'ready' | 'waiting' | 'sending' | 'done' | 'failed';

export interface Item {
  number: number;
  file: File;
  /** With the folders in which it was dropped. */
  path: string;
  /** Null: of no kind that a talk can have. */
  role: Role | null;
  /** An id, "new:" and a stem, or "" for a file that is not sent. */
  talk: string;
  match: Match | null;
  course: Course;
  /** Bytes that have arrived. */
  sent: number;
  message: string;
  /** Of the message, where that is not the page's. */
  lang: string;
}

const kinds: [Role, RegExp][] = [
  [
    'recording',
    /\.(mp4|m4v|mov|mkv|webm|avi|mpe?g|ts|mts|m2ts|wmv|flv|mxf|ogv|ogg|oga|opus|mp3|m4a|aac|wav|flac)$/i,
  ],
  ['deck', /\.(pdf|pptx?|odp|zip)$/i],
  ['captions', /\.(vtt|srt)$/i],
  ['poster', /\.(jpe?g|png|webp)$/i],
];

/** By its name; the server looks at its bytes. */
export function roleOf(name: string): Role | null {
  return kinds.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

/** What a file of that role could be instead. */
export function rolesLike(role: Role): Role[] {
  const films: Role[] = ['recording', 'part', 'screen'];
  return films.includes(role) ? films : [role];
}

/** "Ada's talk" of "Day 1/Ada's talk.fr.vtt": files of one stem belong together. */
export function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.replace(/\.[^.]+$/, '').replace(/\.[a-z]{2,3}(-[A-Za-z]{2,4})?$/, '') || name;
}

/** A title for a talk of which nothing but a file is known. */
export function titleOf(stem: string): string {
  const words = stem.replaceAll(/[_\s]+/g, ' ').trim();
  return words.slice(0, 300) || stem.slice(0, 300);
}

export const isNew = (talk: string) => talk.startsWith('new:');
export const newTalkFor = (path: string) => `new:${stemOf(path).toLowerCase()}`;

/** Below this a match is a guess that nobody should have to undo. */
export const leastScore = 0.5;

/** Which talk a file is for at first. */
export function firstTalk(path: string, match: Match | null): string {
  return match?.talk && match.score >= leastScore ? match.talk : newTalkFor(path);
}

export type Trouble =
  /** No talk can have such a file. */
  | 'kind'
  | 'empty'
  /** Another file is the same for the same talk: one is too many, or they are parts. */
  | 'two'
  /** The talk has one already, which this one replaces. */
  | 'replaces';

/** What is told before a file is sent; only the last may be sent as it is. */
export function troubleOf(item: Item, items: Item[], talks: KnownTalk[]): Trouble | null {
  if (!item.role) return 'kind';
  if (item.file.size === 0) return 'empty';
  if (!item.talk) return null;
  const single = item.role !== 'captions' && item.role !== 'part';
  const twin = items.some(
    (other) =>
      other !== item &&
      other.talk === item.talk &&
      (other.role === item.role ||
        (item.role === 'recording' && other.role === 'part') ||
        (item.role === 'part' && other.role === 'recording')) &&
      other.role !== 'captions' &&
      (single || other.role !== 'part'),
  );
  if (twin) return 'two';
  const has = talks.find(({ id }) => id === item.talk)?.has ?? [];
  return single && has.includes(item.role) ? 'replaces' : null;
}

/** A part's place among those of its talk, by name, from 1. */
export function partOf(item: Item, items: Item[]): number {
  const parts = items
    .filter(({ talk, role }) => talk === item.talk && role === 'part')
    .sort((a, b) => a.path.localeCompare(b.path, undefined, { numeric: true }));
  return parts.indexOf(item) + 1;
}

export function isToSend(item: Item, items: Item[], talks: KnownTalk[]): boolean {
  const trouble = troubleOf(item, items, talks);
  return item.talk !== '' && item.course !== 'done' && (!trouble || trouble === 'replaces');
}

/** How much of what is sent, or will be, has arrived. */
export function progressOf(items: Item[]): { sent: number; size: number } {
  const counted = items.filter(({ course }) => course !== 'ready');
  return {
    sent: counted.reduce((sum, { sent }) => sum + sent, 0),
    size: counted.reduce((sum, { file }) => sum + file.size, 0),
  };
}
