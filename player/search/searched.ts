// SPDX-License-Identifier: GPL-3.0-or-later
// How the search inside a talk tells what it found, to who counts: an event on the recording's
// element, which everybody in the player knows.

export const searchedEvent = 'estrade-searched';

export interface Searched {
  words: string;
  /** Places. */
  found: number;
}

/** Null: nobody searches any more. */
export function tellSearched(video: HTMLVideoElement, searched: Searched | null): void {
  video.dispatchEvent(new CustomEvent(searchedEvent, { detail: searched }));
}
