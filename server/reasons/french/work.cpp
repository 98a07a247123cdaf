// SPDX-License-Identifier: GPL-3.0-or-later
// What became of the work on a file.
#include <array>

#include "server/reasons/french/french.h"

namespace estrade::server::reasons::french {
namespace {

constexpr auto said_of_work = std::to_array<Sentence>({
    {"Reading this file takes too long. Please export it again, in a simpler form.",
     "Lire ce fichier prend trop de temps. Exportez-le à nouveau, sous une forme plus simple."},
    {"What would be made of this file is too large. Please send a smaller one.",
     "Ce qui serait fait de ce fichier est trop gros. Envoyez-en un plus petit."},
    {"The machine stopped the work; it may be short of memory. Please try again later.",
     "La machine a arrêté le travail\u202f; peut-être manque-t-elle de mémoire. Réessayez plus "
     "tard."},
    {"The work was interrupted. Please try again.", "Le travail a été interrompu. Réessayez."},
    {"This file breaks the program that reads it. Please export it again, or from another "
     "application.",
     "Ce fichier fait tomber le programme qui le lit. Exportez-le à nouveau, ou depuis une autre "
     "application."},
    {"The disk is full. Please make room and try again.",
     "Le disque est plein. Faites de la place et réessayez."},
    {"The machine failed ({}). Please try again.", "La machine a eu une panne ({}). Réessayez."},
    {"No slides were seen in the recording.",
     "Aucune diapositive n’a été vue dans l’enregistrement."},
    {"No slide of this deck was seen in the recording.",
     "Aucune diapositive de ce fichier n’a été vue dans l’enregistrement."},
    {"This machine cannot lock the reader up ({}), so no file is read; Estrade needs Linux 5.13 or "
     "later with Landlock and seccomp.",
     "Cette machine ne peut pas isoler le programme qui lit ({}), donc aucun fichier n’est "
     "lu\u202f; Estrade demande Linux 5.13 ou plus récent, avec Landlock et seccomp."},
    {"The machine has too little memory for this file.",
     "La machine a trop peu de mémoire pour ce fichier."},
    {"The machine failed ({}). Please report this.",
     "La machine a eu une panne ({}). Signalez-la."},
    {"Making this takes too long. Please export the file again, in a simpler form.",
     "Faire cela prend trop de temps. Exportez le fichier à nouveau, sous une forme plus simple."},
    {"The start lies beyond the recording, which lasts {}.",
     "Le début se trouve après l’enregistrement, qui dure {}."},
    {"The end lies beyond the recording, which lasts {}.",
     "La fin se trouve après l’enregistrement, qui dure {}."},
    {"The end must come after the start.", "La fin doit venir après le début."},
    {"Less than a second would be left: choose an earlier start or a later end.",
     "Il resterait moins d’une seconde\u202f: choisissez un début plus tôt ou une fin plus tard."},
    {"This talk has no recording that plays yet: trim it once it does.",
     "Cette conférence n’a pas encore d’enregistrement qui se lise\u202f: coupez-le quand il y en "
     "aura un."},
    {"This talk has no such piece of work: `estrade jobs` lists what there is.",
     "Cette conférence n’a pas ce travail\u202f: `estrade jobs` montre ce qu’il y a."},
    {"The work on {} was cancelled: have it taken up again, or send another file.",
     "Le travail sur {} a été annulé\u202f: faites-le reprendre, ou envoyez un autre fichier."},
    {"{}, and the slides as PDF, PPTX, PPT, ODP or a zip of pictures.",
     "{}, et les diapositives en PDF, PPTX, PPT, ODP ou un zip d’images."},
    {"What is at this address is no JPEG, PNG, WebP or GIF picture, whatever it is called: open it "
     "in a browser.",
     "Ce qui se trouve à cette adresse n’est pas une image JPEG, PNG, WebP ou GIF, quel que soit "
     "son nom\u202f: ouvrez-la dans un navigateur."},
    {"There is no picture of this speaker that could be tried again.",
     "Il n’y a pas d’image de cette personne à réessayer."},
    {"What is at this address is no slides: open it in a browser, and send the file that you get "
     "there.",
     "Ce qui se trouve à cette adresse n’est pas une présentation\u202f: ouvrez-la dans un "
     "navigateur, et envoyez le fichier que vous y recevez."},
    {"The work was interrupted and will be taken up again.",
     "Le travail a été interrompu et sera repris."},
    {"Reading this file took too long. Save or convert it anew and send it again.",
     "Lire ce fichier a pris trop de temps. Enregistrez-le ou convertissez-le à nouveau et "
     "renvoyez-le."},
    {"This file cannot be read: save or convert it anew.",
     "Ce fichier ne peut pas être lu\u202f: enregistrez-le ou convertissez-le à nouveau."},
    {"This file stops the program that reads it. Save or convert it anew and send it again.",
     "Ce fichier arrête le programme qui le lit. Enregistrez-le ou convertissez-le à nouveau et "
     "renvoyez-le."},
    {"The server's disk is full: make room, and the work goes on by itself.",
     "Le disque du serveur est plein\u202f: faites de la place, et le travail continue de "
     "lui-même."},
    {"Somebody else does this work.", "Ce travail est fait ailleurs."},
    {"The recording was replaced meanwhile: choose the moment again.",
     "L’enregistrement a été remplacé entre-temps\u202f: choisissez le moment à nouveau."},
    {"There are no pictures to choose from: wait until those of the recording are made, or choose "
     "a moment of it, or send a picture.",
     "Il n’y a pas d’images à choisir\u202f: attendez que celles de l’enregistrement soient "
     "faites, ou choisissez-en un moment, ou envoyez une image."},
    {"There is no picture {} to choose: choose one of 1 to {}.",
     "Il n’y a pas d’image {} à choisir\u202f: prenez-en une de 1 à {}."},
    {"This talk has no recording yet: send it first, or send a picture.",
     "Cette conférence n’a pas encore d’enregistrement\u202f: envoyez-le d’abord, ou envoyez une "
     "image."},
    {"A moment is a number of seconds from 0 on, such as 754.2.",
     "Un moment est un nombre de secondes à partir de 0, comme 754.2."},
    {"The recording lasts {}: choose a moment within it.",
     "L’enregistrement dure {}\u202f: choisissez un moment qui s’y trouve."},
    {"The index is made again at the next start.", "L’index est refait au prochain démarrage."},
    {"Captions are a text of at most 2 MB: send all of a .vtt or .srt file.",
     "Des sous-titres sont un texte d’au plus 2 Mo\u202f: envoyez tout d’un fichier .vtt ou .srt."},
    {"Say in which language the captions are: two letters such as fr, or pt-BR.",
     "Dites dans quelle langue sont les sous-titres\u202f: deux lettres comme fr, ou pt-BR."},
    {"This talk never had such captions.", "Cette conférence n’a jamais eu ces sous-titres."},
    {"This talk has no captions in that language.",
     "Cette conférence n’a pas de sous-titres dans cette langue."},
    {"Nothing is done for this talk, and nothing waits: there is nothing to cancel.",
     "Rien n’est en cours pour cette conférence et rien n’attend\u202f: il n’y a rien à annuler."},
    {"No work on this talk was given up or cancelled: there is nothing to try again.",
     "Aucun travail sur cette conférence n’a été abandonné ou annulé\u202f: il n’y a rien à "
     "réessayer."},
    {"Nothing waits to be done for this talk: there is nothing to put first.",
     "Rien n’attend pour cette conférence\u202f: il n’y a rien à faire passer en premier."},
    {"Another part of this recording came: it is made anew.",
     "Une autre partie de cet enregistrement est arrivée\u202f: il est refait."},
    {"The file is no longer there.", "Le fichier n’est plus là."},
    {"There is no such piece of work: `estrade jobs` lists what there is.",
     "Ce travail n’existe pas\u202f: `estrade jobs` montre ce qu’il y a."},
    {"This piece of work has ended already: there is nothing to cancel.",
     "Ce travail est déjà terminé\u202f: il n’y a rien à annuler."},
    {"This piece of work is done: there is nothing to try again.",
     "Ce travail est fait\u202f: il n’y a rien à réessayer."},
    {"This piece of work is waiting or under way already: let it go on.",
     "Ce travail attend ou est déjà en cours\u202f: laissez-le continuer."},
    {"The same work is waiting already, as another piece of work: let it go on.",
     "Le même travail attend déjà par ailleurs\u202f: laissez-le continuer."},
    {"The server could not do its work on this file: its log says why.",
     "Le serveur n’a pas pu faire son travail sur ce fichier\u202f: son journal dit pourquoi."},
    {"This version of Estrade does not know this kind of work.",
     "Cette version d’Estrade ne connaît pas ce type de travail."},
    {"This is a deck: send it as the talk's slides.",
     "Ce sont des diapositives\u202f: envoyez-les comme diapositives de la conférence."},
    {"This is a recording: send it as the talk's recording.",
     "C’est un enregistrement\u202f: envoyez-le comme enregistrement de la conférence."},
    {"These are captions: send them as the talk's captions.",
     "Ce sont des sous-titres\u202f: envoyez-les comme sous-titres de la conférence."},
    {"This is a deck: send it as the talk's slides",
     "Ce sont des diapositives\u202f: envoyez-les comme diapositives de la conférence"},
    {"This is a recording: send it as the talk's recording",
     "C’est un enregistrement\u202f: envoyez-le comme enregistrement de la conférence"},
    {"These are captions: send them as the talk's captions",
     "Ce sont des sous-titres\u202f: envoyez-les comme sous-titres de la conférence"},
    {"this talk", "cette conférence"},
    {"This archive fetches no pictures.", "Cette archive ne va chercher aucune image."},
});

}  // namespace

std::span<Sentence const> work() { return said_of_work; }

}  // namespace estrade::server::reasons::french
