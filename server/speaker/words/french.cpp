// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/speaker/words/languages.h"

namespace estrade::server::speaker {

Words const french = {
    .page_language = "Langue de cette page",
    .skip_to_content = "Aller au contenu",
    .closed = "Ce lien est fermé",
    .closed_hint =
        "Il a peut-être expiré, ou n’a pas été copié en entier. Demandez-en un autre à "
        "qui vous l’a envoyé.",
    .your_talk = "Votre conférence, avant sa parution",
    .lead =
        "Voyez-la ici, envoyez vos diapositives, corrigez ce qui en est dit, et dites si elle "
        "peut paraître.",
    .open_until = "Cette page est ouverte jusqu’au",
    .yours_alone =
        "Elle se passe de compte\u202f: qui a son adresse peut faire de même, gardez-la "
        "pour vous.",
    .see = "Votre conférence",
    .nothing_to_see =
        "Il n’y a pas encore d’enregistrement ici. Vos diapositives sont déjà les "
        "bienvenues.",
    .in_the_making = "L’enregistrement est arrivé et se prépare. Revenez dans un moment.",
    .not_whole_yet = "Elle se prépare encore\u202f: la suite vient.",
    .refused = "L’enregistrement n’a pas pu servir\u202f:",
    .needs_script =
        "Le lecteur a besoin de JavaScript. Ce qui se regarde sans lui vient dès que "
        "c’est prêt.",
    .slides = "Vos diapositives",
    .no_slides = "Aucune n’a encore été envoyée.",
    .slides_sent = "Envoyées\u202f:",
    .slides_shown = "Elles sont montrées à côté de votre conférence.",
    .slides_making = "Elles se préparent.",
    .slides_refused = "Elles n’ont pas pu servir\u202f:",
    .slides_recovered =
        "Aucune n’a été envoyée. Celles qui sont montrées ont été vues dans "
        "l’enregistrement\u202f: les vôtres sont plus nettes.",
    .choose_slides = "Choisir le fichier",
    .choose_other_slides = "Les remplacer par un autre fichier",
    .slides_hint = "PDF, PowerPoint, OpenDocument, ou des images dans un ZIP.",
    .send_slides = "Envoyer les diapositives",
    .sending = "Envoi\u202f: {} %",
    .connection_lost =
        "La connexion est perdue. Choisissez de nouveau le même fichier\u202f: "
        "l’envoi reprend où il s’est arrêté.",
    .about = "Ce qui en est dit",
    .about_hint = "Ce que vous modifiez est gardé à côté de ce qui y était, comme venant de vous.",
    .title = "Titre",
    .abstract = "Résumé",
    .abstract_hint =
        "Markdown\u202f: **gras**, *italique*, [un lien](https://…), listes avec "
        "«\u202f- \u202f».",
    .licence = "Licence",
    .licence_hint = "Sous laquelle d’autres peuvent reprendre la conférence et ses diapositives.",
    .no_licence = "Non dite",
    .save = "Enregistrer",
    .your_word = "Peut-elle paraître\u202f?",
    .word_hint =
        "L’équipe voit aussitôt ce que vous dites. Vous pourrez dire autre chose plus "
        "tard.",
    .approved_on = "Vous avez donné votre accord le",
    .asked_for = "Vous avez demandé\u202f:",
    .said_nothing = "Vous n’avez encore rien dit.",
    .approve = "Oui, telle quelle",
    .approve_hint = "Ce que vous aviez demandé avant ne compte plus.",
    .ask_for_cut = "Demander une coupe",
    .cut = "Ce qu’il faut couper, et pourquoi",
    .cut_hint = "Par exemple\u202f: la question de la fin, j’y nomme un client.",
    .from = "De",
    .to = "À",
    .time_hint = "Comme le lecteur l’affiche, par exemple 12:34. Les deux peuvent rester vides.",
    .send_wish = "Demander cela",
    .saved = "Enregistré.",
    .nothing_changed = "Rien n’a été modifié.",
    .slides_arrived = "Vos diapositives sont arrivées et se préparent. Merci.",
    .approved = "Merci\u202f: vous avez dit oui.",
    .wish_arrived = "L’équipe a reçu votre demande.",
    .wrong_title = "Écrivez un titre de 300 caractères au plus, sur une ligne.",
    .wrong_abstract = "Un résumé a 20\u202f000 caractères au plus\u202f: raccourcissez-le.",
    .wrong_licence = "Choisissez une des licences de la liste.",
    .changed_meanwhile =
        "Quelqu’un d’autre a modifié la même chose entre-temps. Rien de votre "
        "texte n’est perdu\u202f: il est dans le formulaire, et l’autre en "
        "dessous. Réunissez ce que vous voulez, puis enregistrez.",
    .theirs = "Quelqu’un d’autre a écrit\u202f:",
    .wrong_cut = "Écrivez en quelques mots ce qu’il faut couper, en 2\u202f000 caractères au plus.",
    .wrong_time = "Écrivez un temps comme le lecteur l’affiche, par exemple 12:34 ou 1:02:03.",
    .wrong_order = "Ce passage finit avant de commencer\u202f: écrivez une fin qui vienne après.",
    .too_many_words = "Beaucoup a déjà été dit ici\u202f: écrivez à l’équipe.",
    .no_file = "Choisissez d’abord un fichier.",
    .too_large =
        "Ce fichier est trop grand pour l’archive\u202f: envoyez-en un plus petit, un PDF "
        "par exemple.",
    .no_room =
        "L’archive n’a pas de place pour ce fichier en ce moment\u202f: dites-le à "
        "l’équipe, et réessayez plus tard.",
    .broken_form = "Ce qui a été envoyé n’est pas arrivé en entier\u202f: réessayez.",
};

}  // namespace estrade::server::speaker
