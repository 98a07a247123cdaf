// SPDX-License-Identifier: GPL-3.0-or-later
// What a stream offers to choose from: picture sizes and sound tracks. Pure.
import type { Language } from '../i18n/messages';

export interface Sound {
  /** The same in every playlist of one recording, also in those that come later. */
  readonly id: string;
  /** BCP 47, empty when unknown. */
  readonly language: string;
  readonly name: string;
}

export interface Offer {
  /** Heights in lines, largest first, each once; empty when the engine decides alone. */
  readonly rungs: readonly number[];
  /** The height that the viewer wants, null to leave it to the engine. */
  readonly rung: number | null;
  /** The height on show, 0 while unknown. */
  readonly shown: number;
  readonly sounds: readonly Sound[];
  /** Id of the sound that is heard, empty while unknown. */
  readonly sound: string;
}

export const nothingOffered: Offer = { rungs: [], rung: null, shown: 0, sounds: [], sound: '' };

/** The lines of a picture as its size is called: an upright one is named by its width. */
export function linesOf({ width, height }: { width: number; height: number }): number {
  return Math.min(width || height, height);
}

export function rungsOf(pictures: readonly { width: number; height: number }[]): number[] {
  const lines = new Set(pictures.map(linesOf).filter((height) => height > 0));
  return [...lines].sort((one, other) => other - one);
}

export function soundId(language: string, name: string): string {
  return `${language}/${name}`;
}

/**
 * What a sound track is called in `language`: by its own language where that is known, with its
 * name where two have the same, else by its name.
 */
export function soundNames(sounds: readonly Sound[], language: Language): string[] {
  const spoken = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' });
  const called = sounds.map((sound) => {
    const word = sound.language ? nameOf(spoken, sound.language) : undefined;
    return word ? word.charAt(0).toLocaleUpperCase(language) + word.slice(1) : sound.name;
  });
  return called.map((word, index) => {
    const twice = called.some((other, at) => at !== index && other === word);
    const name = sounds[index]?.name ?? '';
    return twice && name && name !== word ? `${word} (${name})` : word;
  });
}

/** A tag that is no language tag is a RangeError there; here it has no name. */
function nameOf(names: Intl.DisplayNames, tag: string): string | undefined {
  try {
    return names.of(tag);
  } catch {
    return undefined;
  }
}
