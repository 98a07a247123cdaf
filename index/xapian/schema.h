// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <xapian.h>

#include "index/text/language.h"

namespace estrade::index::xapian {

// Every prefix and slot of the index, and how hits are ranked. Nothing of it is spelled anywhere
// else. Changing what is written means another version: then Writer starts afresh.
//
// A talk is a document for itself and, right behind it, one for each of its moments: their docids
// follow each other, so that a talk is a range of one shard (shards.h). A talk that is put again
// has the same documents, and of them only those are written that are others now, unless what it
// counts for has changed, or how many moments it has: then it has new ones, because readers
// remember that by docid. What a whole talk is asked for (filters, counts, whether it has all words
// somewhere) stands on its own document, of which there are few; moments hold their words and
// nothing else.

inline constexpr std::string_view schema_version = "3";

// Metadata.
inline constexpr char schema_key[] = "estrade-schema";  ///< written with the first put
/// Of the large index (generations.h): up to which number those beside it are folded into it.
inline constexpr char folded_key[] = "estrade-folded";
/// Of one beside it: keys of talks; what older ones hold of them counts for nothing.
inline constexpr char hidden_key[] = "estrade-hidden";

// Terms. A word as written (case and accents folded) has positions and no prefix; it never begins
// with an upper-case ASCII letter, so it never meets one.
inline constexpr std::array<std::string_view, text::stemmed.size()> stem_prefixes = {
    "ZF", "ZE", "ZG", "ZS", "ZI", "ZP", "ZD"};
/// The talk's key, on all its documents: for replacing them.
inline constexpr std::string_view talk_term = "Q";

// Terms of talks' own documents alone. Those before a word or stem have no weight and no positions.
inline constexpr char any_talk[] = "K";
inline constexpr std::string_view anywhere = "T";  ///< a word of the talk or of any of its moments
inline constexpr std::string_view about = "S";     ///< a word of its title, people, event or tags
inline constexpr std::string_view spelling = "D";  ///< + folded word + separator + as it is written
inline constexpr std::string_view event_slug_term = "XE";
inline constexpr std::string_view event_title_term = "XN";
inline constexpr std::string_view speaker_term = "XS";       ///< + the folded name
inline constexpr std::string_view speaker_word_term = "XW";  ///< + a word of a name
inline constexpr std::string_view licence_term = "XC";
inline constexpr std::string_view tag_term = "XT";
inline constexpr std::string_view language_term = "L";  ///< + the primary subtag
inline constexpr std::string_view year_term = "Y";      ///< + four digits
inline constexpr char has_slides_term[] = "XHS";
inline constexpr char has_captions_term[] = "XHC";

/// ASCII's unit separator: repair() leaves no control character in a text.
inline constexpr char separator = '\x1f';
inline constexpr char list_separator = '\x1e';

// Slots.
inline constexpr Xapian::valueno talk_slot = 0;     ///< the talk's key
inline constexpr Xapian::valueno date_slot = 1;     ///< sortable_serialise(seconds since 1970)
inline constexpr Xapian::valueno moments_slot = 2;  ///< of talks: how many follow, in decimal
inline constexpr Xapian::valueno facets_slot = 3;   ///< of talks: see record.h
inline constexpr Xapian::valueno digest_slot = 4;   ///< of all else that the document is

// Positions. Each text of a document has two runs of them: one in which a word counts once
// ("e-mail" and "email" stand at one place), and one in which its parts count ("e", "mail").
inline constexpr Xapian::termpos gap = 100;  ///< between runs, so that no phrase reaches over

// Ranking: BM25 of a talk's best moment, in which a word of a title counts like several in the
// text, and where a talk first says a word more than where it says it again; then what stands close
// together comes first; of equals, the newer talk. k1 and k3 are the usual ones. b is low and
// min_normlen high, because slides are short anyway: one that says little is not better for that.
inline constexpr double bm25_k1 = 1.0;
inline constexpr double bm25_k2 = 0.0;
inline constexpr double bm25_k3 = 1.0;
inline constexpr double bm25_b = 0.3;
inline constexpr double bm25_min_normlen = 0.7;
inline constexpr Xapian::termcount title_weight = 5;  ///< occurrences a word of it counts for
inline constexpr Xapian::termcount speaker_weight = 3;
inline constexpr Xapian::termcount event_weight = 2;
inline constexpr Xapian::termcount tag_weight = 2;
inline constexpr Xapian::termcount slide_title_weight = 2;
inline constexpr Xapian::termcount first_weight = 1;  ///< added where a talk first says a word
inline constexpr double stem_scale = 0.5;             ///< against the word as written
inline constexpr double prefix_scale = 0.3;           ///< the last word as the beginning of one
inline constexpr double about_weight = 1.0;  ///< of a word that the talk's title says, not a moment
/// What stands as close together as it can is worth so much more than what does not.
inline constexpr double close_bonus = 0.5;
/// The talks that BM25 puts first are put in order by closeness.
inline constexpr Xapian::doccount most_reordered = 100;
/// Where more documents than this say it, most weigh the same: of the talks, those whose titles say
/// it and the newest are ranked, so many that they hold about this many of the documents. All are
/// found and counted.
inline constexpr std::size_t most_ranked = 10'000;
/// The same while no more is typed than the beginning of one word, of so few letters that as many
/// documents say it as nobody is looking for.
inline constexpr std::size_t most_ranked_at_first = 3'000;
inline constexpr std::size_t first_letters = 3;  ///< bytes
/// But talks at least; fewer where words have to follow each other, since their places are read.
inline constexpr std::size_t least_ranked = most_reordered;
inline constexpr std::size_t least_ranked_in_order = 30;

// Bounds.
inline constexpr std::size_t most_completions = 16;  ///< of the last word; the most frequent ones
/// Of these no more than are said by so many talks together: nobody sees what comes after them.
inline constexpr std::size_t most_completed_talks = 10'000;
inline constexpr std::size_t longest_text = 256 * 1024;  ///< bytes of a document's text
inline constexpr std::size_t longest_name = 160;  ///< bytes in a term; then a digest (terms: 245)
inline constexpr std::size_t most_moments = 20'000;  ///< of a talk
inline constexpr std::size_t most_names = 100;       ///< speakers, or tags, of a talk

/// `prefix` and the folded name, shortened where it is long.
[[nodiscard]] std::string name_term_of(std::string_view prefix, std::string_view name);
/// FNV-1a, the same in every build.
[[nodiscard]] std::uint64_t digest_of(std::string_view bytes);
[[nodiscard]] std::string talk_term_of(std::string_view key);
[[nodiscard]] std::string year_term_of(int year);

}  // namespace estrade::index::xapian
