// SPDX-License-Identifier: GPL-3.0-or-later
// What of a talk a reader has chosen to see. Pure.
import type { Talk } from './talk';

/**
 * together: the recording and the slides; slides-large: the slides, the speaker small in a corner;
 * video: the recording alone; slides: the slides alone; sound: the slides with the sound, for a slow
 * line; listen: the sound alone.
 */
export const modes = ['together', 'slides-large', 'video', 'slides', 'sound', 'listen'] as const;
export type Mode = (typeof modes)[number];

/** What a page asks to be shown. */
export const views = ['both', 'video', 'slides', 'audio'] as const;
export type View = (typeof views)[number];

/** What there is to choose from, in the order of a menu; empty when there is nothing to show. */
export function modesFor({ recording, slides }: Talk): Mode[] {
  const picture = (recording?.width ?? 0) > 0;
  if (!recording) return slides.length ? ['slides'] : [];
  if (!slides.length) {
    if (!picture) return ['listen'];
    return recording.has_audio ? ['video', 'listen'] : ['video'];
  }
  if (!picture) return ['sound', 'slides'];
  const all: Mode[] = ['together', 'slides-large', 'video', 'slides'];
  return recording.has_audio ? [...all, 'sound'] : all;
}

/** The mode that a page's view is, of a talk that may lack some of it; null: nothing to show. */
export function modeOf(view: View, talk: Talk): Mode | null {
  const known = modesFor(talk);
  const listen: Mode[] = talk.recording?.has_audio ? ['listen'] : [];
  const wishes: Record<View, Mode[]> = {
    both: [],
    slides: ['slides'],
    video: ['video', ...listen],
    audio: [...listen, 'video'],
  };
  const wish = wishes[view].find((mode) => mode === 'listen' || known.includes(mode));
  return wish ?? known[0] ?? null;
}

/** What of it is to be seen and heard. */
export interface Shown {
  readonly recording: 'video' | 'audio' | null;
  readonly slides: boolean;
}

export function shownIn(mode: Mode | null): Shown {
  switch (mode) {
    case 'together':
    case 'slides-large':
      return { recording: 'video', slides: true };
    case 'video':
      return { recording: 'video', slides: false };
    case 'slides':
      return { recording: null, slides: true };
    case 'sound':
      return { recording: 'audio', slides: true };
    case 'listen':
      return { recording: 'audio', slides: false };
    case null:
      return { recording: null, slides: false };
  }
}

export function parseMode(word: string | null): Mode | null {
  return modes.find((mode) => mode === word) ?? null;
}
