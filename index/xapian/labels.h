// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <utility>

namespace estrade::index::xapian {

/// What talks count for, each of it once, by numbers that stay. Reentrant.
class Labels {
 public:
  enum class Sort : std::uint8_t { Event, Year, Language, Speaker, Licence, Tag };
  struct Label {
    Sort sort;
    std::string value;  ///< for Filters
    std::string title;  ///< for people
  };

  /// Of the value, which becomes known with this title where it was not.
  std::uint32_t number_of(Sort sort, std::string value, std::string title);

  [[nodiscard]] std::size_t size() const { return labels_.size(); }
  [[nodiscard]] Label const& at(std::size_t number) const { return labels_[number]; }

 private:
  std::deque<Label> labels_;
  std::map<std::pair<Sort, std::string>, std::uint32_t> numbers_;  ///< by folded values
};

}  // namespace estrade::index::xapian
