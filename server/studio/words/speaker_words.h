// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/http/language.h"
#include "server/studio/words/event_words.h"

namespace estrade::server::studio {

/// What the pages about speakers and their links say. Plain text, escaped where it is written.
struct SpeakerWords {
  std::string_view the_speaker;  ///< who changed something by a link
  std::string_view link;
  std::string_view link_hint;
  std::string_view no_link;
  std::string_view open_until;  ///< stands before a day
  std::string_view expired_on;
  std::string_view withdrawn_on;
  std::string_view made_by;
  std::string_view address;
  std::string_view copy;
  std::string_view copied;
  std::string_view withdraw;
  std::string_view withdrawn;  ///< was done
  std::string_view make;
  std::string_view until;
  std::string_view made;
  std::string_view wrong_day;
  std::string_view too_many;
  std::string_view no_such_link;
  std::string_view message;
  std::string_view message_in_english;
  std::string_view message_in_french;
  std::string_view mail_heading;
  std::string_view mail_to;
  std::string_view mail_language;
  std::string_view mail_send;
  std::string_view mailed;  ///< an address follows
  std::string_view wrong_address;
  std::string_view mail_refused;   ///< the address
  std::string_view mail_not_sent;  ///< anything else
  std::string_view word;           ///< heads what the speaker says
  std::string_view said_nothing;
  std::string_view approved_on;
  std::string_view asks_for;
  std::string_view speakers;  ///< of an event
  std::string_view speakers_hint;
  std::string_view see_speakers;
  std::string_view no_talks;
  std::string_view slides;
  std::string_view slides_sent;  ///< a day follows
  std::string_view no_slides;
  std::string_view slides_refused;
  std::string_view make_all;
  std::string_view make_all_hint;
  Count made_all;
  std::string_view all_have_one;
  Count without_slides;
  Count have_approved;
  Count ask_for_cuts;
  Count said_nothing_yet;
  std::string_view to_talk;
};

[[nodiscard]] SpeakerWords const& speaker_words_in(http::Language language);

/// What a speaker is written with a link.
struct Invitation {
  std::string_view archive;
  std::string_view title;  ///< of the talk
  std::string_view event;  ///< may be empty
  std::string speakers{};  ///< "Ada, Lou"; may be empty
  std::string link{};
  std::string until{};  ///< a day
};
[[nodiscard]] std::string invitation_subject(http::Language language, Invitation const& invitation);
[[nodiscard]] std::string invitation_text(http::Language language, Invitation const& invitation);

}  // namespace estrade::server::studio
