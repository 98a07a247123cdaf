// SPDX-License-Identifier: GPL-3.0-or-later
// How long it takes to write a talk into an index of 1,000 documents, and to ask it.
#include <cmath>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "index/searcher.h"
#include "index/writer.h"
#include "tests/index/folder.h"

namespace {

using estrade::index::Document;

constexpr int talks = 20;
constexpr int slides = 50;
constexpr int words_of_a_slide = 40;

/// Words that look French, the frequent ones first, as in real text.
class Vocabulary {
 public:
  Vocabulary() {
    for (int i = 0; i < 20'000; ++i) words_.push_back(make_word());
  }
  /// About Zipf: the logarithm of the rank is uniform.
  std::string const& word() {
    std::uniform_real_distribution<double> rank(0, std::log(double(words_.size())));
    return words_[static_cast<std::size_t>(std::exp(rank(random_)) - 1)];
  }
  std::string text(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += word() + (i % 8 == 7 ? ".\n" : " ");
    return text;
  }

 private:
  std::string make_word() {
    static std::vector<std::string> const syllables = {
        "dé", "ploi", "ment", "in",  "dex", "a",   "tion", "hé", "ber", "ge", "ser", "veur",
        "vi", "dé",   "o",    "con", "fé",  "ren", "ce",   "ou", "til", "lo", "gi",  "ciel"};
    std::string word;
    for (auto left = 2 + random_() % 4; left > 0; --left) {
      word += syllables[random_() % syllables.size()];
    }
    return word;
  }
  std::mt19937 random_{7};
  std::vector<std::string> words_;
};

std::vector<Document> talk(Vocabulary& vocabulary, std::string const& key) {
  std::vector<Document> documents;
  for (int slide = 0; slide <= slides; ++slide) {
    Document document;
    document.talk = key;
    document.slide = slide;
    document.language = "fr";
    document.title = vocabulary.text(5);
    document.speakers = {"Zoé Lefèvre"};
    document.event = "Rencontres";
    document.text = vocabulary.text(words_of_a_slide);
    documents.push_back(std::move(document));
  }
  return documents;
}

/// One index of 1,000 documents for all figures.
struct Archive {
  estrade::index::Folder folder;
  Vocabulary vocabulary;
  estrade::index::Writer writer{folder.index()};
  estrade::index::Searcher searcher{folder.index()};

  Archive() {
    for (int i = 0; i < talks; ++i) {
      auto const key = "talk" + std::to_string(i);
      writer.put(key, talk(vocabulary, key));
    }
  }
};

Archive& archive() {
  static auto const made = std::make_unique<Archive>();
  return *made;
}

void put_talk_of_51_documents(benchmark::State& state) {
  auto const documents = talk(archive().vocabulary, "talk0");
  for (auto _ : state) archive().writer.put("talk0", documents);
}

void ask(benchmark::State& state, std::vector<std::string> const& questions) {
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(archive().searcher.search(
        {.words = questions[next++ % questions.size()], .event = {}, .language = {}}));
  }
}

void search_one_word(benchmark::State& state) {
  std::vector<std::string> questions;
  for (int i = 0; i < 100; ++i) questions.push_back(archive().vocabulary.word());
  ask(state, questions);
}

void search_two_words(benchmark::State& state) {
  std::vector<std::string> questions;
  for (int i = 0; i < 100; ++i) {
    questions.push_back(archive().vocabulary.word() + " " + archive().vocabulary.word());
  }
  ask(state, questions);
}

void search_two_letters(benchmark::State& state) { ask(state, {"in", "se", "co", "ou"}); }

BENCHMARK(put_talk_of_51_documents)->Unit(benchmark::kMillisecond);
BENCHMARK(search_one_word)->Unit(benchmark::kMicrosecond);
BENCHMARK(search_two_words)->Unit(benchmark::kMicrosecond);
BENCHMARK(search_two_letters)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
