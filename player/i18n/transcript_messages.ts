// SPDX-License-Identifier: GPL-3.0-or-later
// What the transcript says, in each language the player speaks; loaded with it.
import type { Language } from './messages';

const en = {
  language: 'Language of the transcript',
  unknown: 'Unknown language',
  close: 'Close the transcript',
  now: 'Back to what is said now',
  failed: 'The transcript did not arrive. Close it, and open it again.',
  empty: 'There is nothing to read in this language.',
};

const fr: typeof en = {
  language: 'Langue de la transcription',
  unknown: 'Langue inconnue',
  close: 'Fermer la transcription',
  now: 'Revenir à ce qui est dit maintenant',
  failed: 'La transcription n’est pas arrivée. Fermez-la, puis ouvrez-la à nouveau.',
  empty: 'Il n’y a rien à lire dans cette langue.',
};

export type TranscriptMessages = typeof en;

export function transcriptMessagesFor(language: Language): TranscriptMessages {
  return language === 'fr' ? fr : en;
}
