// SPDX-License-Identifier: GPL-3.0-or-later
// What is said about a schedule, in English.
#include <stdexcept>

#include <fmt/format.h>

#include "server/schedule/schedule.h"

namespace estrade::server::schedule {
namespace {

/// The sentence about `count` of something, without an example.
std::string_view begin_of(Flaw flaw) {
  switch (flaw) {
    case Flaw::Encoding:
      return "The text is no valid UTF-8; it was mended as far as possible";
    case Flaw::NoTitle:
      return "Talks without a title were given one";
    case Flaw::NoKey:
      return "Talks without a code or id are known by their title: changed, it makes another talk";
    case Flaw::DuplicateKey:
      return "Talks share their code or id with another; they are told apart by a number";
    case Flaw::NoDate:
      return "Talks without a date";
    case Flaw::BadTime:
      return "Dates, hours or lengths that cannot be read were left out";
    case Flaw::BadLanguage:
      return "Languages that are no tags such as \"en\" or \"fr\" were left out";
    case Flaw::BadLink:
      return "Links that are no web addresses were left out";
    case Flaw::BadPicture:
      return "Pictures of speakers whose addresses lead nowhere on the web were left out";
    case Flaw::TooLong:
      return "Texts or lists that are too long were cut";
    case Flaw::LeftOut:
      return "Entries that are cancelled or not accepted were left out";
    case Flaw::Incomplete:
      return "This is one page of several: talks on the others are not in it";
    case Flaw::Missing:
      return "What the format requires is missing";
  }
  throw std::logic_error("schedule: a flaw without words");
}

}  // namespace

std::string_view text_of(Flaw flaw) {
  switch (flaw) {
    case Flaw::Encoding:
      return "encoding";
    case Flaw::NoTitle:
      return "no-title";
    case Flaw::NoKey:
      return "no-key";
    case Flaw::DuplicateKey:
      return "duplicate-key";
    case Flaw::NoDate:
      return "no-date";
    case Flaw::BadTime:
      return "bad-time";
    case Flaw::BadLanguage:
      return "bad-language";
    case Flaw::BadLink:
      return "bad-link";
    case Flaw::BadPicture:
      return "bad-picture";
    case Flaw::TooLong:
      return "too-long";
    case Flaw::LeftOut:
      return "left-out";
    case Flaw::Incomplete:
      return "incomplete";
    case Flaw::Missing:
      return "missing";
  }
  throw std::logic_error("schedule: a flaw without a name");
}

std::string sentence_of(Warning const& warning) {
  auto sentence = std::string(begin_of(warning.flaw));
  if (warning.count > 1) sentence += fmt::format(" ({})", warning.count);
  if (!warning.example.empty()) {
    sentence += fmt::format("{}{}", warning.count > 1 ? ", the first: " : ": ", warning.example);
  }
  return sentence + '.';
}

std::string_view text_of(Format format) {
  switch (format) {
    case Format::ScheduleXml:
      return "schedule.xml";
    case Format::ScheduleJson:
      return "schedule.json";
    case Format::ScheduleJson2:
      return "schedule.json 2";
    case Format::Pretalx:
      return "pretalx";
    case Format::ICalendar:
      return "iCalendar";
    case Format::Csv:
      return "CSV";
  }
  throw std::logic_error("schedule: a format without a name");
}

}  // namespace estrade::server::schedule
