// SPDX-License-Identifier: GPL-3.0-or-later
// What the page says on which files are sent, in each language it speaks.
import type { Language } from '../../i18n/messages';
import type { Role, Trouble } from './plan';

export interface SendingWords {
  drop: string;
  chooseFiles: string;
  chooseFolder: string;
  matching: string;
  matchFailed: string;
  retry: string;
  send: (files: number) => string;
  files: string;
  others: (talks: number) => string;
  newTalk: string;
  newTitle: string;
  notSent: string;
  talkFor: (file: string) => string;
  roleFor: (file: string) => string;
  matched: (percent: number, by: string) => string;
  by: { code: string; title: string; speaker: string; time: string };
  unsure: string;
  continues: string;
  roles: Record<Role, string>;
  troubles: Record<Trouble, string>;
  waiting: string;
  done: string;
  progress: (percent: number) => string;
  allProgress: (sent: string, size: string) => string;
  progressOf: (file: string) => string;
  progressOfAll: string;
  allDone: string;
  watch: string;
  someFailed: (files: number) => string;
  tryAgain: string;
  signedOut: string;
  refusedWith: (status: number) => string;
  noConnection: string;
  fileChanged: string;
  moved: (file: string, talk: string) => string;
  size: (bytes: number) => string;
}

const units = (bytes: number, names: [string, string, string], locale: string) => {
  const [value, name] =
    bytes >= 1e9 ? [bytes / 1e9, names[2]] : bytes >= 1e6 ? [bytes / 1e6, names[1]] : [bytes / 1e3, names[0]];
  // What holds anything is not "0".
  const shown = Math.max(value, 0.1);
  const digits = { maximumFractionDigits: value < 10 ? 1 : 0 };
  return `${shown.toLocaleString(locale, digits)}\u00a0${name}`;
};

const en: SendingWords = {
  drop: 'Drop a folder or files here',
  chooseFiles: 'Choose files',
  chooseFolder: 'Choose a folder',
  matching: 'Finding the talk of each file…',
  matchFailed: 'The talks of these files could not be found.',
  retry: 'Try again',
  send: (files) => (files === 1 ? 'Send 1 file' : `Send ${files} files`),
  files: 'Files by their talks',
  others: (talks) =>
    talks === 1
      ? '1 talk has no file here. Drop its files on it.'
      : `${talks} talks have no file here. Drop their files on them.`,
  newTalk: 'New talk',
  newTitle: 'Title of the new talk',
  notSent: 'Not sent',
  talkFor: (file) => `Talk of ${file}`,
  roleFor: (file) => `What ${file} is`,
  matched: (percent, by) => `${percent}% by ${by}`,
  by: { code: 'its code', title: 'its title', speaker: 'its speaker', time: 'its time' },
  unsure: 'no talk found',
  continues: 'was begun earlier: goes on where it stopped',
  roles: {
    recording: 'Recording',
    part: 'Part of the recording',
    screen: 'Recording of the screen',
    deck: 'Slides',
    captions: 'Captions',
    poster: 'Poster',
  },
  troubles: {
    kind: 'No talk can have a file of this kind: it is not sent.',
    empty: 'This file is empty: copy it again, then drop it here. It is not sent.',
    two: 'Two files for the same: choose another talk for one of them, or say that they are parts of one recording.',
    replaces: 'The talk has one already: this one takes its place, the old one is kept.',
  },
  waiting: 'waits for its turn',
  done: 'sent',
  progress: (percent) => `${percent}%`,
  allProgress: (sent, size) => `${sent} of ${size} sent`,
  progressOf: (file) => `Progress of ${file}`,
  progressOfAll: 'Progress of all files',
  allDone: 'Everything has arrived. You can close this page.',
  watch: 'Watch the work',
  someFailed: (files) => (files === 1 ? '1 file did not arrive.' : `${files} files did not arrive.`),
  tryAgain: 'Try again',
  signedOut: 'You are signed out: sign in again in another tab, then try again here.',
  refusedWith: (status) => `The server did not take it (${status}): try again.`,
  noConnection: 'The connection was lost: try again. It goes on where it stopped.',
  fileChanged: 'This file was changed or moved while it was read: drop it here again.',
  moved: (file, talk) => `${file} is now for ${talk}.`,
  size: (bytes) => units(bytes, ['kB', 'MB', 'GB'], 'en'),
};

const fr: SendingWords = {
  drop: 'Déposez ici un dossier ou des fichiers',
  chooseFiles: 'Choisir des fichiers',
  chooseFolder: 'Choisir un dossier',
  matching: 'Recherche de la conférence de chaque fichier…',
  matchFailed: 'Les conférences de ces fichiers n’ont pas pu être trouvées.',
  retry: 'Réessayer',
  send: (files) => (files === 1 ? 'Envoyer 1 fichier' : `Envoyer ${files} fichiers`),
  files: 'Fichiers par conférence',
  others: (talks) =>
    talks === 1
      ? '1 conférence n’a pas de fichier ici. Déposez-les sur elle.'
      : `${talks} conférences n’ont pas de fichier ici. Déposez-les sur elles.`,
  newTalk: 'Nouvelle conférence',
  newTitle: 'Titre de la nouvelle conférence',
  notSent: 'Ne pas envoyer',
  talkFor: (file) => `Conférence de ${file}`,
  roleFor: (file) => `Nature de ${file}`,
  matched: (percent, by) => `${percent}\u00a0% par ${by}`,
  by: { code: 'son code', title: 'son titre', speaker: 'son intervenant', time: 'son heure' },
  unsure: 'aucune conférence trouvée',
  continues: 'déjà commencé\u202f: reprend où il s’était arrêté',
  roles: {
    recording: 'Enregistrement',
    part: 'Partie de l’enregistrement',
    screen: 'Enregistrement de l’écran',
    deck: 'Diapositives',
    captions: 'Sous-titres',
    poster: 'Affiche',
  },
  troubles: {
    kind: 'Aucune conférence ne peut avoir un fichier de ce genre\u202f: il n’est pas envoyé.',
    empty: 'Ce fichier est vide\u202f: copiez-le à nouveau, puis déposez-le ici. Il n’est pas envoyé.',
    two: 'Deux fichiers pour la même chose\u202f: choisissez une autre conférence pour l’un d’eux, ou dites que ce sont des parties d’un enregistrement.',
    replaces: 'La conférence en a déjà un\u202f: celui-ci prend sa place, l’ancien est gardé.',
  },
  waiting: 'attend son tour',
  done: 'envoyé',
  progress: (percent) => `${percent}\u00a0%`,
  allProgress: (sent, size) => `${sent} envoyés sur ${size}`,
  progressOf: (file) => `Avancement de ${file}`,
  progressOfAll: 'Avancement de tous les fichiers',
  allDone: 'Tout est arrivé. Vous pouvez fermer cette page.',
  watch: 'Suivre le travail',
  someFailed: (files) =>
    files === 1 ? '1 fichier n’est pas arrivé.' : `${files} fichiers ne sont pas arrivés.`,
  tryAgain: 'Réessayer',
  signedOut: 'Vous êtes déconnecté\u202f: reconnectez-vous dans un autre onglet, puis réessayez ici.',
  refusedWith: (status) => `Le serveur ne l’a pas pris (${status})\u202f: réessayez.`,
  noConnection: 'La connexion a été perdue\u202f: réessayez. L’envoi reprend où il s’était arrêté.',
  fileChanged: 'Ce fichier a été modifié ou déplacé pendant sa lecture\u202f: déposez-le ici à nouveau.',
  moved: (file, talk) => `${file} est maintenant pour ${talk}.`,
  size: (bytes) => units(bytes, ['ko', 'Mo', 'Go'], 'fr'),
};

export function sendingWordsFor(language: Language): SendingWords {
  return language === 'fr' ? fr : en;
}
