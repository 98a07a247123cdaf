// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "index/searcher.h"
#include "index/writer.h"
#include "tests/index/folder.h"

namespace estrade::index {

/// A talk of this language with these slides, counted from 1.
inline Document talk(std::string key, std::vector<std::string> const& slides,
                     std::string language = "fr") {
  Document document;
  document.talk = std::move(key);
  document.language = std::move(language);
  document.title = "Une estrade pour tous";
  document.speakers = {"Zoé Lefèvre"};
  document.event = "Rencontres d’été";
  document.event_slug = "rencontres-2012";
  for (auto const& text : slides) {
    document.moments.push_back(
        {.slide = static_cast<int>(document.moments.size()) + 1, .text = text});
  }
  return document;
}

class Search : public testing::Test {
 protected:
  void put(Document const& document) { writer_.put(document); }
  /// One talk whose slides hold these texts.
  void put_texts(std::vector<std::string> const& texts, std::string const& language = "fr") {
    put(talk("talk1", texts, language));
  }
  Answer ask(std::string words) { return searcher_.search({.words = std::move(words)}); }
  /// The slides that are found, in order of their numbers: "1 3".
  std::string found(std::string words, std::string language = {}) {
    Query query{.words = std::move(words)};
    query.filters.language = std::move(language);
    std::vector<int> slides;
    for (auto const& one : searcher_.search(query).talks) {
      for (auto const& hit : one.hits) slides.push_back(hit.slide);
    }
    std::ranges::sort(slides);
    std::string out;
    for (int const number : slides) out += (out.empty() ? "" : " ") + std::to_string(number);
    return out;
  }
  /// The talks that are found, the best first: "a b".
  std::string talks(Query const& query) {
    std::string out;
    for (auto const& one : searcher_.search(query).talks) {
      out += (out.empty() ? "" : " ") + one.talk;
    }
    return out;
  }
  std::string talks(std::string words) { return talks(Query{.words = std::move(words)}); }
  std::string marked(std::string words) {
    std::string out;
    for (auto const& one : ask(std::move(words)).talks) {
      for (auto const& hit : one.hits) {
        for (auto const& piece : hit.snippet) {
          out += piece.marked ? "[" + piece.text + "]" : piece.text;
        }
        out += "|";
      }
    }
    return out;
  }

  Folder folder_;
  Writer writer_{folder_.index()};
  Searcher searcher_{folder_.index()};
};

}  // namespace estrade::index
