// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/words/words.h"

namespace estrade::server::site {

Words const french = {
    .language = http::Language::French,

    .skip_to_content = "Aller au contenu",
    .home = "Accueil",
    .search = "Rechercher",
    .search_placeholder = "Un mot, un nom, un titre",
    .suggestions = "Suggestions",
    .term = "Mot",
    .promise = "Ni cookie, ni pistage, rien qui vienne d’ailleurs.",
    .page_language = "Langue de cette page",
    .made_with = "Une archive Estrade, logiciel libre.",

    .home_title = "Des conférences et leurs diapositives",
    .home_lead =
        "Revoir ce qui a été dit, feuilleter ce qui a été montré et retrouver la bonne "
        "diapositive.",
    .home_description =
        "Des conférences enregistrées, avec leurs diapositives, à regarder, lire, chercher et "
        "partager.",
    .newest_talks = "Dernières conférences",
    .events = "Événements",
    .event = "Événement",
    .event_description = "Toutes les conférences de {}, avec enregistrements et diapositives.",
    .archive_empty = "L’archive est vide.",
    .archive_empty_hint = "Ajoutez une première conférence en ligne de commande\u202f:",
    .event_empty = "Aucune conférence de cet événement n’est encore visible.",
    .talks = "Conférences",
    .pages = "Pages",
    .newer_talks = "Conférences plus récentes",
    .older_talks = "Conférences plus anciennes",
    .recap = "Écrire sur cet événement",
    .recap_title = "Un article sur {}",
    .recap_lead =
        "Collez ceci dans un article et ajoutez vos mots\u202f: chaque conférence avec son "
        "lecteur, "
        "qui parle, et les diapositives restées le plus longtemps à l’écran.",
    .recap_works = "Pour les moteurs de recherche, dans l’en-tête de la page (JSON-LD)",

    .needs_script =
        "La lecture sur cette page demande JavaScript. Sans lui, vous pouvez télécharger "
        "l’enregistrement et lire les diapositives ci-dessous.",
    .go_to_slide = "Aller à la diapositive {}",
    .about = "À propos de cette conférence",
    .details = "Détails",
    .duration = "Durée",
    .spoken_language = "Langue",
    .licence = "Licence",
    .given = "Donnée le",
    .tags = "Mots-clés",
    .links = "Liens",
    .added = "Ajoutée le",
    .downloads = "Télécharger",
    .download_recording = "Enregistrement",
    .download_part = "Enregistrement, partie {}",
    .download_screen = "Enregistrement de l’écran",
    .download_film = "Vidéo, {}",
    .download_sound = "Son seul, {}",
    .download_slides = "Diapositives",
    .download_slides_as = "Diapositives, {}",
    .share = "Partager et intégrer",
    .short_link = "Lien court",
    .embed_code = "Code à coller dans votre page",
    .copy = "Copier",
    .copied = "Copié",
    .only_theirs = "Seuls ceux qui travaillent à cette conférence voient cette page.",
    .still_processing = "La suite de cette conférence est en préparation. Revenez dans un instant.",
    .not_whole =
        "Une partie de cette conférence n’a pas pu être préparée. Ce qui est là se regarde.",
    .cut_off = "L’enregistrement s’arrête avant la fin\u202f: le fichier était incomplet.",
    .damaged = "Quelques instants de l’enregistrement manquent\u202f: le fichier était abîmé.",
    .sound_missing = "Une partie de l’enregistrement est sans son.",
    .left_out = "Une partie de l’enregistrement manque\u202f: elle n’a pas pu être lue.",

    .slides = "Diapositives",
    .slide = "Diapositive {}",
    .slide_with_text = "Diapositive {}\u202f: {}",
    .slide_of_talk = "Diapositive {} sur {} de la conférence «\u202f{}\u202f»",
    .slide_position = "Diapositive {} sur {}",
    .slide_text = "Texte de cette diapositive",
    .slide_no_text = "Cette diapositive ne contient pas de texte.",
    .previous_slide = "Diapositive précédente",
    .next_slide = "Diapositive suivante",
    .watch_from_slide = "Ouvrir la conférence à cette diapositive",
    .all_slides = "Toutes les diapositives",
    .on_screen = "À l’écran",
    .from_to = "de {} à {}",
    .timeline = "Quelle diapositive à quel moment",
    .timeline_hint =
        "Trouvé par un programme qui compare l’enregistrement aux diapositives, sauf où une "
        "personne l’a indiqué. Plus une barre est pâle, moins c’est sûr.",
    .correct_timeline = "Corriger",
    .moment_from = "De",
    .moment_to = "À",
    .confidence = "Certitude",
    .said_by_person = "indiqué par une personne",
    .no_slide_on_screen = "aucune diapositive",
    .download_chapters = "Chapitres, WebVTT",
    .download_slides_track = "Quelle diapositive à quel moment, WebVTT",
    .transcript = "Transcription",
    .read_transcript = "La lire",
    .download_captions = "Sous-titres, WebVTT",
    .download_captions_in = "Sous-titres ({}), WebVTT",
    .recovered_slides = "Diapositives retrouvées dans l’enregistrement",
    .slides_to_come =
        "Les {} premières diapositives sur {} sont là. Les autres suivent dans un instant.",
    .gone_slide = "Cette diapositive ne fait plus partie de la conférence.",
    .gone_slide_hint =
        "Les diapositives de «\u202f{}\u202f» ont été remplacées, et les nouvelles s’en passent.",
    .to_the_talk = "Ouvrir la conférence",
    .outline = "Sommaire des diapositives",
    .page_label = "page {}",
    .recognised_text = "Lu sur l’image par un programme\u202f: il peut s’y trouver des erreurs.",
    .earlier_steps = {"{} étape précédente", "{} étapes précédentes"},

    .search_title = "Recherche\u202f: {}",
    .search_start = "Chercher dans les conférences et dans chaque diapositive",
    .search_start_hint =
        "Les accents et les terminaisons ne comptent pas. Mettez entre «\u202fguillemets\u202f» "
        "les mots qui vont ensemble, et un signe moins devant un mot à exclure.",
    .no_hits = "Aucun résultat pour «\u202f{}\u202f».",
    .no_hits_hint = "Essayez moins de mots, des mots plus simples ou une autre orthographe.",
    .clear_filters = "Chercher dans toute l’archive",
    .hits = {"{} conférence", "{} conférences"},
    .more_in_talk = {"{} autre passage de cette conférence",
                     "{} autres passages de cette conférence"},
    .guess = "Vouliez-vous dire",
    .guessed = "Rien ne contient «\u202f{}\u202f». Voici ce qui contient «\u202f{}\u202f».",
    .as_typed = "Chercher quand même «\u202f{}\u202f»",
    .partial = "Le temps a manqué pour chercher partout\u202f: il peut y en avoir d’autres.",
    .narrow = "Préciser",
    .any = "Tout",
    .year = "Année",
    .speaker = "Intervenant·e",
    .tag = "Mot-clé",
    .in_talk = "Dans «\u202f{}\u202f»",
    .said = "À l’oral",
    .search_talk = "Chercher dans cette conférence",
    .search_feed = "Nouvelles conférences avec «\u202f{}\u202f»",
    .previous_page = "Page précédente",
    .next_page = "Page suivante",
    .the_talk_itself = "Conférence",

    .not_found = "Il n’y a rien à cette adresse.",
    .not_found_hint =
        "Elle est peut-être mal recopiée. Cherchez la conférence ou repartez de l’accueil.",
    .gone = "Cette conférence a été retirée.",
    .gone_hint = "Elle se trouvait ici. Ceux qui l’avaient publiée l’ont retirée.",
    .not_allowed = "Cette adresse ne s’utilise pas ainsi.",
    .not_allowed_hint = "Revenez à la page précédente ou repartez de l’accueil.",
    .broken = "Quelque chose s’est cassé de notre côté.",
    .broken_hint = "L’incident est noté dans le journal du serveur. Réessayez dans un instant.",

    .months = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
               "octobre", "novembre", "décembre"},
    .size_units = {"octets", "ko", "Mo", "Go", "To"},
    .decimal_sign = ",",
    .thousands_sign = "\u202f",
};

}  // namespace estrade::server::site
