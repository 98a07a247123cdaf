// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with recordings, captions and pictures.
#include <array>

#include "server/reasons/french/french.h"

namespace estrade::server::reasons::french {
namespace {

constexpr auto said_of_recordings = std::to_array<Sentence>({
    {"No picture of the recording could be read; upload a copy that plays.",
     "Aucune image de l’enregistrement n’a pu être lue\u202f; envoyez une copie qui se lit."},
    {"This is larger than captions are (10 MiB); please send WebVTT or SubRip (SRT).",
     "Des sous-titres ne sont pas si gros (10 Mio)\u202f; envoyez un fichier WebVTT ou SubRip "
     "(SRT)."},
    {"No captions can be read from this file; please send WebVTT or SubRip (SRT), with times such "
     "as 00:01:02.500 --> 00:01:04.000.",
     "Aucun sous-titre ne peut être lu dans ce fichier\u202f; envoyez un fichier WebVTT ou SubRip "
     "(SRT), avec des temps comme 00:01:02.500 --> 00:01:04.000."},
    {"This file holds more than {} captions; please send fewer.",
     "Ce fichier contient plus de {} sous-titres\u202f; envoyez-en moins."},
    {"Captions without readable times were left out: {}.",
     "Des sous-titres sans temps lisible ont été laissés de côté\u202f: {}."},
    {"Captions that ended before they began stay for 3 seconds: {}.",
     "Des sous-titres qui finissaient avant de commencer restent 3 secondes\u202f: {}."},
    {"This picture is too long and narrow for a portrait: give one that is about as wide as it is "
     "high.",
     "Cette image est trop longue et trop étroite pour un portrait\u202f: donnez-en une à peu près "
     "aussi large que haute."},
    {"This recording is sound alone; choose a picture of yours as its poster.",
     "Cet enregistrement n’a que du son\u202f; choisissez une image à vous comme affiche."},
    {"The work was stopped; start it again.", "Le travail a été arrêté\u202f; relancez-le."},
    {"The recording is damaged at that moment; choose another.",
     "L’enregistrement est abîmé à cet endroit\u202f; choisissez-en un autre."},
    {"The file is empty; choose it again and upload it anew.",
     "Le fichier est vide\u202f; choisissez-le et envoyez-le à nouveau."},
    {"This is not a file; choose a file.",
     "Ceci n’est pas un fichier\u202f; choisissez un fichier."},
    {"No picture of this recording could be read; upload a copy that plays on your computer.",
     "Aucune image de cet enregistrement n’a pu être lue\u202f; envoyez une copie qui se lit sur "
     "votre ordinateur."},
    {"Less than a second of the recording would be left; choose an earlier start or a later end.",
     "Il resterait moins d’une seconde de l’enregistrement\u202f; choisissez un début plus tôt ou "
     "une fin plus tard."},
    {"This does not describe a stream; make the stream again.",
     "Ceci ne décrit pas un flux\u202f; faites refaire le flux."},
    {"The recording is longer than 24 hours; cut it into talks and upload those.",
     "L’enregistrement dure plus de 24 heures\u202f; coupez-le en conférences et envoyez "
     "celles-ci."},
    {"Nothing in this recording could be played; upload a copy that plays on your computer.",
     "Rien de cet enregistrement n’a pu être lu\u202f; envoyez une copie qui se lit sur votre "
     "ordinateur."},
    {"There is neither picture nor sound in this file; upload a copy that plays on your computer.",
     "Il n’y a ni image ni son dans ce fichier\u202f; envoyez une copie qui se lit sur votre "
     "ordinateur."},
    {"This kind of recording cannot be read; convert it to MP4 (H.264 and AAC) and upload that.",
     "Ce type d’enregistrement ne peut pas être lu\u202f; convertissez-le en MP4 (H.264 et AAC) et "
     "envoyez-le."},
    {"The recording is damaged and cannot be read; upload a copy that plays on your computer.",
     "L’enregistrement est abîmé et ne peut pas être lu\u202f; envoyez une copie qui se lit sur "
     "votre ordinateur."},
    {"No slide of this deck was seen in the recording: is it this talk’s?",
     "Aucune de ces diapositives n’a été vue dans l’enregistrement\u202f: sont-elles bien de cette "
     "conférence\u202f?"},
    {"The recording has sound only, so that no slide can be seen in it.",
     "L’enregistrement n’a que du son\u202f: aucune diapositive ne peut y être vue."},
    {"The file was cut off and plays as far as it goes; upload it again if you have it whole.",
     "Le fichier est coupé et se lit jusque-là\u202f; envoyez-le à nouveau si vous l’avez en "
     "entier."},
    {"Parts of the file are damaged and were passed over; upload it again if you have a copy that "
     "is whole.",
     "Des parties du fichier sont abîmées et ont été sautées\u202f; envoyez-le à nouveau si vous "
     "en avez une copie intacte."},
    {"The clock of the recording jumps; it was mended, so look whether picture and sound are "
     "together everywhere.",
     "L’horloge de l’enregistrement fait des sauts\u202f; elle a été corrigée\u202f: vérifiez que "
     "l’image et le son vont partout ensemble."},
    {"The sound is in a format that cannot be read, so the recording is silent; upload a copy with "
     "its sound in AAC if it matters.",
     "Le son est dans un format qui ne peut pas être lu, donc l’enregistrement est muet\u202f; "
     "envoyez une copie avec le son en AAC si c’est important."},
    {"For a part of the recording there is no sound in the file; upload it again if it should have "
     "some.",
     "Une partie de l’enregistrement n’a pas de son dans le fichier\u202f; envoyez-le à nouveau si "
     "elle devrait en avoir."},
    {"A part of the recording is protected against copying and is left out; upload a copy that is "
     "not.",
     "Une partie de l’enregistrement est protégée contre la copie et a été laissée de côté\u202f; "
     "envoyez une copie qui ne l’est pas."},
    {"Nothing of this sound could be decoded; make the stream again.",
     "Rien de ce son n’a pu être décodé\u202f; faites refaire le flux."},
    {"This file is no picture that can be a poster: send a JPEG, PNG or WebP.",
     "Ce fichier n’est pas une image qui puisse servir d’affiche\u202f: envoyez un JPEG, PNG ou "
     "WebP."},
    {"This file is no picture, whatever its name: send a JPEG, PNG or WebP.",
     "Ce fichier n’est pas une image, quel que soit son nom\u202f: envoyez un JPEG, PNG ou WebP."},
    {"This is no picture, whatever its name: give a JPEG, PNG, WebP or GIF.",
     "Ce n’est pas une image, quel que soit son nom\u202f: donnez un JPEG, PNG, WebP ou GIF."},
    {"This picture cannot be read: save it anew as JPEG, PNG or WebP and send that.",
     "Cette image ne peut pas être lue\u202f: enregistrez-la à nouveau en JPEG, PNG ou WebP et "
     "envoyez-la."},
    {"This picture has more than 40 million pixels: make it smaller; 1280 pixels across are "
     "enough.",
     "Cette image a plus de 40 millions de pixels\u202f: réduisez-la\u202f; 1280 pixels de large "
     "suffisent."},
    {"This picture is too small for a slide; send one of 1920 pixels across.",
     "Cette image est trop petite pour une diapositive\u202f; envoyez-en une de 1920 pixels de "
     "large."},
    {"This picture is too small for a portrait; give one of 256 pixels across.",
     "Cette image est trop petite pour un portrait\u202f; donnez-en une de 256 pixels de large."},
    {"This picture is too small for a poster: send one of 1280 x 720 pixels, and of 160 x 90 at "
     "least.",
     "Cette image est trop petite pour une affiche\u202f: envoyez-en une de 1280 × 720 pixels, et "
     "d’au moins 160 × 90."},
    {"One of the pieces holds no such track; give the pieces of one stream.",
     "Un des morceaux n’a pas cette piste\u202f; donnez les morceaux d’un même flux."},
    {"The pieces do not belong together; give the pieces of one stream.",
     "Les morceaux ne vont pas ensemble\u202f; donnez les morceaux d’un même flux."},
    {"This file is a picture, not a recording; choose the film or the sound of the talk, or its "
     "slides as a PDF.",
     "Ce fichier est une image, pas un enregistrement\u202f; choisissez la vidéo ou le son de la "
     "conférence, ou ses diapositives en PDF."},
    {"This file is neither a recording nor slides; choose the film, the sound or the slides of the "
     "talk.",
     "Ce fichier n’est ni un enregistrement ni des diapositives\u202f; choisissez la vidéo, le son "
     "ou les diapositives de la conférence."},
    {"This recording was cut off before the index that it ends with; copy the whole file from the "
     "camera again and upload that.",
     "Cet enregistrement a été coupé avant l’index par lequel il finit\u202f; copiez à nouveau le "
     "fichier entier depuis la caméra et envoyez-le."},
    {"The recording is protected against copying; upload one that is not.",
     "L’enregistrement est protégé contre la copie\u202f; envoyez-en un qui ne l’est pas."},
    {"The picture of this recording is larger than 8K; make it smaller and upload that.",
     "L’image de cet enregistrement dépasse la 8K\u202f; réduisez-la et envoyez-le."},
    {"The stored stream is damaged; have the recording made anew.",
     "Le flux conservé est abîmé\u202f; faites refaire l’enregistrement."},
    {"Files of this kind ({}) are not accepted; convert the recording to MP4 and upload that.",
     "Les fichiers de ce type ({}) ne sont pas acceptés\u202f; convertissez l’enregistrement en "
     "MP4 et envoyez-le."},
    {"The recording uses a format ({}) that cannot be read here; convert it to MP4 (H.264 and AAC) "
     "and upload that.",
     "L’enregistrement utilise un format ({}) qui ne peut pas être lu ici\u202f; convertissez-le "
     "en MP4 (H.264 et AAC) et envoyez-le."},
});

}  // namespace

std::span<Sentence const> recordings() { return said_of_recordings; }

}  // namespace estrade::server::reasons::french
