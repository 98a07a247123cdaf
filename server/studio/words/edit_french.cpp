// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/words/edit_languages.h"

namespace estrade::server::studio {

EditWords const edit_french = {
    .edit = "Modifier la conférence",
    .open_page = "Ouvrir sa page",
    .what_is_said = "Ce qu’on en dit",
    .title = "Titre",
    .abstract = "Résumé",
    .abstract_hint =
        "Markdown\u202f: **gras**, *italique*, [un lien](https://…), listes avec «\u202f- \u202f». "
        "Le HTML reste du texte.",
    .speakers = "Intervenants",
    .one_a_line = "Un par ligne.",
    .language = "Langue parlée",
    .language_hint = "Un code comme fr, en ou pt-BR. Vide\u202f: inconnue.",
    .date = "Donnée le",
    .event = "Événement",
    .event_hint = "Un titre nouveau crée un événement.",
    .licence = "Licence",
    .licence_hint = "Son nom court, comme CC BY-SA 4.0, ou son adresse en https://.",
    .tags = "Mots-clés",
    .chapters = "Chapitres",
    .chapters_hint =
        "Un par ligne\u202f: un instant de l’enregistrement entier, puis une espace et un titre, "
        "comme 12:34 Questions. Vide\u202f: nommés d’après les diapositives.",
    .links = "Liens",
    .links_hint = "Un par ligne\u202f: l’adresse, puis une espace et son nom.",
    .embed_sites = "Sites qui peuvent l’intégrer",
    .embed_sites_hint =
        "Un par ligne, comme https://blog.example.org ou https://*.example.org. * pour tous, none "
        "pour aucun. Vide\u202f: comme le dit l’archive.",
    .visibility = "Visibilité",
    .publish_at = "Devient publique",
    .save = "Enregistrer",
    .preview = "Aperçu",
    .preview_note = "Aperçu\u202f: rien n’est encore enregistré.",
    .saved = "Enregistré.",
    .saved_beside =
        "Enregistré. Quelqu’un d’autre avait modifié ceci entre-temps, qui reste\u202f:",
    .nothing_changed = "Rien n’a été modifié.",
    .wrong_fields = "Rien n’est encore enregistré\u202f: corrigez ce qui est signalé ci-dessous.",
    .wrong_title = "Écrivez un titre de 300 caractères au plus, sur une ligne.",
    .wrong_abstract = "Un résumé a 20\u202f000 caractères au plus\u202f: raccourcissez-le.",
    .wrong_speakers = "50 intervenants au plus, un par ligne, de 200 caractères au plus.",
    .wrong_language = "Écrivez un code de langue comme fr, en ou pt-BR.",
    .wrong_date = "Écrivez un jour du calendrier sous la forme AAAA-MM-JJ.",
    .wrong_event = "Le titre d’un événement a 300 caractères au plus.",
    .wrong_licence = "Le nom d’une licence a 100 caractères au plus\u202f: prenez son nom court.",
    .wrong_tags = "30 mots-clés au plus, un par ligne, de 60 caractères au plus.",
    .wrong_chapters =
        "200 chapitres au plus, un par ligne, chacun avec un instant à lui, une espace et un titre "
        "de 200 caractères au plus, comme 12:34 Questions.",
    .wrong_links =
        "30 liens au plus, un par ligne, qui commencent par https:// ou http://, avec leur nom "
        "après "
        "une espace.",
    .wrong_embed_sites =
        "Écrivez des sites comme https://blog.example.org, un par ligne\u202f; * et none se "
        "mettent "
        "seuls.",
    .clash =
        "Quelqu’un d’autre a modifié la même chose entre-temps. Rien de votre texte n’est "
        "perdu\u202f: il est dans le formulaire, et l’autre en dessous. Réunissez ce que vous "
        "voulez, puis enregistrez.",
    .clash_here = "Ce qui s’y trouve maintenant\u202f:",
    .not_yours =
        "Cette conférence n’est pas parmi les vôtres\u202f: demandez-la à un administrateur.",
    .not_your_event =
        "Seuls ceux qui organisent cet événement peuvent y placer une conférence\u202f: "
        "demandez-leur, ou à un administrateur.",
    .publishing = "Qui peut la voir",
    .is_draft = "Brouillon\u202f: seuls ceux qui y travaillent la voient.",
    .becomes_public = "Elle devient publique d’elle-même le",
    .is_unlisted =
        "Qui a son adresse la voit. Elle n’est dans aucune liste, aucune recherche, aucun flux.",
    .is_public = "Tout le monde la voit.",
    .will_be_public = "Tout le monde la verra dès qu’elle pourra être lue.",
    .is_withdrawn = "Retirée\u202f: sa page et ses intégrations le disent.",
    .is_opted_out =
        "L’intervenant ne veut pas qu’elle soit publiée\u202f: personne ne la voit tant que ce "
        "refus n’est pas levé sur la page de son événement.",
    .draft = "Brouillon",
    .draft_hint = "ceux qui y travaillent",
    .unlisted = "Non répertoriée",
    .unlisted_hint = "qui a son adresse",
    .everybody = "Publique",
    .everybody_hint = "tout le monde, dès maintenant",
    .at_a_time = "Publique à une date",
    .at = "Jour et heure (UTC)",
    .withdrawn = "Retirée",
    .withdraw = "La retirer maintenant",
    .withdraw_hint =
        "Sa page et ses intégrations disent qu’elle a été retirée. Elle peut être publiée à "
        "nouveau.",
    .wrong_time = "Écrivez un jour et une heure à venir.",
    .wrong_visibility =
        "Elle ne peut pas être publiée, car rien n’en est lisible ou l’intervenant s’y "
        "oppose\u202f; ou "
        "pas retirée, car personne ne l’a vue.",
    .poster = "Affiche",
    .poster_take = "Prendre l’image",
    .poster_at = "Ou un moment du film",
    .poster_hint = "Minutes et secondes, comme 12:34.",
    .poster_choose = "Prendre ce moment",
    .poster_own = "Laisser l’archive choisir",
    .poster_chosen = "L’affiche est changée.",
    .poster_making = "L’affiche est en préparation et sera montrée dans un instant.",
    .wrong_moment = "Écrivez un moment de l’enregistrement, comme 12:34.",
    .no_recording = "Dès que son enregistrement sera lisible.",
    .trim = "Début et fin",
    .trim_hint =
        "De l’enregistrement, comme 0:42 et 45:10\u202f; vide\u202f: tout. Rien n’est encodé à "
        "nouveau, et rien n’est perdu.",
    .start = "Début",
    .end = "Fin",
    .trim_save = "Montrer cette partie",
    .trim_undo = "Tout montrer",
    .trim_making = "Cette partie est en préparation\u202f; en attendant, rien ne change.",
    .wrong_trim =
        "Écrivez des temps de l’enregistrement, comme 0:42 et 45:10, la fin après le début.",
    .slides = "Diapositives",
    .slides_recovered =
        "Personne n’a envoyé de diapositives\u202f: celles-ci ont été vues dans l’enregistrement. "
        "Un fichier envoyé les remplacera.",
    .times_doubtful = "Endroits à vérifier\u202f:",
    .times_sure = "Rien n’y est incertain.",
    .times_table = "En tableau",
    .times_waiting = "On cherche quelle diapositive était à l’écran à quel moment.",
    .times_failed = "Impossible de trouver quelle diapositive était à l’écran à quel moment\u202f:",
    .times_none_seen =
        "Aucune de ces diapositives n’a été vue dans l’enregistrement. Sont-elles bien de cette "
        "conférence\u202f? Si oui, vous pouvez indiquer vous-même laquelle était à l’écran à quel "
        "moment.",
    .times_no_pictures =
        "L’enregistrement n’a que du son\u202f: on ne peut pas y voir de diapositives. Vous pouvez "
        "indiquer vous-même laquelle était à l’écran à quel moment.",
    .linked_decks = "Des diapositives parmi les liens",
    .linked_decks_hint =
        "L’archive va chercher le fichier à son adresse une fois, comme si vous l’aviez envoyé.",
    .take_deck = "Prendre comme diapositives",
    .deck_taken = "Les diapositives sont arrivées et se préparent.",
    .deck_not_taken =
        "Les diapositives n’ont pas pu être prises à cette adresse\u202f: elle n’est pas de cette "
        "conférence, ou ne peut pas être interrogée. Envoyez plutôt le fichier.",
    .deck_no_answer =
        "Les diapositives n’ont pas pu être prises à cette adresse, qui ne répond pas comme il "
        "faut\u202f: réessayez plus tard, ou ouvrez-la dans un navigateur et envoyez le fichier "
        "obtenu.",
    .deck_no_slides =
        "Les diapositives n’ont pas pu être prises à cette adresse, où il n’y en a pas\u202f: "
        "ouvrez-la dans un navigateur, et envoyez le fichier obtenu.",
    .deck_too_large =
        "Les diapositives n’ont pas pu être prises à cette adresse\u202f: elles sont trop "
        "volumineuses pour cela. Envoyez plutôt le fichier.",
    .without_picture = "Portraits masqués",
    .notes = "À propos de ses fichiers",
    .faces = "Portraits des intervenants",
    .faces_hint =
        "Le programme les nomme. L’archive en a pris ses propres copies\u202f: qui lit ne "
        "sollicite personne d’autre.",
    .face_remove = "Retirer",
    .face_removed =
        "Le portrait n’est plus montré, quoi que dise le programme. «\u202fMontrer de "
        "nouveau\u202f» ou l’historique le remet.",
    .face_is_removed = "Retiré\u202f: il n’est pas montré.",
    .face_show = "Montrer de nouveau",
    .face_shown = "Le portrait est montré de nouveau.",
    .face_waiting = "En cours de récupération.",
    .face_missing = "N’a pas pu être récupéré.",
    .face_address = "Son adresse",
    .face_again = "Réessayer",
    .face_trying = "Nouvel essai en cours\u202f; il sera montré dès qu’il sera là.",
    .no_face = "Il n’y a pas de tel portrait parmi les intervenants de cette conférence.",
    .captions = "Sous-titres",
    .captions_hint =
        "WebVTT ou SubRip, avec les temps de tout l’enregistrement. Ce qui est enregistré est lu "
        "dans un instant.",
    .captions_in = "Sous-titres en",
    .captions_text = "Texte et temps",
    .captions_add = "Ajouter des sous-titres",
    .captions_save = "Enregistrer les sous-titres",
    .captions_remove = "Enlever les sous-titres",
    .captions_sent = "Les sous-titres sont en cours de lecture et seront montrés dans un instant.",
    .captions_files = "Fichiers de sous-titres, .vtt ou .srt",
    .captions_files_hint =
        "Plusieurs à la fois. Leur langue est lue dans des noms comme conference.fr.vtt\u202f; les "
        "sous-titres déjà présents dans une langue sont remplacés.",
    .captions_other_language = "Langue des fichiers dont le nom ne la dit pas",
    .captions_send = "Envoyer les fichiers",
    .captions_removed =
        "Les sous-titres sont enlevés. Ils restent parmi les précédents, d’où on peut les "
        "remettre.",
    .captions_earlier = "Sous-titres précédents",
    .captions_earlier_hint =
        "Enlevés ou remplacés. En remettre remplace ceux de leur langue\u202f; rien n’est perdu.",
    .captions_restore = "Remettre",
    .captions_no_file = "Choisissez d’abord un fichier de sous-titres, .vtt ou .srt.",
    .captions_too_large =
        "Ces fichiers sont trop gros ensemble\u202f: envoyez des sous-titres de 2 Mo au plus, dix "
        "à la fois.",
    .captions_no_language = "Dites dans quelle langue est ce fichier, comme fr ou pt-BR\u202f:",
    .captions_twice = "Deux fichiers sont dans la même langue\u202f; envoyez l’un d’eux\u202f:",
    .captions_wrong_file =
        "Ce n’est pas un texte de 2 Mo au plus\u202f; envoyez tout un fichier .vtt ou .srt\u202f:",
    .wrong_captions =
        "Choisissez une langue comme fr ou pt-BR, et collez tout un fichier .vtt ou .srt, de 2 Mo "
        "au "
        "plus.",
    .deleting = "Supprimer",
    .delete_hint =
        "Elle peut être rétablie pendant 30 jours\u202f; puis ses fichiers sont effacés pour de "
        "bon.",
    .delete_talk = "Supprimer cette conférence",
    .removed_talks = "Conférences supprimées",
    .removed_hint =
        "Les conférences et leurs fichiers sont gardés 30 jours après leur suppression.",
    .none_removed = "Aucune de vos conférences n’a été supprimée ces 30 derniers jours.",
    .deleted_on = "supprimée le",
    .erased_on = "effacée pour de bon le",
    .restore = "Rétablir",
    .history = "Historique",
    .no_history = "Rien n’a été modifié depuis son ajout.",
    .undo = "Annuler",
    .undoes = "annule la modification",
    .undone = "Annulé.",
    .kept = "Ceci a été modifié à nouveau depuis, et reste\u202f:",
    .not_undone = "Rien n’a été remis, car tout a été modifié à nouveau\u202f:",
    .the_archive = "l’archive",
    .change = "Modification",
    .nothing = "rien",
    .from = "de",
    .to = "à",
    .several = "Modifier plusieurs conférences",
    .several_hint =
        "Ce qui reste vide ci-dessous ne change pas. L’historique de chaque conférence permet "
        "d’annuler.",
    .several_changes = "Ce qui change",
    .several_saved = "Conférences modifiées\u202f:",
    .wrong_several =
        "ce n’est pas possible. Aucune conférence n’a été modifiée\u202f: vérifiez langue, "
        "licence, "
        "mots-clés et visibilité.",
    .none_chosen = "Choisissez au moins une conférence.",
    .leave = "ne pas changer",
    .add_tags = "Mots-clés à ajouter",
};

}  // namespace estrade::server::studio
