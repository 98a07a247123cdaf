// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with slides.
#include <array>

#include "server/reasons/french/french.h"

namespace estrade::server::reasons::french {
namespace {

constexpr auto said_of_slides = std::to_array<Sentence>({
    {"These slides are larger than 256 MiB. Please make their pictures smaller, or send a PDF.",
     "Ces diapositives dépassent 256 Mio. Réduisez leurs images, ou envoyez un PDF."},
    {"LibreOffice cannot read these slides. Please export them as a PDF and send that.",
     "LibreOffice ne peut pas lire ces diapositives. Exportez-les en PDF et envoyez-le."},
    {"LibreOffice takes too long over these slides. Please export them as a PDF and send that.",
     "LibreOffice met trop de temps à lire ces diapositives. Exportez-les en PDF et envoyez-le."},
    {"LibreOffice cannot be started here. Please send the slides as a PDF.",
     "LibreOffice ne peut pas être lancé ici. Envoyez les diapositives en PDF."},
    {"PowerPoint and OpenDocument slides need LibreOffice, which this server does not have: "
     "install its package libreoffice-impress-nogui and try again, or send the slides as a PDF.",
     "Les diapositives PowerPoint et OpenDocument demandent LibreOffice, que ce serveur n’a "
     "pas\u202f: installez son paquet libreoffice-impress-nogui et réessayez, ou envoyez les "
     "diapositives en PDF."},
    {"These slides ask for a password. Please send a copy without one, or a PDF.",
     "Ces diapositives demandent un mot de passe. Envoyez une copie qui n’en a pas, ou un PDF."},
    {"This office file holds no slides. Please send a presentation: PDF, PPTX, PPT or ODP.",
     "Ce fichier bureautique ne contient pas de diapositives. Envoyez une présentation\u202f: PDF, "
     "PPTX, PPT ou ODP."},
    {"This is a text or a table, not slides. Please send a presentation: PDF, PPTX, PPT or ODP.",
     "C’est un texte ou un tableau, pas des diapositives. Envoyez une présentation\u202f: PDF, "
     "PPTX, PPT ou ODP."},
    {"This is a Keynote file, which only Keynote can read. Please export it as a PDF and send "
     "that.",
     "C’est un fichier Keynote, que seul Keynote sait lire. Exportez-le en PDF et envoyez-le."},
    {"This file is empty. Please send it again.", "Ce fichier est vide. Envoyez-le à nouveau."},
    {"This is a flat OpenDocument file. Please save it as ODP or PDF and send that.",
     "C’est un fichier OpenDocument à plat. Enregistrez-le en ODP ou en PDF et envoyez-le."},
    {"These are no slides. Please send a PDF, PPTX, PPT or ODP file, or a zip of pictures.",
     "Ce ne sont pas des diapositives. Envoyez un fichier PDF, PPTX, PPT ou ODP, ou un zip "
     "d’images."},
    {"{} in this zip is no picture. Please send a zip of JPEG, PNG or WebP pictures alone, or the "
     "slides as a PDF.",
     "{}, dans ce zip, n’est pas une image. Envoyez un zip qui ne contient que des images JPEG, "
     "PNG ou WebP, ou les diapositives en PDF."},
    {"This zip holds no pictures. Please send one of JPEG, PNG or WebP pictures, or the slides as "
     "a PDF.",
     "Ce zip ne contient pas d’images. Envoyez-en un qui contient des images JPEG, PNG ou WebP, ou "
     "les diapositives en PDF."},
    {"This zip has {} pictures; at most {} can be shown as slides. Please send fewer.",
     "Ce zip contient {} images\u202f; {} au plus peuvent servir de diapositives. Envoyez-en "
     "moins."},
    {"This PDF is damaged: none of its pages can be read. Please export it again.",
     "Ce PDF est abîmé\u202f: aucune de ses pages ne peut être lue. Exportez-le à nouveau."},
    {"The work was stopped.", "Le travail a été arrêté."},
    {"Drawing this PDF takes too long. Please export it again, in a simpler form.",
     "Dessiner ce PDF prend trop de temps. Exportez-le à nouveau, sous une forme plus simple."},
    {"This PDF asks for a password. Please send a copy without one.",
     "Ce PDF demande un mot de passe. Envoyez une copie qui n’en a pas."},
    {"This PDF is damaged and cannot be read. Please export it again.",
     "Ce PDF est abîmé et ne peut pas être lu. Exportez-le à nouveau."},
    {"This deck has {} pages; at most {} can be shown as slides. Please send fewer.",
     "Ce fichier a {} pages\u202f; {} au plus peuvent servir de diapositives. Envoyez-en moins."},
    {"This PDF is larger than 1 GB. Please export it with smaller pictures.",
     "Ce PDF dépasse 1 Go. Exportez-le avec des images plus petites."},
    {"This PDF has no pages. Please export it again.",
     "Ce PDF n’a pas de pages. Exportez-le à nouveau."},
    {"This file becomes far too large when it is opened. Please export it with smaller pictures, "
     "or send a PDF.",
     "Ce fichier devient bien trop gros quand on l’ouvre. Exportez-le avec des images plus "
     "petites, ou envoyez un PDF."},
    {"This file holds {} files inside; at most {} can be opened. Please send the slides as a PDF.",
     "Ce fichier en contient {} autres\u202f; {} au plus peuvent être ouverts. Envoyez les "
     "diapositives en PDF."},
    {"This file holds names that lead out of it, which no slides have; it is not opened. Please "
     "pack or export it again.",
     "Ce fichier contient des noms qui mènent hors de lui, ce qu’aucune présentation n’a\u202f; il "
     "n’est pas ouvert. Compressez-le ou exportez-le à nouveau."},
    {"This file asks for a password. Please send a copy without one.",
     "Ce fichier demande un mot de passe. Envoyez une copie qui n’en a pas."},
    {"This file is packed in a way that cannot be opened here. Please pack it as an ordinary zip, "
     "or send a PDF.",
     "Ce fichier est compressé d’une façon qui ne s’ouvre pas ici. Faites-en un zip ordinaire, ou "
     "envoyez un PDF."},
    {"This file is packed as zip64, which is for files above 4 GB. Please pack it as an ordinary "
     "zip, or send a PDF.",
     "Ce fichier est compressé en zip64, qui sert au-delà de 4 Go. Faites-en un zip ordinaire, ou "
     "envoyez un PDF."},
    {"This file is damaged and cannot be opened. Please export it again, or send a PDF.",
     "Ce fichier est abîmé et ne s’ouvre pas. Exportez-le à nouveau, ou envoyez un PDF."},
    {"Page {} of this PDF takes too long to draw. Please export it again, in a simpler form.",
     "Dessiner la page {} de ce PDF prend trop de temps. Exportez-le à nouveau, sous une forme "
     "plus simple."},
    {"Pages {} of this PDF take too long to draw. Please export it again, in a simpler form.",
     "Dessiner les pages {} de ce PDF prend trop de temps. Exportez-le à nouveau, sous une forme "
     "plus simple."},
    {"Page {} takes too long to draw and is shown empty. Please send the deck again with simpler "
     "drawings there.",
     "Dessiner la page {} prend trop de temps\u202f: elle est montrée vide. Envoyez les "
     "diapositives à nouveau, avec des dessins plus simples à cet endroit."},
    {"Pages {} take too long to draw and are shown empty. Please send the deck again with simpler "
     "drawings there.",
     "Dessiner les pages {} prend trop de temps\u202f: elles sont montrées vides. Envoyez les "
     "diapositives à nouveau, avec des dessins plus simples à cet endroit."},
    {"Page {} takes too long to read from the picture; a search will not find what is written "
     "there.",
     "Lire la page {} dans son image prend trop de temps\u202f; une recherche ne trouvera pas ce "
     "qui y est écrit."},
    {"Pages {} take too long to read from the picture; a search will not find what is written "
     "there.",
     "Lire les pages {} dans leur image prend trop de temps\u202f; une recherche ne trouvera pas "
     "ce qui y est écrit."},
});

}  // namespace

std::span<Sentence const> slides() { return said_of_slides; }

}  // namespace estrade::server::reasons::french
