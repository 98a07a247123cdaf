// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/words/edit_words.h"

#include <array>

#include "server/studio/words/edit_languages.h"

namespace estrade::server::studio {
namespace {

struct FieldWords {
  std::string_view field;
  std::string_view EditWords::*name;
  std::string_view EditWords::*wrong;
};

constexpr std::array field_words = {
    FieldWords{"title", &EditWords::title, &EditWords::wrong_title},
    FieldWords{"abstract", &EditWords::abstract, &EditWords::wrong_abstract},
    FieldWords{"speakers", &EditWords::speakers, &EditWords::wrong_speakers},
    FieldWords{"language", &EditWords::language, &EditWords::wrong_language},
    FieldWords{"date", &EditWords::date, &EditWords::wrong_date},
    FieldWords{"event", &EditWords::event, &EditWords::wrong_event},
    FieldWords{"licence", &EditWords::licence, &EditWords::wrong_licence},
    FieldWords{"tags", &EditWords::tags, &EditWords::wrong_tags},
    FieldWords{"named_chapters", &EditWords::chapters, &EditWords::wrong_chapters},
    FieldWords{"links", &EditWords::links, &EditWords::wrong_links},
    FieldWords{"embed_sites", &EditWords::embed_sites, &EditWords::wrong_embed_sites},
    FieldWords{"without_picture", &EditWords::without_picture, &EditWords::wrong_speakers},
    FieldWords{"visibility", &EditWords::visibility, &EditWords::wrong_visibility},
    FieldWords{"publish_at", &EditWords::publish_at, &EditWords::wrong_time},
};

}  // namespace

EditWords const& edit_words_in(http::Language language) {
  switch (language) {
    case http::Language::English:
      return edit_english;
    case http::Language::French:
      return edit_french;
  }
  return edit_english;
}

std::string_view field_word(EditWords const& words, std::string_view field) {
  for (auto const& known : field_words) {
    if (known.field == field) return words.*known.name;
  }
  return field;
}

std::string_view wrong_word(EditWords const& words, std::string_view field) {
  for (auto const& known : field_words) {
    if (known.field == field) return words.*known.wrong;
  }
  return words.wrong_fields;
}

std::string_view visibility_word(EditWords const& words, catalogue::Visibility visibility) {
  switch (visibility) {
    case catalogue::Visibility::Draft:
      return words.draft;
    case catalogue::Visibility::Unlisted:
      return words.unlisted;
    case catalogue::Visibility::Public:
      return words.everybody;
    case catalogue::Visibility::Withdrawn:
      return words.withdrawn;
  }
  return {};
}

}  // namespace estrade::server::studio
