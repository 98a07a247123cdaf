// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/search/archive.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace estrade::bench {
namespace {

constexpr std::array<std::string_view, 2> languages = {"fr", "en"};

std::vector<Vocabulary> read_vocabularies(std::filesystem::path const& file) {
  std::array<std::vector<std::string>, languages.size()> words;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    for (std::size_t i = 0; i < languages.size(); ++i) {
      if (line.starts_with(languages[i])) words[i].push_back(line.substr(languages[i].size() + 1));
    }
  }
  std::vector<Vocabulary> vocabularies;
  for (auto& list : words) {
    if (list.size() < 1000) throw std::runtime_error("too few words in " + file.string());
    vocabularies.emplace_back(std::move(list));
  }
  return vocabularies;
}

}  // namespace

Vocabulary::Vocabulary(std::vector<std::string> words) : words_(std::move(words)) {
  double sum = 0;
  for (std::size_t rank = 1; rank <= words_.size(); ++rank) {
    sum += 1 / std::pow(static_cast<double>(rank), 1.05);
    sums_.push_back(sum);
  }
}

std::string const& Vocabulary::draw(std::mt19937_64& random) const {
  std::uniform_real_distribution<double> any(0, sums_.back());
  auto const at = std::ranges::upper_bound(sums_, any(random)) - sums_.begin();
  return words_[std::min(static_cast<std::size_t>(at), words_.size() - 1)];
}

std::string Vocabulary::text(std::mt19937_64& random, std::size_t count) const {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += draw(random) + (i % 8 == 7 ? ".\n" : " ");
  return text;
}

Archive::Archive(std::filesystem::path const& words, std::size_t talks)
    : talks_(talks), vocabularies_(read_vocabularies(words)) {}

index::Document Archive::talk(std::size_t number) const {
  std::mt19937_64 random(number + 1);
  auto const& words = vocabulary(number);
  auto const name = [&](std::size_t who) {
    return words.at(500 + who % 3000) + " " + words.at(500 + who * 7 % 3000);
  };
  index::Document document;
  document.talk = "talk" + std::to_string(number);
  document.language = languages[number % languages.size()];
  document.title = words.text(random, 6);
  document.abstract = words.text(random, 60);
  auto const event = random() % (talks_ / 50 + 1);
  document.event = "Event " + words.at(200 + event % 3000) + " " + std::to_string(event);
  document.event_slug = "event-" + std::to_string(event);
  for (auto left = 1 + random() % 2; left > 0; --left) {
    document.speakers.push_back(name(random() % (talks_ / 10 + 1)));
  }
  document.licence = random() % 2 == 0 ? "CC BY 4.0" : "CC BY-SA 4.0";
  document.year = 2001 + static_cast<int>(event % 25);
  document.date = static_cast<std::int64_t>(number);
  document.has_captions = true;
  for (int i = 1; i <= slides; ++i) {
    document.moments.push_back(
        {.slide = i, .title = words.text(random, 4), .text = words.text(random, 36)});
  }
  for (int i = 0; i < passages; ++i) {
    document.moments.push_back({.start = std::chrono::seconds(25 * i),
                                .end = std::chrono::seconds(25 * i + 30),
                                .text = words.text(random, 60)});
  }
  return document;
}

}  // namespace estrade::bench
