// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/composer.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "index/text/fold.h"
#include "index/xapian/record.h"
#include "index/xapian/schema.h"

namespace estrade::index::xapian {
namespace {

std::string short_text(std::string_view text) { return text::repair(text, longest_text); }

/// Repaired, without the empty ones and without more than anybody has.
std::vector<std::string> short_list(std::vector<std::string> const& names) {
  std::vector<std::string> kept;
  for (auto const& name : names) {
    auto repaired = text::repair(name, longest_text);
    if (!text::fold_title(repaired).empty()) kept.push_back(std::move(repaired));
    if (kept.size() == most_names) break;
  }
  return kept;
}

/// What all moments of one talk say together.
class Whole {
 public:
  struct Word {
    Terms const& terms;
    bool is_new = false;  ///< no document of this kind had said it yet
  };

  Whole(Stemmers const& stemmers) : stemmers_(stemmers) {}

  /// Its terms, worked out once for each talk.
  Word word(text::Part const& part, text::Languages languages, Kind said_by) {
    auto& known = of(languages);
    auto [at, is_unknown] = known.try_emplace(part.plain);
    auto& said = at->second;
    if (is_unknown) {
      said.terms = stemmers_.terms_of(part, languages);
      if (part.plain != part.folded) spellings_.emplace(part.folded + separator + part.plain);
    }
    auto const kind = 1U << static_cast<unsigned>(said_by);
    bool const is_new = (said.kinds & kind) == 0;
    said.kinds |= kind;
    return {said.terms, is_new};
  }

  void write(Xapian::Document& talk) const {
    auto const add = [&](std::string const& term) {
      talk.add_boolean_term(std::string(anywhere).append(term));
    };
    for (auto const& [languages, known] : words_) {
      for (auto const& [plain, said] : known) {
        add(said.terms.exact);
        std::ranges::for_each(said.terms.stems, add);
      }
    }
    for (auto const& spelled : spellings_) {
      talk.add_boolean_term(std::string(spelling).append(spelled));
    }
  }

 private:
  struct Said {
    Terms terms;
    unsigned kinds = 0;  ///< bits by Kind
  };
  using Known = std::unordered_map<std::string, Said>;

  Known& of(text::Languages languages) {
    auto const found =
        std::ranges::find(words_, languages, [](auto const& of) { return of.first; });
    if (found != words_.end()) return found->second;
    return words_.emplace_back(languages, Known()).second;
  }

  Stemmers const& stemmers_;
  std::vector<std::pair<text::Languages, Known>> words_;
  std::unordered_set<std::string> spellings_;
};

/// Writes the words of one document after the other; knows where the next run of positions begins.
class Ink {
 public:
  Ink(Xapian::Document& document, text::Analyser& analyser, Whole& whole, text::Languages languages,
      Kind kind)
      : document_(document),
        analyser_(analyser),
        whole_(whole),
        languages_(languages),
        kind_(kind) {}

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

  /// Words that say of a talk what it is about.
  void write_about(std::string_view text) {
    auto const add = [&](std::string const& term) {
      document_.add_boolean_term(std::string(about).append(term));
    };
    auto const add_part = [&](text::Part const& part) {
      auto const word = whole_.word(part, languages_, kind_);
      add(word.terms.exact);
      std::ranges::for_each(word.terms.stems, add);
    };
    for (auto const& word : analyser_.words(text)) {
      std::ranges::for_each(word.parts, add_part);
      if (word.whole) add_part(*word.whole);
    }
  }

 private:
  void write_at(text::Part const& part, Xapian::termpos position, Xapian::termcount weight) {
    auto const word = whole_.word(part, languages_, kind_);
    auto const counts = weight + (word.is_new ? first_weight : 0);
    document_.add_posting(word.terms.exact, position, counts);
    for (auto const& stem : word.terms.stems) document_.add_term(stem, counts);
  }

  Xapian::Document& document_;
  text::Analyser& analyser_;
  Whole& whole_;
  text::Languages languages_;
  Kind kind_;
  Xapian::termpos next_ = 0;
};

/// What the documents of a talk have in common.
void write_talk(Xapian::Document& made, Document const& document) {
  made.add_value(talk_slot, document.talk);
  made.add_value(date_slot, Xapian::sortable_serialise(static_cast<double>(document.date)));
  made.add_boolean_term(talk_term_of(document.talk));
}

/// The talk's language, or where nobody said one those of its moments.
std::vector<std::string> languages_of(Document const& document) {
  std::vector<std::string> languages;
  auto const add = [&](std::string_view tag) {
    auto subtag = text::primary_subtag(tag);
    bool const known = subtag.empty() || std::ranges::find(languages, subtag) != languages.end();
    if (!known) languages.push_back(std::move(subtag));
  };
  add(document.language);
  if (!languages.empty()) return languages;
  for (auto const& moment : document.moments) add(moment.language);
  return languages;
}

FacetNames facets_of(Document const& document) {
  return {.event_slug = short_text(document.event_slug),
          .event = short_text(document.event),
          .year = document.year > 0 ? fmt::format("{}", document.year) : "",
          .licence = short_text(document.licence),
          .languages = languages_of(document),
          .speakers = short_list(document.speakers),
          .tags = short_list(document.tags)};
}

void write_filters(Xapian::Document& made, Document const& document, FacetNames const& names,
                   text::Analyser& analyser) {
  auto const add = [&](std::string_view prefix, std::string const& name) {
    auto const term = name_term_of(prefix, name);
    if (term.size() > prefix.size()) made.add_boolean_term(term);
  };
  add(event_slug_term, names.event_slug);
  add(event_title_term, names.event);
  add(licence_term, names.licence);
  for (auto const& tag : names.tags) add(tag_term, tag);
  for (auto const& subtag : names.languages) {
    made.add_boolean_term(std::string(language_term).append(subtag));
  }
  for (auto const& speaker : names.speakers) {
    add(speaker_term, speaker);
    for (auto const& word : analyser.words(speaker)) {
      for (auto const& part : word.parts) {
        made.add_boolean_term(std::string(speaker_word_term).append(part.folded));
      }
    }
  }
  if (document.year > 0) made.add_boolean_term(year_term_of(document.year));
  bool const has_slides =
      std::ranges::any_of(document.moments, [](auto const& m) { return m.slide > 0; });
  if (has_slides) made.add_boolean_term(has_slides_term);
  if (document.has_captions) made.add_boolean_term(has_captions_term);
  made.add_boolean_term(any_talk);
}

}  // namespace

std::vector<Xapian::Document> Composer::compose(Document const& document) {
  auto const names = facets_of(document);
  auto const count = std::min(document.moments.size(), most_moments);
  Whole whole(stemmers_);
  std::vector<Xapian::Document> made(1 + count);

  Record const talk{.language = text::primary_subtag(document.language),
                    .title = short_text(document.title),
                    .text = short_text(document.abstract),
                    .people = fmt::format("{}", fmt::join(names.speakers, ", ")),
                    .event = names.event};
  auto& first = made.front();
  write_talk(first, document);
  write_filters(first, document, names, analyser_);
  first.set_data(write_record(talk));
  first.add_value(moments_slot, fmt::format("{}", count));
  first.add_value(facets_slot, write_facets(names));
  Ink ink(first, analyser_, whole, text::languages_of(talk.language), Kind::Talk);
  auto const tags = fmt::format("{}", fmt::join(names.tags, "\n"));
  for (auto const& [said, weight] : {std::pair{&talk.title, title_weight},
                                     {&talk.people, speaker_weight},
                                     {&talk.event, event_weight},
                                     {&tags, tag_weight}}) {
    ink.write(*said, weight);
    ink.write_about(*said);
  }
  ink.write(talk.text, 1);

  for (std::size_t i = 0; i < count; ++i) {
    auto const& moment = document.moments[i];
    auto& one = made[i + 1];
    auto language = text::primary_subtag(moment.language);
    if (language.empty()) language = talk.language;
    Record const record{.kind = moment.slide > 0 ? Kind::Slide : Kind::Passage,
                        .slide = moment.slide,
                        .start = moment.start,
                        .end = moment.end,
                        .language = language,
                        .title = short_text(moment.title),
                        .text = short_text(moment.text),
                        .people = {},
                        .event = {}};
    write_talk(one, document);
    one.set_data(write_record(record));
    Ink moment_ink(one, analyser_, whole, text::languages_of(language), record.kind);
    moment_ink.write(record.title, slide_title_weight);
    moment_ink.write(record.text, 1);
  }
  whole.write(first);
  for (auto& one : made) {
    one.add_value(digest_slot, fmt::format("{:x}", digest_of(one.serialise())));
  }
  return made;
}

}  // namespace estrade::index::xapian
