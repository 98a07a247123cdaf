// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/words/languages.h"

namespace estrade::server::studio {

Words const french = {
    .page_language = "Langue de cette page",
    .skip_to_content = "Aller au contenu",
    .no_talk = "Cette conférence n’existe pas\u202f: vérifiez l’adresse.",
    .to_the_talk = "Vers la conférence",
    .correction = "Quelle diapositive à quel moment",
    .needs_script =
        "Cette page joue l’enregistrement à côté des diapositives, ce qui demande JavaScript. "
        "Autorisez-le pour cette adresse, puis rechargez la page.",
    .picture = "Sans lui\u202f: voir quelle diapositive était à l’écran, et quand",
    .through_api = "Les programmes lisent et modifient la même chose par l’API\u202f:",
    .studio = "Studio",
    .sections = "Rubriques du studio",
    .talks = "Conférences",
    .account = "Compte",
    .people = "Équipe",
    .sign_in = "Se connecter",
    .sign_out = "Se déconnecter",
    .name = "Nom",
    .password = "Mot de passe",
    .not_known =
        "Le nom ou le mot de passe n’est pas le bon. Vérifiez les deux\u202f; après dix essais, "
        "il faut attendre un quart d’heure.",
    .no_account_yet =
        "Pas encore de compte\u202f? Un administrateur vous envoie une adresse où choisir un "
        "mot de passe. La première s’affiche au démarrage du serveur.",
    .too_many_attempts =
        "Il y a eu trop d’essais de connexion\u202f: attendez un quart d’heure, puis réessayez.",
    .welcome = "Bienvenue",
    .choose_password = "Choisissez un mot de passe",
    .your_name_is = "Vous vous connectez avec ce nom\u202f:",
    .password_hint =
        "Au moins 10 caractères. Quelques mots que personne ne devine valent mieux qu’un mot "
        "avec des signes.",
    .password_again = "Le même encore une fois",
    .passwords_differ = "Les deux mots de passe ne sont pas les mêmes\u202f: retapez-les.",
    .password_too_short =
        "Un mot de passe a au moins 10 caractères\u202f: prenez quelques mots que personne ne "
        "devine.",
    .invitation_over =
        "Cette adresse a déjà servi, ou a expiré\u202f: demandez-en une nouvelle à un "
        "administrateur.",
    .go_in = "Enregistrer et entrer",
    .signed_in_as = "Connecté en tant que",
    .change_password = "Changer le mot de passe",
    .old_password = "Mot de passe actuel",
    .new_password = "Nouveau mot de passe",
    .password_changed =
        "Le nouveau mot de passe est en place. Tous les autres navigateurs ont été déconnectés.",
    .old_password_wrong = "Le mot de passe actuel n’est pas le bon\u202f: retapez-le.",
    .save = "Enregistrer",
    .browsers = "Où vous êtes connecté",
    .this_browser = "Ce navigateur",
    .signed_in_on = "connecté le",
    .end = "Mettre fin",
    .tokens = "Jetons pour les programmes",
    .tokens_hint =
        "Un programme qui en envoie un peut faire ce que vous pouvez faire\u202f: "
        "«\u202festrade add --token\u202f», ou l’API.",
    .no_tokens = "Vous n’en avez pas encore.",
    .token_name = "À quoi il sert",
    .token_may = "Il peut",
    .reads = "lire",
    .reads_and_writes = "lire et modifier",
    .expires = "Expire le",
    .expires_hint = "Vide\u202f: jamais",
    .expired = "expiré",
    .never_expires = "n’expire jamais",
    .make_token = "Créer un jeton",
    .new_token = "Ce jeton n’est montré qu’une fois. Copiez-le maintenant\u202f:",
    .bad_day = "Écrivez la date sous la forme AAAA-MM-JJ, et choisissez un jour à venir.",
    .bad_token_name = "Dites en 100 caractères au plus à quoi sert le jeton.",
    .too_many_tokens = "Ce compte a 50 jetons\u202f: mettez fin à ceux qui ne servent plus.",
    .people_hint =
        "Un administrateur peut tout faire. Un organisateur crée, modifie et retire les "
        "conférences de certains événements. Un éditeur modifie certaines conférences.",
    .administrator = "Administrateur",
    .organiser = "Organisateur",
    .editor = "Éditeur",
    .role = "Rôle",
    .events = "Événements",
    .no_events = "Il n’y a pas encore d’événement.",
    .talk_ids = "Conférences\u202f: leurs adresses ou identifiants, un par ligne",
    .add_person = "Ajouter quelqu’un",
    .name_hint = "De 2 à 60 lettres minuscules, chiffres et . _ @ + -",
    .bad_name = "Un nom de connexion a de 2 à 60 lettres minuscules, chiffres et . _ @ + -.",
    .name_taken = "Ce nom est pris\u202f: choisissez-en un autre.",
    .no_such_talks = "Certaines de ces conférences n’existent pas\u202f: vérifiez",
    .invitation =
        "Envoyez-leur cette adresse. Elle sert une fois, pendant sept jours, et n’est montrée "
        "qu’une fois\u202f:",
    .new_invitation = "Nouvelle adresse pour choisir un mot de passe",
    .has_no_password = "n’est pas encore venu",
    .close_account = "Fermer ce compte",
    .close_hint =
        "Personne ne s’y connecte plus, et ses jetons prennent fin. Ce qui a été fait reste. Le "
        "nom reste pris.",
    .last_administrator =
        "C’est le dernier administrateur qui peut se connecter\u202f: créez-en d’abord un autre.",
    .saved = "Enregistré.",
    .not_yours = "Seul un administrateur peut voir ceci\u202f: demandez-lui.",
    .no_person = "Ce compte n’existe pas.",
    .not_from_here =
        "Cette demande ne vient pas d’une page de cette archive\u202f: retournez au studio et "
        "refaites-la là.",
    .no_talks =
        "Vous n’avez pas encore de conférence. Envoyez des enregistrements et des "
        "diapositives\u202f: chacun devient une conférence, et son avancement se suit ici.",
    .title = "Titre",
    .event = "Événement",
    .state = "État",
    .expected = "attendue",
    .received = "reçue",
    .examined = "examinée",
    .playable = "lisible",
    .complete = "complète",
    .refused = "refusée",
    .earlier = "Conférences précédentes",
    .later = "Conférences suivantes",
    .filter_list = "Filtrer cette liste",
    .apply_filter = "Filtrer",
    .fit_of = "sur",
    .none_fits = "Rien dans cette liste ne correspond à ce que vous avez tapé.",
    .show_whole_list = "Tout montrer",
};

}  // namespace estrade::server::studio
