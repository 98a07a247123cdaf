// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/words/words.h"

namespace estrade::server::studio {
namespace {

constexpr Words english = {
    .language_name = "English",
    .page_language = "Language of this page",
    .skip_to_content = "Skip to content",
    .no_talk = "There is no such talk: check the address.",
    .to_the_talk = "To the talk",
    .correction = "Which slide when",
    .needs_script =
        "This page plays the recording beside the slides, which takes JavaScript. Allow it for "
        "this address, then load the page again.",
    .picture = "Without it: see which slide was on screen when",
    .through_api = "Programs read and change the same through the API:",
};

constexpr Words french = {
    .language_name = "Français",
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
};

}  // namespace

Words const& words_in(http::Language language) {
  switch (language) {
    case http::Language::English:
      return english;
    case http::Language::French:
      return french;
  }
  return english;
}

}  // namespace estrade::server::studio
