// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/words/event_words.h"

namespace estrade::server::studio {
namespace {

EventWords const event_english = {
    .no_events = "You organise no event yet: ask an administrator to make one yours.",
    .none_yet = "There is no event yet. Import a schedule, and there is one with all its talks.",
    .talks = {"1 talk", "{} talks"},
    .without_speaker = {"1 without speaker", "{} without speaker"},
    .opted_out = {"1 opted out of recording", "{} opted out of recording"},
    .pictures = {"1 picture of a speaker", "{} pictures of speakers"},
    .opted_out_here = {"1 opted out of recording", "{} opted out of recording"},
    .import_heading = "Import a schedule",
    .import_hint =
        "A schedule.xml of frab, pentabarf or pretalx, a schedule.json, an export of pretalx' API, "
        "an iCalendar file, or a CSV with a column “title”. You see first what would be done. "
        "Imported again, talks are updated; what somebody has edited here stays.",
    .into = "Into",
    .new_event = "A new event, or the one that is called so already",
    .new_title = "What a new event is called",
    .new_title_hint = "Empty: as the schedule says",
    .file = "The schedule",
    .address = "Or its address",
    .address_hint = "https://… A public address: the server asks there itself.",
    .look = "Look at it first",
    .choose_file = "Choose the file of a schedule, or give its address.",
    .too_large = "The schedule is larger than 24 MB: leave out what is no talk.",
    .needs_title = "The schedule does not say what the event is called: say it yourself.",
    .preview = "What would be imported",
    .nothing_yet = "Nothing is imported yet.",
    .fresh = {"1 is new", "{} are new"},
    .changed = {"1 is updated", "{} are updated"},
    .same = {"1 is as it was", "{} are as they were"},
    .removed = {"1 was removed here, and stays so", "{} were removed here, and stay so"},
    .vanished = {"1 is no longer in the schedule, and stays here",
                 "{} are no longer in the schedule, and stay here"},
    .keeping = {"1 keeps what somebody has edited here", "{} keep what somebody has edited here"},
    .warnings = "Worth a look",
    .kept = "Kept as edited here",
    .kept_hint = "Here the schedule says something else. What stands here stays.",
    .here = "Here",
    .in_schedule = "In the schedule",
    .when = "When and where",
    .all_talks = "All talks",
    .and_more = "and more",
    .do_import = "Import",
    .back = "Choose another file",
    .over = "What you looked at is no longer there: choose the file again.",
    .imported = "Imported:",
    .to_talks = "To the talks",
    .page = "The event’s page",
    .consent = "Opted out of recording",
    .consent_hint =
        "The schedule says that these speakers do not want to be recorded. Their talks are shown "
        "to nobody, whatever is uploaded, until you allow it.",
    .lift = "Allow to publish",
    .lifted = "This talk may be published now.",
    .faces = "Pictures of speakers",
    .faces_waiting = {"1 picture is being fetched.", "{} pictures are being fetched."},
    .faces_missing = {"1 picture could not be fetched.", "{} pictures could not be fetched."},
    .face_address = "Its address",
    .faces_again = "Try again",
    .faces_trying = "These pictures are tried again now.",
    .faces_coming =
        "The pictures of speakers are fetched one by one from now on. The event’s page says which "
        "could not be had.",
    .no_event = "There is no such event among yours.",
    .is_new = "new",
    .changes = "updated",
    .stays = "as it was",
    .was_removed = "removed here",
};

EventWords const event_french = {
    .no_events =
        "Vous n’organisez encore aucun événement\u202f: demandez à un administrateur de vous en "
        "confier un.",
    .none_yet =
        "Il n’y a pas encore d’événement. Importez un programme\u202f: il y en aura un, avec "
        "toutes "
        "ses conférences.",
    .talks = {"{} conférence", "{} conférences"},
    .without_speaker = {"{} sans intervenant", "{} sans intervenant"},
    .opted_out = {"{} dont l’enregistrement est refusé", "{} dont l’enregistrement est refusé"},
    .pictures = {"{} portrait", "{} portraits"},
    .opted_out_here = {"{} dont l’enregistrement est refusé",
                       "{} dont l’enregistrement est refusé"},
    .import_heading = "Importer un programme",
    .import_hint =
        "Un schedule.xml de frab, pentabarf ou pretalx, un schedule.json, un export de l’API de "
        "pretalx, un fichier iCalendar, ou un CSV avec une colonne «\u202ftitre\u202f». Vous voyez "
        "d’abord ce qui serait fait. Importé de nouveau, un programme met les conférences à "
        "jour\u202f; ce que quelqu’un a modifié ici reste.",
    .into = "Dans",
    .new_event = "Un nouvel événement, ou celui qui porte déjà ce titre",
    .new_title = "Titre d’un nouvel événement",
    .new_title_hint = "Vide\u202f: celui du programme",
    .file = "Le programme",
    .address = "Ou son adresse",
    .address_hint = "https://… Une adresse publique\u202f: le serveur y va lui-même.",
    .look = "Voir d’abord",
    .choose_file = "Choisissez le fichier d’un programme, ou donnez son adresse.",
    .too_large =
        "Le programme dépasse 24\u202fMo\u202f: retirez-en ce qui n’est pas une conférence.",
    .needs_title =
        "Le programme ne dit pas comment s’appelle l’événement\u202f: dites-le vous-même.",
    .preview = "Ce qui serait importé",
    .nothing_yet = "Rien n’est encore importé.",
    .fresh = {"{} est nouvelle", "{} sont nouvelles"},
    .changed = {"{} est mise à jour", "{} sont mises à jour"},
    .same = {"{} reste telle quelle", "{} restent telles quelles"},
    .removed = {"{} a été retirée ici, et le reste", "{} ont été retirées ici, et le restent"},
    .vanished = {"{} n’est plus au programme, et reste ici",
                 "{} ne sont plus au programme, et restent ici"},
    .keeping = {"{} garde ce que quelqu’un a modifié ici",
                "{} gardent ce que quelqu’un a modifié ici"},
    .warnings = "À regarder",
    .kept = "Gardé comme modifié ici",
    .kept_hint = "Le programme dit autre chose. Ce qui est écrit ici reste.",
    .here = "Ici",
    .in_schedule = "Au programme",
    .when = "Quand et où",
    .all_talks = "Toutes les conférences",
    .and_more = "et d’autres",
    .do_import = "Importer",
    .back = "Choisir un autre fichier",
    .over = "Ce que vous regardiez n’est plus là\u202f: choisissez de nouveau le fichier.",
    .imported = "Importé\u202f:",
    .to_talks = "Vers les conférences",
    .page = "La page de l’événement",
    .consent = "Enregistrement refusé",
    .consent_hint =
        "D’après le programme, ces personnes ne veulent pas être enregistrées. Leurs conférences "
        "ne sont montrées à personne, quoi qu’on envoie, jusqu’à ce que vous le permettiez.",
    .lift = "Permettre la publication",
    .lifted = "Cette conférence peut maintenant être publiée.",
    .faces = "Portraits des intervenants",
    .faces_waiting = {"{} portrait est en cours de récupération.",
                      "{} portraits sont en cours de récupération."},
    .faces_missing = {"{} portrait n’a pas pu être récupéré.",
                      "{} portraits n’ont pas pu être récupérés."},
    .face_address = "Son adresse",
    .faces_again = "Réessayer",
    .faces_trying = "Nouvel essai en cours pour ces portraits.",
    .faces_coming =
        "Les portraits sont récupérés un par un à partir de maintenant. La page de l’événement dit "
        "lesquels n’ont pas pu l’être.",
    .no_event = "Cet événement n’est pas parmi les vôtres.",
    .is_new = "nouvelle",
    .changes = "mise à jour",
    .stays = "inchangée",
    .was_removed = "retirée ici",
};

std::string_view french_of(schedule::Flaw flaw) {
  using schedule::Flaw;
  switch (flaw) {
    case Flaw::Encoding:
      return "Le texte n’est pas de l’UTF-8 valide\u202f; il a été réparé autant que possible";
    case Flaw::NoTitle:
      return "Des conférences sans titre en ont reçu un";
    case Flaw::NoKey:
      return "Des conférences sans code ni identifiant sont reconnues à leur titre\u202f: changé, "
             "il en fait une autre";
    case Flaw::DuplicateKey:
      return "Des conférences partagent leur code ou identifiant\u202f; un numéro les distingue";
    case Flaw::NoDate:
      return "Conférences sans date";
    case Flaw::BadTime:
      return "Des dates, heures ou durées illisibles ont été laissées de côté";
    case Flaw::BadLanguage:
      return "Des langues qui ne s’écrivent pas «\u202ffr\u202f» ou «\u202fen\u202f» ont été "
             "laissées de côté";
    case Flaw::BadLink:
      return "Des liens qui ne sont pas des adresses web ont été laissés de côté";
    case Flaw::BadPicture:
      return "Des portraits dont l’adresse ne mène nulle part sur le web ont été laissés de côté";
    case Flaw::TooLong:
      return "Des textes ou des listes trop longs ont été coupés";
    case Flaw::LeftOut:
      return "Des entrées annulées ou non acceptées ont été laissées de côté";
    case Flaw::Incomplete:
      return "C’est une page parmi plusieurs\u202f: les conférences des autres n’y sont pas";
    case Flaw::Missing:
      return "Il manque ce que le format demande";
  }
  return {};
}

}  // namespace

EventWords const& event_words_in(http::Language language) {
  switch (language) {
    case http::Language::English:
      return event_english;
    case http::Language::French:
      return event_french;
  }
  return event_english;
}

std::string count_text(http::Language language, Count const& count, std::size_t n) {
  // In French nothing is singular too.
  bool const is_one = n == 1 || (n == 0 && language == http::Language::French);
  std::string text(is_one ? count.one : count.many);
  if (auto const hole = text.find("{}"); hole != std::string::npos) {
    text.replace(hole, 2, std::to_string(n));
  }
  return text;
}

std::string_view part_word(http::Language language, catalogue::Part part) {
  bool const is_french = language == http::Language::French;
  switch (part) {
    case catalogue::Part::Title:
      return is_french ? "Titre" : "Title";
    case catalogue::Part::Abstract:
      return is_french ? "Résumé" : "Abstract";
    case catalogue::Part::Language:
      return is_french ? "Langue" : "Language";
    case catalogue::Part::Licence:
      return "Licence";
    case catalogue::Part::Speakers:
      return is_french ? "Intervenants" : "Speakers";
    case catalogue::Part::Date:
      return "Date";
    case catalogue::Part::Tags:
      return is_french ? "Étiquettes" : "Tags";
    case catalogue::Part::Links:
      return is_french ? "Liens" : "Links";
  }
  return {};
}

std::string warning_text(http::Language language, schedule::Warning const& warning) {
  if (language == http::Language::English) return schedule::sentence_of(warning);
  std::string text(french_of(warning.flaw));
  if (warning.count > 1) text += " (" + std::to_string(warning.count) + ")";
  if (!warning.example.empty()) {
    text += (warning.count > 1 ? ", d’abord\u202f: " : "\u202f: ") + warning.example;
  }
  return text + ".";
}

}  // namespace estrade::server::studio
