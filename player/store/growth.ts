// SPDX-License-Identifier: GPL-3.0-or-later
// A recording that can be played while the server still makes it. Pure.
import type { Talk } from './talk';

/** Whether more or better of the recording is still to come. */
export function isGrowing(talk: Talk): boolean {
  if (!talk.recording) return false;
  if (talk.recording.complete === false && talk.recording.growing === false) return false;
  return (
    talk.recording.complete === false || !['complete', 'refused'].includes(talk.state ?? 'complete')
  );
}

/** Seconds before the end of what is there: so much of it is seen before it has to wait. */
const margin = 1;

/** The last moment worth going to when `ready` seconds can be played. */
export function lastMoment(ready: number): number {
  return Math.max(0, ready - margin);
}

/** Where to begin when `start` is asked for and not all of it may be there yet. */
export function beginAt(start: number, talk: Talk): number {
  const { complete, ready } = talk.recording ?? {};
  return complete === false && ready ? Math.min(start, lastMoment(ready)) : start;
}

/** How long to wait before asking the server again, in milliseconds. */
export interface Pace {
  readonly wait: number;
}

const soonest = 15_000;
const latest = 30_000;
const giveUpAt = 240_000;

export const firstPace: Pace = { wait: soonest };

export function nextPace(pace: Pace, answer: 'news' | 'nothing new' | 'no answer'): Pace {
  switch (answer) {
    case 'news':
      return firstPace;
    case 'nothing new':
      return { wait: Math.min(Math.max(pace.wait, soonest) * 1.25, latest) };
    case 'no answer':
      return { wait: Math.min(pace.wait * 2, giveUpAt) };
  }
}

/**
 * What a multivariant playlist (RFC 8216 section 4.3.4) lets one choose from, as a text to compare:
 * bit rates become more exact while a stream grows, which is no reason to load it again.
 */
export function renditionsOf(master: string): string {
  const wanted =
    /(?:^|[,:])(TYPE|GROUP-ID|NAME|LANGUAGE|URI|RESOLUTION|CODECS|AUDIO)=("[^"]*"|[^,]*)/g;
  const found: string[] = [];
  let open = '';
  for (const line of master.split(/\r?\n/)) {
    const tag = /^#EXT-X-(STREAM-INF|MEDIA):/.exec(line);
    const words = tag
      ? [...line.matchAll(wanted)].map(([, name, value]) => `${name}=${value}`).join(',')
      : '';
    if (tag?.[1] === 'MEDIA') found.push(words);
    else if (tag) open = words;
    else if (open && line && !line.startsWith('#')) {
      found.push(`${open},${line}`);
      open = '';
    }
  }
  return found.sort().join('\n');
}
