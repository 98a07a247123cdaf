// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/decks/picture_order.h"

#include <algorithm>
#include <string>

namespace estrade::media::decks {

namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// Takes a number off the front, without its leading zeros.
std::string_view take_number(std::string_view& text) {
  auto const end = std::ranges::find_if_not(text, is_digit);
  auto number = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(number.size());
  number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
  return number;
}

}  // namespace

bool stands_before(std::string_view left, std::string_view right) {
  auto const whole_left = left;
  auto const whole_right = right;
  while (!left.empty() && !right.empty()) {
    if (is_digit(left.front()) && is_digit(right.front())) {
      auto const one = take_number(left);
      auto const other = take_number(right);
      if (one.size() != other.size()) return one.size() < other.size();
      if (one != other) return one < other;
      continue;
    }
    auto const one = static_cast<unsigned char>(lower(left.front()));
    auto const other = static_cast<unsigned char>(lower(right.front()));
    if (one != other) return one < other;
    left.remove_prefix(1);
    right.remove_prefix(1);
  }
  if (left.empty() && right.empty()) return whole_left < whole_right;  // "a1" and "a01"
  return left.empty();
}

bool is_left_behind(std::string_view name) {
  auto const slash = name.rfind('/');
  std::string file(slash == std::string_view::npos ? name : name.substr(slash + 1));
  std::ranges::transform(file, file.begin(), lower);
  return file.empty() || file.starts_with('.') || file == "thumbs.db" || file == "desktop.ini" ||
         file == "ehthumbs.db" || name.starts_with("__MACOSX/") ||
         name.find("/__MACOSX/") != std::string_view::npos;
}

}  // namespace estrade::media::decks
