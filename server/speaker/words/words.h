// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/catalogue/talk.h"
#include "server/http/language.h"

namespace estrade::server::speaker {

/// What the page says. Plain text, escaped where it is written.
struct Words {
  std::string_view page_language;
  std::string_view skip_to_content;
  std::string_view closed;
  std::string_view closed_hint;
  std::string_view your_talk;
  std::string_view lead;
  std::string_view open_until;  ///< stands before a day
  std::string_view yours_alone;
  std::string_view see;
  std::string_view nothing_to_see;
  std::string_view in_the_making;
  std::string_view not_whole_yet;
  std::string_view refused;  ///< stands before a reason
  std::string_view needs_script;
  std::string_view slides;
  std::string_view no_slides;
  std::string_view slides_sent;  ///< stands before a file's name
  std::string_view slides_shown;
  std::string_view slides_making;
  std::string_view slides_refused;  ///< stands before a reason
  std::string_view slides_recovered;
  std::string_view choose_slides;
  std::string_view choose_other_slides;
  std::string_view slides_hint;
  std::string_view send_slides;
  std::string_view sending;  ///< "{}" stands for a percentage
  std::string_view connection_lost;
  std::string_view about;
  std::string_view about_hint;
  std::string_view title;
  std::string_view abstract;
  std::string_view abstract_hint;
  std::string_view licence;
  std::string_view licence_hint;
  std::string_view no_licence;
  std::string_view save;
  std::string_view your_word;
  std::string_view word_hint;
  std::string_view approved_on;  ///< stands before a day
  std::string_view asked_for;
  std::string_view said_nothing;
  std::string_view approve;
  std::string_view approve_hint;
  std::string_view ask_for_cut;
  std::string_view cut;
  std::string_view cut_hint;
  std::string_view from;
  std::string_view to;
  std::string_view time_hint;
  std::string_view send_wish;
  // What was done.
  std::string_view saved;
  std::string_view nothing_changed;
  std::string_view slides_arrived;
  std::string_view approved;
  std::string_view wish_arrived;
  // What was wrong.
  std::string_view wrong_title;
  std::string_view wrong_abstract;
  std::string_view wrong_licence;
  std::string_view changed_meanwhile;
  std::string_view theirs;  ///< stands before what somebody else has written
  std::string_view wrong_cut;
  std::string_view wrong_time;
  std::string_view wrong_order;
  std::string_view too_many_words;
  std::string_view no_file;
  std::string_view too_large;
  std::string_view no_room;
  std::string_view broken_form;
};

[[nodiscard]] Words const& words_in(http::Language language);

}  // namespace estrade::server::speaker
