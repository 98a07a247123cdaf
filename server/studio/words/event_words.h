// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "server/catalogue/scheduled.h"
#include "server/http/language.h"
#include "server/schedule/schedule.h"

namespace estrade::server::studio {

/// How many there are of something; "{}" stands for the number.
struct Count {
  std::string_view one;
  std::string_view many;
};

/// What the pages about events and their schedules say, beside Words.
struct EventWords {
  std::string_view no_events;  ///< to who organises none
  std::string_view none_yet;   ///< to who could make one
  Count talks;
  Count without_speaker;
  Count opted_out;
  Count pictures;        ///< of speakers, that a schedule names
  Count opted_out_here;  ///< of an event: its talks that are not published
  std::string_view import_heading;
  std::string_view import_hint;
  std::string_view into;
  std::string_view new_event;
  std::string_view new_title;
  std::string_view new_title_hint;
  std::string_view file;
  std::string_view address;  ///< where the schedule is, instead of a file
  std::string_view address_hint;
  std::string_view look;
  std::string_view choose_file;
  std::string_view too_large;
  std::string_view needs_title;
  std::string_view preview;
  std::string_view nothing_yet;  ///< is done
  Count fresh;
  Count changed;
  Count same;
  Count removed;
  Count vanished;
  Count keeping;
  std::string_view warnings;
  std::string_view kept;
  std::string_view kept_hint;
  std::string_view here;
  std::string_view in_schedule;
  std::string_view when;
  std::string_view all_talks;
  std::string_view and_more;  ///< stands behind a table that was cut
  std::string_view do_import;
  std::string_view back;
  std::string_view over;  ///< what was looked at is no longer there
  std::string_view imported;
  std::string_view to_talks;
  std::string_view page;  ///< of the event, for readers
  std::string_view consent;
  std::string_view consent_hint;
  std::string_view lift;
  std::string_view lifted;
  std::string_view faces;
  Count faces_waiting;
  Count faces_missing;
  std::string_view face_address;
  std::string_view faces_again;
  std::string_view faces_trying;
  std::string_view faces_coming;  ///< to who has just imported some
  std::string_view no_event;
  std::string_view is_new;
  std::string_view changes;
  std::string_view stays;
  std::string_view was_removed;
};

[[nodiscard]] EventWords const& event_words_in(http::Language language);

/// "142 talks"
[[nodiscard]] std::string count_text(http::Language language, Count const& count, std::size_t n);
[[nodiscard]] std::string_view part_word(http::Language language, catalogue::Part part);
[[nodiscard]] std::string warning_text(http::Language language, schedule::Warning const& warning);

}  // namespace estrade::server::studio
