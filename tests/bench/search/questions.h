// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstddef>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "tests/bench/search/archive.h"

namespace estrade::bench {

/// What people might ask. Words are drawn by the logarithm of their rank, or as a slide has them.
class Questions {
 public:
  explicit Questions(Archive const& archive) : archive_(archive) {}

  std::string word() { return word_of(random_()); }
  std::string word_of(std::size_t talk) {
    auto const& words = archive_.vocabulary(talk);
    // The hundred most frequent are little words.
    std::uniform_real_distribution<double> rank(std::log(100.0), std::log(double(words.size())));
    return words.at(static_cast<std::size_t>(std::exp(rank(random_))) - 1);
  }
  /// Words that stand beside each other somewhere.
  std::string run(std::size_t count) {
    auto const talk = archive_.talk(random_() % archive_.size());
    auto const& text = talk.moments[random_() % talk.moments.size()].text;
    std::vector<std::string> words;
    std::string word;
    for (char const c : text) {
      if (c != ' ' && c != '\n' && c != '.') {
        word += c;
      } else if (!word.empty()) {
        words.push_back(std::exchange(word, {}));
      }
    }
    auto const first = random_() % (words.size() - count);
    std::string run;
    for (std::size_t i = first; i < first + count; ++i) run += (i > first ? " " : "") + words[i];
    return run;
  }
  std::string two_words() {
    auto const talk = random_();
    return word_of(talk) + " " + word_of(talk);
  }
  std::string beginning(std::size_t least = 1, std::size_t most = 3) {
    auto const whole = word();
    std::size_t end = least + random_() % (most - least + 1);
    while (end < whole.size() && (whole[end] & 0xC0) == 0x80) ++end;
    return whole.substr(0, end);
  }

 private:
  Archive const& archive_;
  std::mt19937_64 random_{7};
};

}  // namespace estrade::bench
