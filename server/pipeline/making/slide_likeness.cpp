// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/slide_likeness.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <functional>
#include <iterator>
#include <string_view>

namespace estrade::server::pipeline {
namespace {

// In bits of 256. Another export of the same page differs in up to a dozen; two pages of one
// template with other words on them in some thirty.
constexpr int same_picture = 12;
constexpr int near_picture = 24;
constexpr int other_picture = 48;

bool is_space(char letter) {
  return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
}

std::optional<std::array<std::uint64_t, 4>> bits_of(std::string_view digits) {
  constexpr std::size_t each = 16;
  std::array<std::uint64_t, 4> bits{};
  if (digits.size() != bits.size() * each) return std::nullopt;
  for (auto& part : bits) {
    auto const* const end = digits.data() + each;
    auto const [stopped, failed] = std::from_chars(digits.data(), end, part, 16);
    if (failed != std::errc() || stopped != end) return std::nullopt;
    digits.remove_prefix(each);
  }
  return bits;
}

std::vector<std::size_t> words_in(std::string_view text) {
  std::vector<std::size_t> words;
  for (std::size_t at = 0; at < text.size();) {
    auto const begin =
        std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_space);
    auto const end = std::find_if(begin, text.end(), is_space);
    if (begin != end) words.push_back(std::hash<std::string_view>()({begin, end}));
    at = static_cast<std::size_t>(end - text.begin());
  }
  std::ranges::sort(words);
  return words;
}

}  // namespace

SlideFace::SlideFace(catalogue::Slide const& slide)
    : words_(words_in(slide.text)), picture_(bits_of(slide.picture)) {
  std::ranges::remove_copy_if(slide.text, std::back_inserter(letters_), is_space);
}

bool SlideFace::is_same(SlideFace const& other) const {
  if (letters_ != other.letters_) return false;
  auto const bits = distance(other);
  if (letters_.empty()) return bits && *bits <= same_picture;
  return !bits || *bits <= other_picture;
}

double SlideFace::likeness(SlideFace const& other) const {
  constexpr double mostly = 0.6;
  constexpr double partly = 0.3;
  auto const bits = distance(other);
  if (letters_.empty() && other.letters_.empty()) {
    if (!bits) return partly;  // a deck from before pictures were compared: their order is left
    return *bits <= other_picture ? 1 - *bits / 100.0 : 0;
  }
  bool const near = bits && *bits <= near_picture;
  if (letters_.empty() || other.letters_.empty()) {
    return bits && *bits <= same_picture ? mostly : 0;
  }
  auto const shared = shared_words(other);
  return shared >= (near ? partly : mostly) ? shared : 0;
}

std::optional<int> SlideFace::distance(SlideFace const& other) const {
  if (!picture_ || !other.picture_) return std::nullopt;
  int bits = 0;
  for (std::size_t i = 0; i < picture_->size(); ++i) {
    bits += std::popcount((*picture_)[i] ^ (*other.picture_)[i]);
  }
  return bits;
}

double SlideFace::shared_words(SlideFace const& other) const {
  auto const all = words_.size() + other.words_.size();
  if (all == 0) return 0;
  std::size_t shared = 0;
  for (auto mine = words_.begin(), theirs = other.words_.begin();
       mine != words_.end() && theirs != other.words_.end();) {
    if (*mine == *theirs) {
      ++shared, ++mine, ++theirs;
    } else {
      ++(*mine < *theirs ? mine : theirs);
    }
  }
  return 2.0 * static_cast<double>(shared) / static_cast<double>(all);
}

}  // namespace estrade::server::pipeline
