// SPDX-License-Identifier: GPL-3.0-or-later
// What the list of talks says by itself; everything else is on the page already.
import type { Language } from '../../i18n/messages';

export interface DeskWords {
  live: string;
  notLive: string;
  signedOut: string;
  notDone: string;
  left: (seconds: number) => string;
  waiting: (steps: number) => string;
}

const en: DeskWords = {
  live: 'Live: this page shows what is so now.',
  notLive: 'The server cannot be reached: this page shows what was so. It keeps trying.',
  signedOut: 'You are signed out: load this page again.',
  notDone: 'That could not be done: try again.',
  left: (seconds) =>
    seconds < 60
      ? 'less than a minute left'
      : seconds < 3600
        ? `${Math.ceil(seconds / 60)} min left`
        : `${(seconds / 3600).toFixed(1)} h left`,
  waiting: (steps) => (steps === 1 ? '1 step waits' : `${steps} steps wait`),
};

const fr: DeskWords = {
  live: 'En direct\u202f: cette page montre l’état actuel.',
  notLive: 'Le serveur ne répond pas\u202f: cette page montre l’état d’avant. Elle réessaie.',
  signedOut: 'Vous êtes déconnecté\u202f: rechargez cette page.',
  notDone: 'Cela n’a pas pu être fait\u202f: réessayez.',
  left: (seconds) =>
    seconds < 60
      ? 'moins d’une minute'
      : seconds < 3600
        ? `encore ${Math.ceil(seconds / 60)}\u00a0min`
        : `encore ${(seconds / 3600).toFixed(1)}\u00a0h`,
  waiting: (steps) => (steps === 1 ? '1 étape en attente' : `${steps} étapes en attente`),
};

export function deskWordsFor(language: Language): DeskWords {
  return language === 'fr' ? fr : en;
}
