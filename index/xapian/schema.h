// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <xapian.h>

namespace estrade::index::xapian {

// Every prefix and slot of the index, and how hits are ranked. Nothing of it is spelled anywhere
// else. Changing what is written means another version: then Writer starts afresh.

inline constexpr std::string_view schema_version = "1";
inline constexpr char schema_key[] = "estrade-schema";  ///< metadata; written with the first put

// Terms. A word as written (case and accents folded) has positions and no prefix; it never begins
// with an upper-case ASCII letter, so it never meets one.
inline constexpr std::string_view french_stem = "ZF";
inline constexpr std::string_view english_stem = "ZE";
/// Before any of the three above: a word of the title, the speakers or the event of a slide's
/// talk. A slide is found by its own words; these only help it.
inline constexpr std::string_view context = "S";
// Boolean terms.
inline constexpr std::string_view talk_term = "Q";      ///< + the talk's key
inline constexpr std::string_view event_term = "XE";    ///< + the folded title
inline constexpr std::string_view language_term = "L";  ///< + the primary subtag

// Slots.
inline constexpr Xapian::valueno talk_slot = 0;   ///< the talk's key
inline constexpr Xapian::valueno added_slot = 1;  ///< sortable_serialise(seconds since 1970)
inline constexpr Xapian::valueno slide_slot = 2;  ///< the slide's number, in decimal

// Positions. Each text of a document has two runs of them: one in which a word counts once
// ("e-mail" and "email" stand at one place), and one in which its parts count ("e", "mail").
inline constexpr Xapian::termpos gap = 100;  ///< between runs, so that no phrase reaches over

// Ranking: BM25, in which a word of the title counts like several in the text; of equals, the
// newer talk first. k1 and k3 are the usual ones. b is low and min_normlen high, because
// slides are short anyway: one that says little is not better for that.
inline constexpr double bm25_k1 = 1.0;
inline constexpr double bm25_k2 = 0.0;
inline constexpr double bm25_k3 = 1.0;
inline constexpr double bm25_b = 0.3;
inline constexpr double bm25_min_normlen = 0.7;
inline constexpr Xapian::termcount title_weight = 5;  ///< occurrences a word of it counts for
inline constexpr Xapian::termcount speaker_weight = 3;
inline constexpr Xapian::termcount event_weight = 2;
inline constexpr double stem_scale = 0.5;     ///< against the word as written
inline constexpr double prefix_scale = 0.3;   ///< the last word as the beginning of one
inline constexpr double context_scale = 0.3;  ///< words of the slide's talk
/// Hits of one talk, so that one talk with a hundred slides does not fill the page.
inline constexpr Xapian::doccount most_hits_per_talk = 5;

// Bounds.
inline constexpr Xapian::termcount most_prefix_words = 50;  ///< the most frequent ones
inline constexpr std::size_t shortest_prefix = 2;           ///< bytes
inline constexpr std::size_t longest_text = 256 * 1024;     ///< bytes of a document's text
inline constexpr std::size_t longest_event = 160;           ///< bytes; then its digest (terms: 245)

/// The boolean term of an event, from its folded title.
[[nodiscard]] std::string event_term_of(std::string_view folded_title);
[[nodiscard]] std::string talk_term_of(std::string_view key);
[[nodiscard]] std::string language_term_of(std::string_view subtag);

}  // namespace estrade::index::xapian
