// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/page.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>
#include <vector>

#include "index/text/language.h"
#include "index/text/snippet.h"

namespace estrade::index::xapian {
namespace {

/// A word that was asked for: its place among the words, and by which clauses.
struct Place {
  std::size_t at = 0;
  unsigned clauses = 0;
};

/// The length of the shortest run of words in which all clauses that occur do.
std::size_t shortest_run(std::vector<Place> const& places, unsigned all) {
  std::array<std::size_t, 32> counts{};
  std::size_t missing = static_cast<std::size_t>(std::popcount(all));
  std::size_t shortest = places.back().at + 1;
  auto const change = [&](unsigned clauses, auto with) {
    for (; clauses != 0; clauses &= clauses - 1) {
      with(counts[static_cast<std::size_t>(std::countr_zero(clauses))]);
    }
  };
  std::size_t first = 0;
  for (auto const& place : places) {
    change(place.clauses, [&](std::size_t& count) { missing -= count++ == 0 ? 1U : 0U; });
    for (; missing == 0; ++first) {
      shortest = std::min(shortest, place.at - places[first].at + 1);
      change(places[first].clauses, [&](std::size_t& count) { missing += --count == 0 ? 1U : 0U; });
    }
  }
  return shortest;
}

}  // namespace

Page::Read const& Page::read(Xapian::MSetIterator const& found) {
  // The document itself knows but its docid in its shard.
  auto const [at, is_new] = read_.try_emplace(*found);
  if (is_new) {
    at->second.record = read_record(found.get_document());
    at->second.words = analyser_.words(at->second.record.text);
  }
  return at->second;
}

double Page::closeness(Xapian::MSetIterator const& hit) {
  if (clauses_ < 2) return 0;
  auto const& [record, words] = read(hit);
  auto const languages = text::languages_of(record.language);
  std::vector<Place> places;
  unsigned all = 0;
  auto const look_at = [&](std::vector<text::Word> const& text, std::size_t from) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      Place place{from + i, 0};
      auto const add = [&](text::Part const& part) {
        if (auto const found = wanted_.of(part, languages); found.worth >= 1) {
          place.clauses |= found.clauses;
        }
      };
      std::ranges::for_each(text[i].parts, add);
      if (text[i].whole) add(*text[i].whole);
      if (place.clauses == 0) continue;
      places.push_back(place);
      all |= place.clauses;
    }
  };
  auto const title = analyser_.words(record.title);
  look_at(title, 0);
  look_at(words, title.size());
  auto const count = static_cast<std::size_t>(std::popcount(all));
  if (count < 2) return 0;
  auto const beside = static_cast<double>(count) / static_cast<double>(shortest_run(places, all));
  return std::min(beside, 1.0) * static_cast<double>(count) / static_cast<double>(clauses_);
}

Hit Page::hit_of(Xapian::MSetIterator const& at) {
  auto const& found = read(at);
  Hit hit;
  hit.kind = found.record.kind;
  hit.slide = found.record.slide;
  hit.start = found.record.start;
  hit.end = found.record.end;
  hit.snippet = snippet_of(found);
  return hit;
}

std::vector<Piece> Page::snippet_of(Read const& found) {
  auto const languages = text::languages_of(found.record.language);
  auto const wanted = [&](text::Word const&, text::Part const& part) {
    return wanted_.of(part, languages).worth;
  };
  auto from_text = text::make_snippet(found.record.text, found.words, wanted);
  if (std::ranges::any_of(from_text, &Piece::marked)) return from_text;
  // Where the text says nothing of what was asked, what stands around it does.
  for (auto const* stretch : {&found.record.title, &found.record.people, &found.record.event}) {
    auto snippet = text::make_snippet(*stretch, analyser_.words(*stretch), wanted);
    if (std::ranges::any_of(snippet, &Piece::marked)) return snippet;
  }
  return from_text;
}

}  // namespace estrade::index::xapian
