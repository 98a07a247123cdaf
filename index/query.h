// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace estrade::index {

/// From one year to another, both included; 0 on a side: open.
struct Years {
  int first = 0;
  int last = 0;
  bool operator==(Years const&) const = default;
};

/// Only talks that all of this is true of; what is empty is not asked. Titles and names are
/// compared without regard to case and accents.
struct Filters {
  std::string talk{};      ///< its key: search inside this talk only
  std::string event{};     ///< slug or title
  std::string speaker{};   ///< a whole name, or words of it
  std::string language{};  ///< BCP 47, of which the first part counts
  std::string licence{};
  std::string tag{};
  Years years{};
  bool has_slides = false;
  bool has_captions = false;
  bool operator==(Filters const&) const = default;
};

/// What a person asks. Any bytes are a question: what is no UTF-8 is repaired, and what asks for
/// nothing finds nothing.
///
/// `words`: all are wanted, the last may be the beginning of a word. "so", “so” or « so » is a
/// phrase, -word and -"a phrase" leave out. speaker:"…", event:, year:2012, year:2010..2015,
/// language:, licence:, tag:, has:slides and has:captions are filters; any other word with a colon
/// is two words. What is typed and what is in `filters` both count.
struct Query {
  std::string words{};
  Filters filters{};
  std::size_t limit = 20;   ///< talks; at most 100
  std::size_t offset = 0;   ///< talks; at most 10,000
  std::size_t moments = 5;  ///< of each talk; at most 500
  bool counts = true;       ///< whether Answer::facets is wanted
  bool open = true;         ///< whether the last word may be the beginning of one
  /// Whether, where no talk says all of it, what was probably meant is answered: Answer::instead.
  bool correct = false;
  /// When it has passed, what was found until then is the answer, of which is shown what can be
  /// read in as much time again. About: it may take a little more.
  std::chrono::milliseconds budget{50};
};

/// A stretch of text; marked ones are what the query asked for.
struct Piece {
  std::string text;
  bool marked = false;
};

enum class Kind { Talk, Slide, Passage };

/// Where a talk says what was asked for.
struct Hit {
  Kind kind = Kind::Talk;              ///< Talk: its title, people or abstract say it
  int slide = 0;                       ///< its number; 0 unless it is a slide
  std::chrono::microseconds start{0};  ///< of a passage
  std::chrono::microseconds end{0};
  std::vector<Piece> snippet{};
  double weight = 0;
};

struct FoundTalk {
  std::string talk;         ///< its key
  std::vector<Hit> hits{};  ///< the best first; empty where only filters were asked for
  std::size_t more = 0;     ///< hits beside these
  double weight = 0;
};

/// A filter that may be pressed.
struct Facet {
  std::string value;  ///< for Filters
  std::string title;  ///< for people, as the talks have it
  std::size_t talks = 0;
};

/// How the talks of an answer, all of them, divide; the largest first, years newest first. At most
/// 50 of each.
struct Facets {
  std::vector<Facet> events{};
  std::vector<Facet> years{};
  std::vector<Facet> languages{};
  std::vector<Facet> speakers{};
  std::vector<Facet> licences{};
  std::vector<Facet> tags{};
};

struct Answer {
  std::vector<FoundTalk> talks{};
  std::size_t total = 0;  ///< talks; exact unless partial
  Facets facets{};        ///< of all of them
  /// No talk says all of it: these say most of it.
  bool relaxed = false;
  bool partial = false;  ///< the time ran out: there may be more and better ones
  /// The question with words that the archive holds for those that it does not, as people write
  /// them; empty when there is nothing to say.
  std::string did_you_mean{};
  /// The question that this is the answer to, in the place of the one that was asked.
  std::string instead{};
};

/// What a person may be about to type.
struct Suggestion {
  enum class Kind { Talk, Speaker, Term };
  Kind kind = Kind::Term;
  std::string text;    ///< the talk's title, the speaker's name, or the question completed
  std::string talk{};  ///< its key, of a talk
};

}  // namespace estrade::index
