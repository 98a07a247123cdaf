// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/words/statistics_words.h"

#include <fmt/format.h>

namespace estrade::server::studio {
namespace {

constexpr std::int64_t seconds_of_a_minute = 60;
constexpr std::int64_t seconds_of_an_hour = 3600;

/// The digits in groups of three.
std::string grouped(std::int64_t number, std::string_view between) {
  auto digits = std::to_string(number);
  for (auto at = digits.size(); at > 3;) digits.insert(at -= 3, between);
  return digits;
}

std::string english_number(std::int64_t number) { return grouped(number, ","); }

std::string french_number(std::int64_t number) { return grouped(number, "\u202f"); }

std::string length_text(std::int64_t seconds, std::string_view point,
                        std::string (*number)(std::int64_t)) {
  if (seconds < seconds_of_an_hour) {
    return fmt::format("{}\u00a0min", (seconds + seconds_of_a_minute / 2) / seconds_of_a_minute);
  }
  auto const tenths = (seconds * 10 + seconds_of_an_hour / 2) / seconds_of_an_hour;
  return fmt::format("{}{}{}\u00a0h", number(tenths / 10), point, tenths % 10);
}

std::string english_length(std::int64_t seconds) {
  return length_text(seconds, ".", english_number);
}

std::string french_length(std::int64_t seconds) { return length_text(seconds, ",", french_number); }

constexpr StatisticsWords english_statistics = {
    .statistics = "Statistics",
    .heading = "What is watched",
    .lead =
        "Sums of each day, of your talks here and where they are embedded. They are counted "
        "without "
        "cookies and without knowing anybody; who asks not to be counted is not.",
    .filter = "Choose what is counted",
    .from = "From",
    .to = "To",
    .event = "Event",
    .any_event = "All events",
    .site = "Site",
    .any_site = "All sites",
    .text = "Talk, or words searched",
    .show = "Show",
    .wrong_days = "Write both days as YYYY-MM-DD, the first before the last. Shown are 30 days.",
    .views = "Views",
    .time = "Watched",
    .slides = "Slides seen",
    .none = "Nothing was watched that fits this.",
    .none_hint =
        "Choose other days or all sites. A talk is watched where people meet it: the page of an "
        "event has a ready-made post with all of its talks, and each talk its embed code.",
    .by_day = "By day",
    .days_as_table = "The days as a table",
    .day = "Day",
    .most_on = "Most on one day:",
    .by_talk = "By talk",
    .talk = "Talk",
    .by_event = "By event",
    .no_event = "No event",
    .by_site = "By site",
    .this_archive = "this archive",
    .untold = "sites that do not tell",
    .other_sites = "other sites",
    .returned = "Slides most returned to",
    .returned_hint =
        "How often somebody went back to a slide that they had seen: what people want to read "
        "again.",
    .none_returned = "Nobody has gone back to a slide in these days.",
    .slide = "Slide",
    .times = "Times",
    .unanswered = "Searches without an answer",
    .unanswered_hint =
        "What people searched for and did not find, kept for 90 days, without knowing who. A word "
        "in a talk’s abstract or tags makes it found.",
    .none_unanswered = "Every search has found something in these days.",
    .searched = "Searched for",
    .where = "in",
    .everywhere = "the whole archive",
    .last = "Last on",
    .csv = "CSV",
    .csv_all = "Everything as CSV: each talk, day and site",
    .only_first = "These are the first; the CSV has all.",
    .number = english_number,
    .length = english_length,
};

constexpr StatisticsWords french_statistics = {
    .statistics = "Statistiques",
    .heading = "Ce qui est regardé",
    .lead =
        "Les totaux de chaque jour, pour vos conférences, ici et là où elles sont intégrées. Ils "
        "sont comptés sans cookie et sans connaître personne\u202f; qui demande à ne pas être "
        "compté ne l’est pas.",
    .filter = "Choisir ce qui est compté",
    .from = "Du",
    .to = "Au",
    .event = "Événement",
    .any_event = "Tous les événements",
    .site = "Site",
    .any_site = "Tous les sites",
    .text = "Conférence, ou mots cherchés",
    .show = "Montrer",
    .wrong_days =
        "Écrivez les deux jours sous la forme AAAA-MM-JJ, le premier avant le dernier. Voici 30 "
        "jours.",
    .views = "Lectures",
    .time = "Durée vue",
    .slides = "Diapos vues",
    .none = "Rien n’a été regardé qui corresponde.",
    .none_hint =
        "Choisissez d’autres jours ou tous les sites. Une conférence est regardée là où on la "
        "rencontre\u202f: la page d’un événement propose un billet tout prêt avec ses conférences, "
        "et chaque conférence son code d’intégration.",
    .by_day = "Par jour",
    .days_as_table = "Les jours en tableau",
    .day = "Jour",
    .most_on = "Le plus en un jour\u202f:",
    .by_talk = "Par conférence",
    .talk = "Conférence",
    .by_event = "Par événement",
    .no_event = "Aucun événement",
    .by_site = "Par site",
    .this_archive = "cette archive",
    .untold = "des sites qui ne le disent pas",
    .other_sites = "d’autres sites",
    .returned = "Diapositives les plus revues",
    .returned_hint =
        "Combien de fois quelqu’un est revenu à une diapositive déjà vue\u202f: ce qu’on veut "
        "relire.",
    .none_returned = "Personne n’est revenu à une diapositive ces jours-là.",
    .slide = "Diapositive",
    .times = "Fois",
    .unanswered = "Recherches sans réponse",
    .unanswered_hint =
        "Ce qui a été cherché sans être trouvé, gardé 90 jours, sans savoir par qui. Un mot dans "
        "le "
        "résumé ou les mots-clés d’une conférence suffit pour qu’on la trouve.",
    .none_unanswered = "Toutes les recherches ont trouvé quelque chose ces jours-là.",
    .searched = "Cherché",
    .where = "dans",
    .everywhere = "toute l’archive",
    .last = "Dernière fois",
    .csv = "CSV",
    .csv_all = "Tout en CSV\u202f: chaque conférence, jour et site",
    .only_first = "Voici les premiers\u202f; le CSV a tout.",
    .number = french_number,
    .length = french_length,
};

}  // namespace

StatisticsWords const& statistics_words_in(http::Language language) {
  switch (language) {
    case http::Language::English:
      return english_statistics;
    case http::Language::French:
      return french_statistics;
  }
  return english_statistics;
}

}  // namespace estrade::server::studio
