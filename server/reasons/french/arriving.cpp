// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with an upload, or with who sends it.
#include <array>

#include "server/reasons/french/french.h"

namespace estrade::server::reasons::french {
namespace {

constexpr auto said_of_arriving = std::to_array<Sentence>({
    {"A part's number is from 1 to {}: number the files in their order.",
     "Une partie porte un numéro de 1 à {}\u202f: numérotez les fichiers dans leur ordre."},
    {"Only a recording has parts, and they say which talk they belong to: name it.",
     "Seul un enregistrement a des parties, et elles disent à quelle conférence elles vont\u202f: "
     "nommez-la."},
    {"Say in the upload's metadata whether its role is \"recording\", \"screen\", \"deck\" or "
     "\"captions\".",
     "Dites dans les métadonnées de l’envoi si son rôle est «\u00a0recording\u00a0», "
     "«\u00a0screen\u00a0», «\u00a0deck\u00a0» ou «\u00a0captions\u00a0»."},
    {"The file's name is longer than 255 bytes: give it a shorter one.",
     "Le nom du fichier dépasse 255 octets\u202f: donnez-lui un nom plus court."},
    {"This file is empty: check that it was copied completely, then send it again.",
     "Ce fichier est vide\u202f: vérifiez qu’il a été copié en entier, puis envoyez-le à nouveau."},
    {"There is no such upload: start a new one.", "Cet envoi n’existe pas\u202f: recommencez-le."},
    {"This upload was cancelled: start a new one.",
     "Cet envoi a été annulé\u202f: recommencez-le."},
    {"This upload was lost: start a new one.", "Cet envoi a été perdu\u202f: recommencez-le."},
    {"Another request is sending this upload: wait a moment, then ask for the offset.",
     "Une autre requête envoie déjà ce fichier\u202f: attendez un instant, puis réessayez."},
    {"The length of this upload is another already: send what is left of it.",
     "La longueur de cet envoi est déjà une autre\u202f: envoyez ce qu’il en reste."},
    {"This upload is complete: there is nothing left to send.",
     "Cet envoi est complet\u202f: il ne reste rien à envoyer."},
    {"This upload was put together of others: nothing can be sent to it.",
     "Cet envoi a été assemblé à partir d’autres\u202f: rien ne peut lui être envoyé."},
    {"The next byte wanted is number {}: continue there.",
     "Le prochain octet attendu porte le numéro {}\u202f: continuez là."},
    {"This upload is complete and belongs to the archive: remove its talk instead.",
     "Cet envoi est complet et appartient à l’archive\u202f: supprimez plutôt sa conférence."},
    {"Another request continues this upload: ask for the offset again.",
     "Une autre requête continue cet envoi\u202f: réessayez."},
    {"More bytes came than Upload-Length announced: they were not taken.",
     "Il est venu plus d’octets qu’annoncé\u202f: ils n’ont pas été pris. Le fichier a peut-être "
     "changé\u202f; choisissez-le à nouveau."},
    {"The server's disk is full: make room, then send again. What has arrived is kept.",
     "Le disque du serveur est plein\u202f: faites de la place, puis envoyez à nouveau. Ce qui est "
     "arrivé est gardé."},
    {"These bytes are not those that Upload-Checksum tells: they were not kept. Send them again.",
     "Ces octets ne sont pas ceux de la somme de contrôle\u202f: ils n’ont pas été gardés. "
     "Envoyez-les à nouveau."},
    {"Nothing has come to this upload for days, and it has expired: start a new one.",
     "Rien n’est arrivé pour cet envoi depuis des jours, et il a expiré\u202f: recommencez-le."},
    {"What is put together of other uploads has no length and no bytes of its own: send neither.",
     "Ce qui est assemblé à partir d’autres envois n’a ni longueur ni octets à soi\u202f: "
     "n’envoyez ni l’une ni les autres."},
    {"One of the uploads to put together is not there, not partial or not complete: send it to its "
     "end first.",
     "Un des envois à assembler n’est pas là, n’est pas partiel ou n’est pas complet\u202f: "
     "envoyez-le d’abord jusqu’au bout."},
    {"This part was put together with others: it is not there by itself any more.",
     "Cette partie a été assemblée avec d’autres\u202f: elle n’existe plus seule."},
    {"Together these are more than the {} this archive takes.",
     "Ensemble, cela fait plus que les {} que cette archive accepte."},
    {"This body is longer than what Upload-Length leaves: it was not taken.",
     "Ce contenu est plus long que ce qui reste à envoyer\u202f: il n’a pas été pris."},
    {"This upload is not here any more: start it again.",
     "Cet envoi n’est plus ici\u202f: recommencez-le."},
    {"Fewer bytes have arrived than that: ask for the offset again.",
     "Moins d’octets sont arrivés que cela\u202f: réessayez."},
    {"The server's disk is full: {} more must be free. Make room, then send again: what has "
     "arrived is kept.",
     "Le disque du serveur est plein\u202f: il faut libérer encore {}. Faites de la place, puis "
     "envoyez à nouveau\u202f: ce qui est arrivé est gardé."},
    {"This file is not in the archive.", "Ce fichier n’est pas dans l’archive."},
    {"Something went wrong on our side.", "Quelque chose s’est mal passé de notre côté."},
    {"The server's disk is full: nothing was changed.",
     "Le disque du serveur est plein\u202f: rien n’a été changé."},
    {"The server is full. Try again in a moment.",
     "Le serveur est plein. Réessayez dans un instant."},
    {"There are too many connections from your address.",
     "Il y a trop de connexions depuis votre adresse."},
    {"The request ended before its announced length.",
     "La requête a fini avant la longueur annoncée."},
    {"The request's body is larger than this address takes.",
     "Le contenu de la requête est plus grand que ce que cette adresse accepte."},
    {"The server is busy. Try again in a moment.",
     "Le serveur est occupé. Réessayez dans un instant."},
    {"The request's head took too long to arrive.",
     "Le début de la requête a mis trop de temps à arriver."},
    {"The request's body arrives too slowly.", "Le contenu de la requête arrive trop lentement."},
    {"Too many pages are watching the work already: close some, or load this one again later.",
     "Trop de pages suivent déjà le travail\u202f: fermez-en, ou rechargez celle-ci plus tard."},
    {"These are {} files: ask about {} at a time.",
     "Cela fait {} fichiers\u202f: demandez pour {} à la fois."},
    {"This picture is empty: check that it was copied completely.",
     "Cette image est vide\u202f: vérifiez qu’elle a été copiée en entier."},
    {"A poster's picture may have up to 20 MB: make it smaller; 1280 pixels across are enough.",
     "L’image d’une affiche fait au plus 20 Mo\u202f: réduisez-la\u202f; 1280 pixels de large "
     "suffisent."},
    {"Send a picture (image/jpeg, image/png or image/webp), or say as JSON which one to take: "
     "{\"candidate\": 3} or {\"at\": 754.2}.",
     "Ce fichier n’est pas une image qui puisse servir d’affiche\u202f: envoyez un JPEG, PNG ou "
     "WebP."},
    {"Only an administrator may make an event: name one of yours, or ask one of them.",
     "Seul un administrateur peut créer un événement\u202f: nommez-en un des vôtres, ou "
     "demandez-lui."},
    {"Only those who organise the talk's event may do this: ask one of them, or an administrator.",
     "Seuls ceux qui organisent l’événement de la conférence peuvent faire cela\u202f: "
     "demandez-leur, ou à un administrateur."},
    {"This talk is not among yours: ask an administrator to make it so.",
     "Cette conférence n’est pas des vôtres\u202f: demandez à un administrateur de vous la "
     "confier."},
    {"This event is not among yours: ask an administrator to make it so.",
     "Cet événement n’est pas des vôtres\u202f: demandez à un administrateur de vous le confier."},
    {"This was not asked for by a page of this archive: go back to the studio and do it there.",
     "Ceci n’a pas été demandé par une page de cette archive\u202f: revenez au studio et faites-le "
     "là."},
    {"This token may only read: use one that may write.",
     "Ce jeton ne peut que lire\u202f: prenez-en un qui peut écrire."},
    {"Only an administrator may do this: ask one of them.",
     "Seul un administrateur peut faire cela\u202f: demandez-lui."},
    {"This file is larger than the {} this archive takes: send a smaller one.",
     "Ce fichier dépasse les {} que cette archive accepte\u202f: envoyez-en un plus petit."},
    {"{} GB", "{} Go"},
    {"{} MB", "{} Mo"},
    {"{} kB", "{} ko"},
    {"{} TB", "{} To"},
    {"{} bytes", "{} octets"},
    {"{} KiB", "{} Kio"},
    {"{} MiB", "{} Mio"},
    {"{} GiB", "{} Gio"},
    {"{} TiB", "{} Tio"},
});

}  // namespace

std::span<Sentence const> arriving() { return said_of_arriving; }

}  // namespace estrade::server::reasons::french
