// SPDX-License-Identifier: GPL-3.0-or-later
// What the player says, in each language it speaks. media-chrome brings the words of its own
// controls; those here are ours.

const en = {
  player: 'Player',
  recording: 'Recording',
  slides: 'Slides',
  previous: 'Previous slide',
  next: 'Next slide',
  slideOf: (number: number, count: number) => `Slide ${number} of ${count}`,
  slideNamed: (number: number, name: string) =>
    name ? `Slide ${number}: ${name}` : `Slide ${number}`,
  slideText: 'Text of this slide',
  noText: 'This slide has no text.',
  showSlides: 'Show the slides',
  showRecording: 'Show the recording',
  cameraLarger: 'Larger camera picture',
  screenLarger: 'Larger screen picture',
  follow: (number: number) => `Back to slide ${number}, shown now`,
  previousShown: 'Skip back by a slide',
  nextShown: 'Skip on by a slide',
  menu: 'Settings and more',
  transcript: 'Transcript',
  strip: 'All slides',
  divider: 'Width of the recording',
  dividerStacked: 'Height of the recording',
  theatre: 'Fill the page',
  watchFrom: (time: string) => `Watch from this slide, at ${time}`,
  captions: 'Captions',
  fullScreen: 'Full screen',
  openPage: 'Open this talk’s page',
  network: 'The recording did not arrive. Check the connection, then try again.',
  media: 'This browser cannot play the recording. It can be downloaded instead.',
  unsupported: 'This browser cannot play the recording. It can be downloaded instead.',
  stalled: 'Nothing has arrived for a while. Try again, or choose the slides with sound: they need little.',
  gone: 'This talk has been withdrawn. It cannot be watched any more.',
  missing: 'This part of the player did not arrive. Check the connection, then try again.',
  from: 'Repeat from here. Mark the end as well.',
  repeating: 'This passage is repeated.',
  whole: 'Nothing is repeated any more.',
  beyond: 'That part is still being prepared. This is as far as it goes for now.',
  waiting: 'The rest is still being prepared. It will go on by itself.',
  search: 'Search in this talk',
  searchEnd: 'Close the search',
  hits: (count: number) => (count === 1 ? '1 hit' : count ? `${count} hits` : 'Nothing found'),
  searchFailed: 'No answer. Try again.',
  retry: 'Try again',
  download: 'Download the recording',
  nothing: 'This talk has nothing to show yet. Come back a little later.',
};

export type Messages = typeof en;

const fr: Messages = {
  player: 'Lecteur',
  recording: 'Enregistrement',
  slides: 'Diapositives',
  previous: 'Diapositive précédente',
  next: 'Diapositive suivante',
  slideOf: (number, count) => `Diapositive ${number} sur ${count}`,
  slideNamed: (number, name) =>
    name ? `Diapositive ${number} : ${name}` : `Diapositive ${number}`,
  slideText: 'Texte de la diapositive',
  noText: 'Cette diapositive ne contient pas de texte.',
  showSlides: 'Afficher les diapositives',
  showRecording: 'Afficher l’enregistrement',
  cameraLarger: 'Agrandir l’image de la caméra',
  screenLarger: 'Agrandir l’image de l’écran',
  follow: (number) => `Revenir à la diapositive ${number}, celle du moment`,
  previousShown: 'Reculer d’une diapositive',
  nextShown: 'Avancer d’une diapositive',
  menu: 'Réglages et autres',
  transcript: 'Transcription',
  strip: 'Toutes les diapositives',
  divider: 'Largeur de l’enregistrement',
  dividerStacked: 'Hauteur de l’enregistrement',
  theatre: 'Remplir la page',
  watchFrom: (time) => `Regarder à partir de cette diapositive, à ${time}`,
  captions: 'Sous-titres',
  fullScreen: 'Plein écran',
  openPage: 'Ouvrir la page de cette conférence',
  network: 'L’enregistrement n’est pas arrivé. Vérifiez la connexion, puis réessayez.',
  media: 'Ce navigateur ne peut pas lire l’enregistrement, mais il peut être téléchargé.',
  unsupported: 'Ce navigateur ne peut pas lire l’enregistrement, mais il peut être téléchargé.',
  stalled:
    'Plus rien n’arrive depuis un moment. Réessayez, ou choisissez les diapositives avec le son : il leur faut peu.',
  gone: 'Cette conférence a été retirée. Elle ne peut plus être regardée.',
  missing: 'Cette partie du lecteur n’est pas arrivée. Vérifiez la connexion, puis réessayez.',
  from: 'Répétition à partir d’ici. Marquez aussi la fin.',
  repeating: 'Ce passage est répété.',
  whole: 'Plus rien n’est répété.',
  beyond: 'Ce passage est encore en préparation. Voici le dernier moment disponible.',
  waiting: 'La suite est encore en préparation. La lecture reprendra d’elle-même.',
  search: 'Chercher dans cette conférence',
  searchEnd: 'Fermer la recherche',
  hits: (count) => (count ? `${count} résultat${count > 1 ? 's' : ''}` : 'Aucun résultat'),
  searchFailed: 'Pas de réponse. Réessayez.',
  retry: 'Réessayer',
  download: 'Télécharger l’enregistrement',
  nothing: 'Cette conférence n’a encore rien à montrer. Revenez un peu plus tard.',
};

export type Language = 'en' | 'fr';

/** The language to speak to somebody who asks for `tag` (BCP 47, possibly empty). */
export function languageFor(tag: string): Language {
  return /^fr\b/i.test(tag) ? 'fr' : 'en';
}

export function messagesFor(language: Language): Messages {
  return language === 'fr' ? fr : en;
}
