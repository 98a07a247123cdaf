// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <vector>

namespace estrade::index::xapian {

/// Some talks of a roll, by their places in it: a bit each, so that very many are put together in
/// no time. A value.
class Places {
 public:
  /// None, of a roll of so many.
  explicit Places(std::size_t size) : words_((size + bits - 1) / bits) {}

  void add(std::size_t place) { words_[place / bits] |= mask(place); }
  void remove(std::size_t place) { words_[place / bits] &= ~mask(place); }

  /// Of rolls of the same size.
  Places& operator|=(Places const& other) { return join(other, std::bit_or<>()); }
  Places& operator&=(Places const& other) { return join(other, std::bit_and<>()); }

  [[nodiscard]] std::size_t count() const {
    return std::accumulate(words_.begin(), words_.end(), std::size_t{0},
                           [](std::size_t sum, std::uint64_t word) {
                             return sum + static_cast<std::size_t>(std::popcount(word));
                           });
  }
  [[nodiscard]] bool empty() const {
    return std::ranges::all_of(words_, [](std::uint64_t word) { return word == 0; });
  }

  /// Calls `see` with each in order, until it says false.
  template <typename See>
  void each(See see) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (auto word = words_[i]; word != 0; word &= word - 1) {
        if (!see(i * bits + static_cast<std::size_t>(std::countr_zero(word)))) return;
      }
    }
  }

 private:
  static constexpr std::size_t bits = 64;
  static std::uint64_t mask(std::size_t place) { return std::uint64_t{1} << place % bits; }

  template <typename How>
  Places& join(Places const& other, How how) {
    std::ranges::transform(words_, other.words_, words_.begin(), how);
    return *this;
  }

  std::vector<std::uint64_t> words_;
};

}  // namespace estrade::index::xapian
