// SPDX-License-Identifier: GPL-3.0-or-later
// What is said, as text to read: captions are a few words each, a passage some sentences. Pure.
import type { Moment } from './talk';

export interface Passage extends Moment {
  text: string;
}

/** Characters after which a passage ends with the next sentence, or at last without one. */
const enough = 160;
const most = 320;
/** Seconds without a word after which another begins. */
const silence = 3;

/** The cues of WebVTT as the server writes it: plain text, three characters escaped. */
export function cuesOf(vtt: string): Passage[] {
  return vtt.split(/\n{2,}/).flatMap((block) => {
    const [timing = '', ...lines] = block.split('\n').filter(Boolean);
    const times = /^([\d:.]+) --> ([\d:.]+)/.exec(timing);
    if (!times?.[1] || !times[2]) return [];
    const text = lines.join(' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
    return [{ start: secondsOf(times[1]), end: secondsOf(times[2]), text }];
  });
}

function secondsOf(time: string): number {
  return time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** The same said in passages, which end with a sentence, a silence, or when they are too long. */
export function passagesOf(cues: readonly Passage[]): Passage[] {
  const passages: Passage[] = [];
  let ended = true;
  for (const cue of cues) {
    const last = passages.at(-1);
    if (!last || ended || cue.start - last.end >= silence) {
      passages.push({ ...cue });
    } else {
      last.text += ` ${cue.text}`;
      last.end = Math.max(last.end, cue.end);
    }
    const { length } = passages.at(-1)?.text ?? '';
    ended = length >= most || (length >= enough && /[.?!…。？！]["'”’»)\]]*$/.test(cue.text));
  }
  return passages;
}

/** The place of the passage that is said at a moment, or else of the last before it; -1: none. */
export function passageAt(passages: readonly Passage[], seconds: number): number {
  let low = 0;
  let high = passages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((passages[middle]?.start ?? 0) <= seconds) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A text in pieces, those that say one of the words apart; upper case and lower are the same. */
export function piecesOf(text: string, words: readonly string[]): { text: string; marked: boolean }[] {
  const sought = words.filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (!sought.length) return [{ text, marked: false }];
  const parts = text.split(new RegExp(`(?<![\\p{L}\\p{N}])(${sought.join('|')})(?![\\p{L}\\p{N}])`, 'giu'));
  return parts
    .map((part, index) => ({ text: part, marked: index % 2 === 1 }))
    .filter((piece) => piece.text);
}
