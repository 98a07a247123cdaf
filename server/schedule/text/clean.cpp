// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/schedule/text/clean.h"

#include <algorithm>
#include <array>
#include <utility>

namespace estrade::server::schedule {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t ellipsis = 0x2026;

/// Unicode's White_Space.
bool is_white(char32_t c) {
  return (c >= 9 && c <= 13) || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

/// White space that means nothing but a gap: a no-break space stays one.
bool is_gap(char32_t c) {
  return (c >= 9 && c <= 13) || c == ' ' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool ends_line(char32_t c) { return c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029; }

/// Puts characters together until there are as many as may be.
class Line {
 public:
  explicit Line(std::size_t most) : most_(most) {}

  /// False when there are more than may be.
  bool add(char32_t character) {
    if (size_ == most_) return false;
    if (size_ + 1 == most_) before_last_ = text_.size();
    append(text_, character);
    ++size_;
    return true;
  }
  [[nodiscard]] bool is_empty() const { return text_.empty(); }

  [[nodiscard]] Cleaned finish(bool was_cut) && {
    if (was_cut) text_.resize(before_last_);
    trim_end();
    if (was_cut) append(text_, ellipsis);
    return {std::move(text_), was_cut};
  }

 private:
  void trim_end() {
    for (;;) {
      auto begin = text_.size();
      while (begin > 0 && (static_cast<unsigned char>(text_[begin - 1]) & 0xC0) == 0x80) --begin;
      if (begin == 0) return;
      auto at = --begin;
      auto const last = decode(text_, at);
      if (!last || !is_white(*last)) return;
      text_.resize(begin);
    }
  }

  std::string text_;
  std::size_t size_ = 0;
  std::size_t before_last_ = 0;
  std::size_t most_;
};

}  // namespace

std::optional<char32_t> decode(std::string_view text, std::size_t& at) {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned char const first = byte(at);
  auto const begin = at++;
  if (first < 0x80) return first;
  std::size_t const more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  if (first < 0xC2 || first > 0xF4 || text.size() - begin <= more) return std::nullopt;
  auto character = static_cast<char32_t>(first & (0x3F >> more));
  for (std::size_t i = 1; i <= more; ++i) {
    if ((byte(begin + i) & 0xC0) != 0x80) return std::nullopt;
    character = (character << 6) | static_cast<char32_t>(byte(begin + i) & 0x3F);
  }
  bool const is_overlong = (more == 2 && character < 0x800) || (more == 3 && character < 0x10000);
  bool const is_surrogate = character >= 0xD800 && character < 0xE000;
  if (is_overlong || is_surrogate || character > 0x10FFFF) return std::nullopt;
  at = begin + 1 + more;
  return character;
}

void append(std::string& out, char32_t character) {
  auto const tail = [&](int shift) {
    out += static_cast<char>(0x80 | ((character >> shift) & 0x3F));
  };
  if (character < 0x80) {
    out += static_cast<char>(character);
  } else if (character < 0x800) {
    out += static_cast<char>(0xC0 | (character >> 6));
    tail(0);
  } else if (character < 0x10000) {
    out += static_cast<char>(0xE0 | (character >> 12));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | (character >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

char32_t windows_1252(unsigned char byte) {
  // WHATWG Encoding, index windows-1252, from 0x80.
  static constexpr std::array<char32_t, 32> own = {
      0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  return byte >= 0x80 && byte < 0xA0 ? own.at(byte - 0x80u) : byte;
}

Repaired repair(std::string_view text) {
  std::size_t bad = 0;
  std::size_t beyond_ascii = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto const character = decode(text, at);
    if (!character) {
      ++bad;
    } else if (*character >= 0x80) {
      ++beyond_ascii;
    }
  }
  if (bad == 0) return {std::string(text), false};
  bool const is_windows = beyond_ascii < bad;
  Repaired repaired{{}, true};
  repaired.text.reserve(text.size() + bad);
  for (std::size_t at = 0; at < text.size();) {
    auto const byte = static_cast<unsigned char>(text[at]);
    auto const character = decode(text, at);
    append(repaired.text, character.value_or(is_windows ? windows_1252(byte) : replacement));
  }
  return repaired;
}

Cleaned one_line(std::string_view text, std::size_t most) {
  Line line(most);
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    auto const character = decode(text, at).value_or(replacement);
    if (is_gap(character) || (line.is_empty() && is_white(character))) {
      gap = !line.is_empty();
      continue;
    }
    if (is_control(character)) continue;
    bool const fits = (!gap || line.add(' ')) && line.add(character);
    gap = false;
    if (!fits) return std::move(line).finish(true);
  }
  return std::move(line).finish(false);
}

Cleaned many_lines(std::string_view text, std::size_t most) {
  Line lines(most);
  std::size_t ends = 0;    // of lines, that wait for something to come
  std::size_t spaces = 0;  // likewise
  for (std::size_t at = 0; at < text.size();) {
    auto const character = decode(text, at).value_or(replacement);
    if (ends_line(character)) {
      ++ends;
      spaces = 0;
      continue;
    }
    if (character == ' ' || character == '\t') {
      ++spaces;
      continue;
    }
    if (is_control(character) || (lines.is_empty() && is_white(character))) continue;
    bool fits = true;
    if (!lines.is_empty()) {
      for (std::size_t i = 0; fits && i < std::min<std::size_t>(ends, 2); ++i) {
        fits = lines.add('\n');
      }
      for (std::size_t i = 0; fits && i < spaces; ++i) fits = lines.add(' ');
    }
    ends = spaces = 0;
    if (!fits || !lines.add(character)) return std::move(lines).finish(true);
  }
  return std::move(lines).finish(false);
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view white = " \t\r\n";
  auto const first = text.find_first_not_of(white);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

}  // namespace estrade::server::schedule
