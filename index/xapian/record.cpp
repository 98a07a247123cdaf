// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/record.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "index/text/fold.h"
#include "index/xapian/schema.h"

namespace estrade::index::xapian {
namespace {

/// ASCII's unit separator: repair() leaves no control character in a text.
constexpr char separator = '\x1f';

Record record_of(Document const& document) {
  std::string speakers;
  for (auto const& speaker : document.speakers) {
    if (!speakers.empty()) speakers += ", ";
    speakers += speaker;
  }
  return {.language = text::primary_subtag(document.language),
          .title = text::repair(document.title, longest_text),
          .speakers = text::repair(speakers, longest_text),
          .event = text::repair(document.event, longest_text),
          .text = text::repair(document.text, longest_text)};
}

/// Writes the words of one document after the other; knows where the next run of positions begins.
class Ink {
 public:
  Ink(Xapian::Document& document, text::Analyser& analyser, Stemmers const& stemmers,
      text::Languages languages)
      : document_(document), analyser_(analyser), stemmers_(stemmers), languages_(languages) {}

  /// Words by which the document is found.
  void write(std::string_view text, Xapian::termcount weight) {
    auto const words = analyser_.words(text);
    auto position = next_;
    for (auto const& word : words) {
      ++position;
      for (auto const& part : word.parts) write_at(part, position, weight);
      if (word.whole) write_at(*word.whole, position, weight);
    }
    // A second run is needed only where parts and wholes count differently.
    auto const several = [](text::Word const& word) { return word.parts.size() > 1; };
    if (std::ranges::any_of(words, several)) {
      position += gap;
      for (auto const& word : words) {
        for (auto const& part : word.parts) document_.add_posting(part.folded, ++position, 0);
      }
    }
    next_ = position + gap;
  }

  /// Words that only help.
  void write_context(std::string_view text, Xapian::termcount weight) {
    auto const add = [&](text::Part const& part) {
      auto const terms = stemmers_.terms_of(part, languages_);
      document_.add_term(std::string(context) + terms.exact, weight);
      for (auto const& stem : terms.stems) document_.add_term(std::string(context) + stem, weight);
    };
    for (auto const& word : analyser_.words(text)) {
      std::ranges::for_each(word.parts, add);
      if (word.whole) add(*word.whole);
    }
  }

 private:
  void write_at(text::Part const& part, Xapian::termpos position, Xapian::termcount weight) {
    auto const terms = stemmers_.terms_of(part, languages_);
    document_.add_posting(terms.exact, position, weight);
    for (auto const& stem : terms.stems) document_.add_term(stem, weight);
  }

  Xapian::Document& document_;
  text::Analyser& analyser_;
  Stemmers const& stemmers_;
  text::Languages languages_;
  Xapian::termpos next_ = 0;
};

}  // namespace

Record read_record(Xapian::Document const& document) {
  auto const stored = document.get_data();
  Record record;
  std::array<std::string*, 5> const fields = {&record.language, &record.title, &record.speakers,
                                              &record.event, &record.text};
  std::size_t at = 0;
  for (auto* field : fields) {
    auto const end = std::min(stored.find(separator, at), stored.size());
    *field = stored.substr(at, end - at);
    at = std::min(end + 1, stored.size());
  }
  return record;
}

Xapian::Document Composer::compose(Document const& document) {
  auto const record = record_of(document);
  Xapian::Document made;
  made.set_data(fmt::format("{1}{0}{2}{0}{3}{0}{4}{0}{5}", separator, record.language, record.title,
                            record.speakers, record.event, record.text));
  made.add_value(talk_slot, document.talk);
  made.add_value(added_slot, Xapian::sortable_serialise(static_cast<double>(document.added)));
  made.add_value(slide_slot, fmt::format("{}", document.slide));
  made.add_boolean_term(talk_term_of(document.talk));
  if (auto const event = text::fold_title(record.event); !event.empty()) {
    made.add_boolean_term(event_term_of(event));
  }
  if (!record.language.empty()) made.add_boolean_term(language_term_of(record.language));

  Ink ink(made, analyser_, stemmers_, text::languages_of(record.language));
  if (document.slide == 0) {
    ink.write(record.title, title_weight);
    ink.write(record.speakers, speaker_weight);
    ink.write(record.event, event_weight);
  } else {
    ink.write_context(record.title, title_weight);
    ink.write_context(record.speakers, speaker_weight);
    ink.write_context(record.event, event_weight);
  }
  ink.write(record.text, 1);
  return made;
}

}  // namespace estrade::index::xapian
