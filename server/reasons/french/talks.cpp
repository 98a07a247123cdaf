// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with what is said of a talk, and with what somebody wants done.
#include <array>

#include "server/reasons/french/french.h"

namespace estrade::server::reasons::french {
namespace {

constexpr auto said_of_talks = std::to_array<Sentence>({
    {"This stretch ends before it begins: write an end that comes after.",
     "Ce passage finit avant de commencer\u202f: écrivez une fin qui vient après."},
    {"Very much was said of this talk already: write to those who organise it.",
     "Beaucoup a déjà été dit de cette conférence\u202f: écrivez à ceux qui l’organisent."},
    {"Nothing is sent to this webhook: resume it first.",
     "Rien n’est envoyé à ce webhook\u202f: reprenez-le d’abord."},
    {"There is no such delivery: the oldest are not kept.",
     "Cet envoi n’existe pas\u202f: les plus anciens ne sont pas gardés."},
    {"Too much waits to be sent to this webhook already: its address takes nothing.",
     "Trop de messages attendent déjà pour ce webhook\u202f: son adresse ne prend rien."},
    {"This delivery is on its way: wait for what becomes of it.",
     "Ce message est en route\u202f: attendez ce qu’il en advient."},
    {"This talk has no such change: look at its history.",
     "Cette conférence n’a pas cette modification\u202f: regardez son historique."},
    {"Nothing was put back, since all of it was changed again: {}.",
     "Rien n’a été remis, car tout a été modifié depuis\u202f: {}."},
    {"There is no such removed talk: it was restored, or is gone for good.",
     "Cette conférence supprimée n’existe pas\u202f: elle a été rétablie, ou a disparu pour de "
     "bon."},
    {"These are {} sites: {} are the most.", "Cela fait {} sites\u202f: {} au plus."},
    {"A site that may embed is written like \"https://blog.example.org\" or "
     "\"https://*.example.org\"; \"*\" for all and \"none\" stand alone.",
     "Un site qui peut intégrer s’écrit comme «\u00a0https://blog.example.org\u00a0» ou "
     "«\u00a0https://*.example.org\u00a0»\u202f; «\u00a0*\u00a0» pour tous et «\u00a0none\u00a0» "
     "s’écrivent seuls."},
    {"This time has passed: choose a later one, or publish the talk now.",
     "Ce moment est passé\u202f: choisissez-en un plus tard, ou publiez la conférence maintenant."},
    {"Only what readers could see can be withdrawn: make this talk a draft.",
     "Seul ce que le public pouvait voir peut être retiré\u202f: faites de cette conférence un "
     "brouillon."},
    {"This talk was removed from the archive.", "Cette conférence a été supprimée de l’archive."},
    {"There is no such talk: check the address.",
     "Cette conférence n’existe pas\u202f: vérifiez l’adresse."},
    {"There is no such event: look at the list of events.",
     "Cet événement n’existe pas\u202f: regardez la liste des événements."},
    {"Who speaks in this talk does not want it published: once they agree, say so on its event's "
     "page.",
     "La personne qui parle dans cette conférence ne veut pas qu’elle soit publiée\u202f: quand "
     "elle sera d’accord, dites-le sur la page de l’événement."},
    {"This talk was withdrawn by those who had published it.",
     "Cette conférence a été retirée par ceux qui l’avaient publiée."},
    {"A webhook cannot be told of \"{}\": choose from {}.",
     "Un webhook ne peut pas être prévenu de «\u00a0{}\u00a0»\u202f: choisissez parmi {}."},
    {"Say what the webhook is told of: one or more of {}.",
     "Dites de quoi le webhook est prévenu\u202f: une ou plusieurs choses parmi {}."},
    {"There are {} webhooks for this already: delete one that nobody needs.",
     "Il y a déjà {} webhooks pour cela\u202f: supprimez-en un dont personne n’a besoin."},
    {"There is no such webhook: look at the list of them.",
     "Ce webhook n’existe pas\u202f: regardez leur liste."},
    {"The talk has {} {}: {} are the most.", "La conférence a {} {}\u202f: {} au plus."},
    {"A talk's visibility is \"draft\", \"unlisted\", \"public\" or \"withdrawn\".",
     "Une conférence est «\u00a0draft\u00a0», «\u00a0unlisted\u00a0», «\u00a0public\u00a0» ou "
     "«\u00a0withdrawn\u00a0»."},
    {"A talk that becomes public at a time is a draft until then: say \"visibility\": \"draft\" "
     "too.",
     "Une conférence qui devient publique à un moment donné est un brouillon jusque-là."},
    {"A link is an address that begins with https:// or http://, and behind a space what it is "
     "called.",
     "Un lien est une adresse qui commence par https:// ou http://, puis une espace et son nom."},
    {"{} is too long: {} characters are the most.", "Trop long ({})\u202f: {} caractères au plus."},
    {"{} is not valid UTF-8 text: send it again in that encoding.",
     "Ce n’est pas du texte UTF-8 valide ({})\u202f: envoyez-le à nouveau dans cet encodage."},
    {"{} holds control characters: remove them.",
     "Il y a des caractères de contrôle ({})\u202f: enlevez-les."},
    {"{} is empty: write one.", "Champ vide ({})\u202f: remplissez-le."},
    {"{} has {} characters: {} are the most.", "Trop long ({}, {} caractères)\u202f: {} au plus."},
    {"The language is no language tag: write one like fr, en or pt-BR.",
     "La langue n’est pas une étiquette de langue\u202f: écrivez par exemple fr, en ou pt-BR."},
    {"The date is no day of the calendar: write year, month and day, like 2012-05-04.",
     "La date n’est pas un jour du calendrier\u202f: écrivez l’année, le mois et le jour, comme "
     "2012-05-04."},
    {"Entry {} ends after the recording, which lasts {}.",
     "L’entrée {} finit après l’enregistrement, qui dure {}."},
    {"Entries {} and {} overlap at {}: one slide is on screen at a time.",
     "Les entrées {} et {} se chevauchent à {}\u202f: une seule diapositive est à l’écran à la "
     "fois."},
    {"A timeline has up to {} entries.", "Une chronologie a au plus {} entrées."},
    {"This talk has no recording yet, and so no timeline.",
     "Cette conférence n’a pas encore d’enregistrement, donc pas de chronologie."},
    {"The timeline was changed meanwhile: read it again, and make your change to what it is now.",
     "La chronologie a changé entre-temps\u202f: relisez-la, et refaites votre modification sur ce "
     "qu’elle est maintenant."},
    {"This talk has no slides yet: send its deck before you say which one was on screen when.",
     "Cette conférence n’a pas encore de diapositives\u202f: envoyez-les avant de dire laquelle "
     "était à l’écran et quand."},
    {"A speaker's link is open until a day to come, within a year: choose such a day.",
     "Le lien d’un intervenant est ouvert jusqu’à un jour à venir, dans l’année\u202f: choisissez "
     "un tel jour."},
    {"This talk has 20 open links: withdraw one that nobody needs any more.",
     "Cette conférence a 20 liens ouverts\u202f: retirez-en un dont personne n’a plus besoin."},
    {"This talk has no such link: look at the list of its links.",
     "Cette conférence n’a pas ce lien\u202f: regardez la liste de ses liens."},
    {"There is nothing to show of this talk yet: {}",
     "Il n’y a encore rien à montrer de cette conférence\u202f: {}"},
    {"A chapter is a time of the whole recording, a space and a title, such as 12:34 Questions.",
     "Un chapitre est un instant de l’enregistrement entier, une espace et un titre, comme "
     "12:34 Questions."},
    {"Two chapters begin at the same time: give each a time of its own.",
     "Deux chapitres commencent au même instant\u202f: donnez à chacun le sien."},
    {"A chapter", "chapitre"},
    {"chapters", "chapitres"},
    {"The title", "titre"},
    {"The abstract", "résumé"},
    {"The licence", "licence"},
    {"The event's title", "titre de l’événement"},
    {"A speaker's name", "nom d’un intervenant"},
    {"A tag", "mot-clé"},
    {"A link", "lien"},
    {"speakers", "intervenants"},
    {"names", "noms"},
    {"tags", "mots-clés"},
    {"links", "liens"},
});

}  // namespace

std::span<Sentence const> talks() { return said_of_talks; }

}  // namespace estrade::server::reasons::french
