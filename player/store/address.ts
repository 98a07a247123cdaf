// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses of places inside a talk, and of what is played there. Pure.
import type { State } from './state';

/**
 * The talk's page at this moment and slide, by its name, '' for the beginning; the position always
 * stands in the query.
 */
export function placeIn(page: string, seconds: number, slide: string): string {
  const [path = '', query = ''] = page.split('?');
  const fields = new URLSearchParams(query);
  if (seconds >= 1) fields.set('t', String(Math.floor(seconds)));
  if (slide) fields.set('slide', slide);
  const place = fields.toString();
  return place ? `${path}?${place}` : path;
}

/** The recording's playlist as it is shown; sound is packaged as a stream of its own beside it. */
export function playlistOf({ talk, recording }: State, base: string): string {
  const playlist = new URL(talk.recording?.playlist ?? '', base);
  return recording === 'audio' ? new URL('audio-1.m3u8', playlist).href : playlist.href;
}

/** In place of a playlist, for a browser that plays none: the recording as one file, or null. */
export function fileOf({ talk, recording }: State, base: string): string | null {
  const kind = recording === 'audio' ? 'audio' : 'video';
  const file = talk.downloads?.find((one) => one.kind === kind && /mp4$/.test(one.type));
  return file ? new URL(file.url, base).href : null;
}

/** What embeds the talk from this place on: the talk's own code with its address made longer. */
export function embedAt(html: string, seconds: number, slide: string): string {
  return html.replace(/src="([^"]*)"/, (_all, address: string) => {
    const plain = address.replace(/&amp;/g, '&');
    return `src="${placeIn(plain, seconds, slide).replace(/&/g, '&amp;')}"`;
  });
}
