// SPDX-License-Identifier: GPL-3.0-or-later
import type { Captions } from '../store/talk';

/**
 * Gives a media element the talk's captions, none of them showing; those that it has already stay.
 * Called by the language's own name where there is one, as people look for theirs.
 */
export function addCaptions(video: HTMLVideoElement, captions: Captions[]): void {
  for (const { language, url } of captions) {
    const address = new URL(url, document.baseURI).href;
    if ([...video.querySelectorAll('track')].some(({ src }) => src === address)) continue;
    const track = document.createElement('track');
    track.kind = 'captions';
    track.srclang = language;
    track.label = nameOf(language);
    track.src = address;
    video.append(track);
  }
}

/** A language by its own name; empty when nobody knows which it is. */
export function nameOf(language: string): string {
  if (language === 'und') return '';
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  } catch {
    return language; // no tag that browsers know of
  }
}
