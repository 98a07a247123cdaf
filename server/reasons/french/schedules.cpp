// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a schedule, or with an address that was asked.
#include <array>

#include "server/reasons/french/french.h"

namespace estrade::server::reasons::french {
namespace {

constexpr auto said_of_schedules = std::to_array<Sentence>({
    {"This is no schedule that Estrade reads: choose a schedule.xml, a schedule.json, an export of "
     "pretalx, an iCalendar file, or a CSV whose first line names a column \"title\".",
     "Ce n’est pas un programme qu’Estrade sait lire\u202f: choisissez un schedule.xml, un "
     "schedule.json, un export de pretalx, un fichier iCalendar, ou un CSV dont la première ligne "
     "nomme une colonne «\u00a0title\u00a0»."},
    {"The schedule is larger than {} MB: leave out what is no talk.",
     "Le programme dépasse {} Mo\u202f: enlevez ce qui n’est pas une conférence."},
    {"The schedule is written as UTF-16: save it as UTF-8 and send it again.",
     "Le programme est écrit en UTF-16\u202f: enregistrez-le en UTF-8 et envoyez-le à nouveau."},
    {"The schedule is empty: export it again.",
     "Le programme est vide\u202f: exportez-le à nouveau."},
    {"No column is called \"title\": name the columns in the first line.",
     "Aucune colonne ne s’appelle «\u00a0title\u00a0»\u202f: nommez les colonnes dans la première "
     "ligne."},
    {"This schedule holds no talk: check that the whole of it was exported.",
     "Ce programme ne contient pas de conférence\u202f: vérifiez qu’il a été exporté en entier."},
    {"This file says what a schedule looks like (a JSON schema), it is none: choose the schedule "
     "itself.",
     "Ce fichier dit à quoi ressemble un programme (un schéma JSON), ce n’en est pas un\u202f: "
     "choisissez le programme lui-même."},
    {"This JSON is no schedule: it has neither a \"conference\" nor \"results\".",
     "Ce JSON n’est pas un programme\u202f: il n’a ni «\u00a0conference\u00a0» ni "
     "«\u00a0results\u00a0»."},
    {"This JSON holds more values than a schedule has: export it again.",
     "Ce JSON contient plus de valeurs qu’un programme n’en a\u202f: exportez-le à nouveau."},
    {"This is not valid JSON: export the schedule again, and look whether all of it came.",
     "Ce n’est pas du JSON valide\u202f: exportez le programme à nouveau, et vérifiez qu’il est "
     "arrivé en entier."},
    {"This JSON is no schedule: it is neither an object nor a list.",
     "Ce JSON n’est pas un programme\u202f: ce n’est ni un objet ni une liste."},
    {"This XML declares a document type, which no schedule needs and some use to do harm: take the "
     "line <!DOCTYPE …> out.",
     "Ce XML déclare un type de document, dont aucun programme n’a besoin et qui sert parfois à "
     "nuire\u202f: enlevez la ligne <!DOCTYPE …>."},
    {"This XML opens more elements than a schedule has: export it again.",
     "Ce XML ouvre plus d’éléments qu’un programme n’en a\u202f: exportez-le à nouveau."},
    {"This is not valid XML ({}): export the schedule again, and look whether all of it came.",
     "Ce n’est pas du XML valide ({})\u202f: exportez le programme à nouveau, et vérifiez qu’il "
     "est arrivé en entier."},
    {"This file says what a schedule looks like (an XML schema), it is none: choose the schedule "
     "itself.",
     "Ce fichier dit à quoi ressemble un programme (un schéma XML), ce n’en est pas un\u202f: "
     "choisissez le programme lui-même."},
    {"This XML is no schedule: its first element is not <schedule>.",
     "Ce XML n’est pas un programme\u202f: son premier élément n’est pas <schedule>."},
    {"This address may not be asked: give one that begins with https:// or http:// and that "
     "everybody on the Internet can reach, or send the file itself.",
     "Cette adresse ne peut pas être interrogée\u202f: donnez-en une qui commence par https:// ou "
     "http:// et que tout le monde peut atteindre sur Internet, ou envoyez le fichier lui-même."},
    {"Nobody answered at this address in time: check it in a browser, or send the file itself.",
     "Personne n’a répondu à temps à cette adresse\u202f: vérifiez-la dans un navigateur, ou "
     "envoyez le fichier lui-même."},
    {"What is at this address is larger than {} MB.",
     "Ce qui se trouve à cette adresse dépasse {} Mo."},
    {"The mail could not be handed in: check [mail] in the settings, or copy the message and send "
     "it yourself.",
     "Le message n’a pas pu être remis\u202f: vérifiez [mail] dans les réglages, ou copiez le "
     "message et envoyez-le vous-même."},
    {"This is no address for mail: write one such as name@example.org.",
     "Ce n’est pas une adresse de courriel\u202f: écrivez-en une comme nom@example.org."},
    {"No mail can be sent to {}: check the address.",
     "Aucun message ne peut être envoyé à {}\u202f: vérifiez l’adresse."},
    {"Nothing can be sent to this address: give one that begins with https:// or http:// and that "
     "everybody on the Internet can reach.",
     "Rien ne peut être envoyé à cette adresse\u202f: donnez-en une qui commence par https:// ou "
     "http:// et que tout le monde peut atteindre sur Internet."},
    {"Nobody answered at this address in time: check that its server runs.",
     "Personne n’a répondu à temps à cette adresse\u202f: vérifiez que son serveur fonctionne."},
    {"No talk can have a file of this kind: take it out of the folder.",
     "Aucune conférence ne peut avoir un fichier de ce type\u202f: retirez-le du dossier."},
    {"The server of this address has not answered in time several times in a row: look whether it "
     "works, and try again later.",
     "Le serveur de cette adresse n’a pas répondu à temps plusieurs fois de suite\u202f: vérifiez "
     "qu’il fonctionne, et réessayez plus tard."},
    {"The schedule does not say what the event is called: say it yourself.",
     "Le programme ne dit pas comment s’appelle l’événement\u202f: dites-le vous-même."},
});

}  // namespace

std::span<Sentence const> schedules() { return said_of_schedules; }

}  // namespace estrade::server::reasons::french
