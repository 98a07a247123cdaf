// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/error.h"

namespace estrade::server::schedule {

// What an event's schedule says, whoever wrote it. Every text is valid UTF-8 without control
// characters or white space at its ends, and no longer than a talk's fields may be.

/// An address that belongs to a talk: http or https, up to 2,000 bytes.
struct Link {
  std::string url;
  std::string title;  ///< up to 200 characters; may be empty

  bool operator==(Link const&) const = default;
};

/// Where a picture of who speaks is: http or https, up to 2,000 bytes.
struct Face {
  std::string speaker;  ///< one of the talk's
  std::string url;

  bool operator==(Face const&) const = default;
};

/// One talk of a schedule.
struct Talk {
  std::string key;       ///< names it in this schedule for ever; unique, never empty
  std::string code;      ///< what people call it by in file names: "HQCCYH", "6561"; may be empty
  std::string title;     ///< 1 to 300 characters, one line
  std::string abstract;  ///< plain text or Markdown, no HTML; up to 20,000 characters
  std::string language;  ///< BCP 47, or empty
  std::string licence;   ///< as it was written, up to 100 characters
  std::string track;     ///< up to 200 characters
  std::string room;      ///< up to 200 characters
  std::vector<std::string> speakers;  ///< up to 50, each 1 to 200 characters, each once
  std::string date;                   ///< YYYY-MM-DD where it is given, or empty
  std::string start;                  ///< HH:MM there, or empty; "HH:MMZ" when told in UTC
  std::optional<std::chrono::minutes> duration{};
  std::vector<Link> links;    ///< up to 30, also of what is attached
  bool opted_out = false;     ///< its speakers do not want it recorded
  std::vector<Face> faces{};  ///< of those of whom there is a picture, each once

  bool operator==(Talk const&) const = default;
};

/// What was not as it should be and was read all the same.
enum class Flaw {
  Encoding,      ///< bytes that are no UTF-8
  NoTitle,       ///< talks without one
  NoKey,         ///< talks that nothing names: a changed title makes another talk of them
  DuplicateKey,  ///< talks of one key
  NoDate,        ///< talks of which no day is told
  BadTime,       ///< days, hours or lengths that are none
  BadLanguage,   ///< languages that are no tags
  BadLink,       ///< addresses that are no web addresses
  BadPicture,    ///< the same of pictures, and relative ones without what they are relative to
  TooLong,       ///< texts or lists that were cut
  LeftOut,       ///< entries that are cancelled, or not accepted
  Incomplete,    ///< one page of several was sent
  Missing,       ///< what the format requires: an event's title, a version
};
/// "duplicate-key"
[[nodiscard]] std::string_view text_of(Flaw flaw);

/// How often a flaw was met, and where first.
struct Warning {
  Flaw flaw;
  std::size_t count = 0;
  std::string example{};  ///< a talk's title or key, or what was missing; may be empty

  bool operator==(Warning const&) const = default;
};
/// One English sentence for a person.
[[nodiscard]] std::string sentence_of(Warning const& warning);

enum class Format { ScheduleXml, ScheduleJson, ScheduleJson2, Pretalx, ICalendar, Csv };
/// "schedule.xml", "iCalendar", as people call it.
[[nodiscard]] std::string_view text_of(Format format);

struct Schedule {
  Format format{};
  std::string title;  ///< of the event, up to 300 characters; empty when it is not told
  std::vector<Talk> talks;
  std::vector<Warning> warnings;  ///< in the order of Flaw, each once

  [[nodiscard]] std::size_t without_speaker() const;
  [[nodiscard]] std::size_t opted_out() const;
  /// Addresses of speakers' pictures, each once.
  [[nodiscard]] std::size_t pictures() const;
};

/// The largest schedule that is looked at, in bytes: 5,000 talks with long abstracts are half.
inline constexpr std::size_t largest_schedule = 24u << 20;
inline constexpr std::size_t most_talks = 20'000;
/// Of the speakers of a schedule: the rest is left out.
inline constexpr std::size_t most_faces = 5'000;

/// Reads a schedule in whichever format it is: frab's, pentabarf's and pretalx's schedule.xml,
/// c3voc's schedule.json (1 and 2), an export of pretalx' API, iCalendar, or CSV with a line of
/// names. Tolerant: what is wrong with a part of it becomes a warning. Rejected, with a sentence,
/// when it is none of these, or made to do harm; TooLarge when it is larger than one is.
/// Pure: asks nothing of anybody, whatever the text says. `from`: its own address, against which
/// relative ones are read where the schedule does not say against which; empty for a file.
[[nodiscard]] Result<Schedule> read_schedule(std::string_view text, std::string_view from = {});

}  // namespace estrade::server::schedule
