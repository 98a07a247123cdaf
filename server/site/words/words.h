// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "server/http/language.h"

namespace estrade::server::site {

/// A sentence about a number of things; "{}" is the number.
struct Counted {
  std::string_view one;
  std::string_view many;
};

/// Everything the pages say, in one language: plain text, escaped where it is written. "{}" is
/// filled by filled(). French takes a narrow no-break space (U+202F) before ; : ! ? and inside
/// quotation marks.
struct Words {
  http::Language language;

  // Around every page.
  std::string_view skip_to_content;
  std::string_view home;
  std::string_view search;
  std::string_view search_placeholder;
  std::string_view suggestions;  ///< the name of the list below a search field
  std::string_view term;         ///< what a word in that list is called
  std::string_view promise;      ///< in the footer
  std::string_view page_language;
  std::string_view made_with;

  // Home and events.
  std::string_view home_title;
  std::string_view home_lead;
  std::string_view home_description;
  std::string_view newest_talks;
  std::string_view events;
  std::string_view event;
  std::string_view event_description;  ///< {} the event's title
  std::string_view archive_empty;
  std::string_view archive_empty_hint;
  std::string_view event_empty;
  std::string_view talks;
  std::string_view pages;  ///< names the links to other pages of a list
  std::string_view newer_talks;
  std::string_view older_talks;
  std::string_view recap;        ///< a link to it
  std::string_view recap_title;  ///< {} the event's title
  std::string_view recap_lead;
  std::string_view recap_works;  ///< names what search engines read

  // A talk.
  std::string_view needs_script;  ///< the player does; what else can be done
  std::string_view go_to_slide;   ///< {} its number
  std::string_view about;
  std::string_view details;
  std::string_view duration;
  std::string_view spoken_language;
  std::string_view licence;
  std::string_view given;
  std::string_view tags;
  std::string_view links;  ///< that somebody gave to go on with
  std::string_view added;
  std::string_view downloads;
  std::string_view download_recording;
  std::string_view download_part;  ///< {} its number
  std::string_view download_screen;
  std::string_view download_film;   ///< {} its format, "MP4"
  std::string_view download_sound;  ///< {} its format
  std::string_view download_slides;
  std::string_view download_slides_as;  ///< {} the format, beside the original in another
  std::string_view share;
  std::string_view short_link;
  std::string_view embed_code;
  std::string_view copy;
  std::string_view copied;
  std::string_view only_theirs;  ///< of a page that readers do not see
  std::string_view still_processing;
  std::string_view not_whole;  ///< and no more will come by itself
  std::string_view cut_off;
  std::string_view damaged;
  std::string_view sound_missing;
  std::string_view left_out;

  // Slides.
  std::string_view slides;
  std::string_view slide;            ///< {} its number
  std::string_view slide_with_text;  ///< {} number, {} how its text begins
  std::string_view slide_of_talk;    ///< {} number, {} count, {} the talk's title
  std::string_view slide_position;   ///< {} number, {} count
  std::string_view slide_text;
  std::string_view slide_no_text;
  std::string_view previous_slide;
  std::string_view next_slide;
  std::string_view watch_from_slide;
  std::string_view all_slides;
  std::string_view on_screen;  ///< stands before when it was
  std::string_view from_to;    ///< {} a moment, {} another
  std::string_view timeline;
  std::string_view timeline_hint;
  std::string_view correct_timeline;  ///< names the link to where it is done
  std::string_view moment_from;
  std::string_view moment_to;
  std::string_view confidence;
  std::string_view said_by_person;
  std::string_view no_slide_on_screen;
  std::string_view download_chapters;
  std::string_view download_slides_track;
  std::string_view transcript;
  std::string_view read_transcript;  ///< where nobody knows in which language it is
  std::string_view download_captions;
  std::string_view download_captions_in;  ///< a language
  std::string_view recovered_slides;      ///< nobody sent them: they were seen in the recording
  std::string_view slides_to_come;        ///< {} how many are there, {} of how many
  std::string_view gone_slide;
  std::string_view gone_slide_hint;  ///< {} the talk's title
  std::string_view to_the_talk;
  std::string_view outline;
  std::string_view page_label;       ///< {} what is printed on it instead of its number
  std::string_view recognised_text;  ///< the text was read from the picture
  Counted earlier_steps;             ///< of a slide that grows

  // Search.
  std::string_view search_title;  ///< {} the words
  std::string_view search_start;
  std::string_view search_start_hint;
  std::string_view no_hits;  ///< {} the words
  std::string_view no_hits_hint;
  std::string_view clear_filters;
  Counted hits;               ///< talks
  Counted more_in_talk;       ///< {} places
  std::string_view guess;     ///< before a question that may be meant
  std::string_view guessed;   ///< {} what was asked, {} what is answered instead
  std::string_view as_typed;  ///< {} what was asked
  std::string_view partial;
  std::string_view narrow;  ///< names the filters
  std::string_view any;     ///< takes a filter away
  std::string_view year;
  std::string_view speaker;
  std::string_view tag;
  std::string_view in_talk;      ///< {} its title
  std::string_view said;         ///< a place that is no slide
  std::string_view search_talk;  ///< the label of a talk's own search
  std::string_view search_feed;  ///< {} the words
  std::string_view previous_page;
  std::string_view next_page;
  std::string_view the_talk_itself;

  // Where nothing is.
  std::string_view not_found;
  std::string_view not_found_hint;
  std::string_view gone;
  std::string_view gone_hint;
  std::string_view not_allowed;
  std::string_view not_allowed_hint;
  std::string_view broken;
  std::string_view broken_hint;

  std::array<std::string_view, 12> months;
  std::array<std::string_view, 5> size_units;  ///< bytes, kilo, mega, giga, tera
  std::string_view decimal_sign;
  std::string_view thousands_sign;
};

[[nodiscard]] Words const& words_in(http::Language language);
extern Words const english;
extern Words const french;

/// `form` with each "{}" replaced by the next value.
[[nodiscard]] std::string filled(std::string_view form,
                                 std::initializer_list<std::string_view> values);
/// The sentence that fits the number; French counts 0 as one.
[[nodiscard]] std::string counted(Words const& words, Counted const& form, std::size_t number);

}  // namespace estrade::server::site
