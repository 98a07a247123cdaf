// SPDX-License-Identifier: GPL-3.0-or-later
// media-chrome's words where ours are better: shorter in French, because the names of controls are
// also shown as tooltips.
import { Fr } from 'media-chrome/dist/lang/fr.js';
import { addTranslation, setLanguage } from 'media-chrome/dist/utils/i18n.js';
import type { Language } from '../i18n/messages';

addTranslation('fr', {
  ...Fr,
  Mute: 'Couper le son',
  mute: 'couper le son',
  Unmute: 'Rétablir le son',
  unmute: 'rétablir le son',
  'playback time': 'temps de lecture',
  seek: 'position dans l’enregistrement',
  'media loading': 'chargement',
  'Enter fullscreen mode': 'Plein écran',
  'enter fullscreen mode': 'plein écran',
  'Exit fullscreen mode': 'Quitter le plein écran',
  'exit fullscreen mode': 'quitter le plein écran',
  'Enter picture in picture mode': 'Image dans l’image',
  'enter picture in picture mode': 'image dans l’image',
  'Exit picture in picture mode': 'Quitter l’image dans l’image',
  'exit picture in picture mode': 'quitter l’image dans l’image',
  'video not loaded, unknown time.': 'pas encore chargé, durée inconnue.',
});

/** The language of controls that are made from now on. */
export function speak(language: Language): void {
  setLanguage(language);
}
