// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "index/document.h"

namespace estrade::bench {

/// Words of one language, the frequent ones first; drawn as people say them, about as Zipf has it.
class Vocabulary {
 public:
  explicit Vocabulary(std::vector<std::string> words);

  [[nodiscard]] std::string const& at(std::size_t rank) const { return words_[rank]; }
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  std::string const& draw(std::mt19937_64& random) const;
  std::string text(std::mt19937_64& random, std::size_t count) const;

 private:
  std::vector<std::string> words_;
  std::vector<double> sums_;  ///< of 1 / rank^1.05
};

/// A made-up archive that is the same every time: half of its talks French, half English, each with
/// 40 slides of 40 words and 80 spoken passages of 60.
class Archive {
 public:
  static constexpr int slides = 40;
  static constexpr int passages = 80;

  /// `words`: lines "fr" TAB word or "en" TAB word, the frequent ones first.
  Archive(std::filesystem::path const& words, std::size_t talks);

  [[nodiscard]] std::size_t size() const { return talks_; }
  [[nodiscard]] index::Document talk(std::size_t number) const;
  [[nodiscard]] Vocabulary const& vocabulary(std::size_t talk) const {
    return vocabularies_[talk % vocabularies_.size()];
  }

 private:
  std::size_t talks_;
  std::vector<Vocabulary> vocabularies_;
};

}  // namespace estrade::bench
