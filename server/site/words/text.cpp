// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/words/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace estrade::server::site {
namespace {

struct LanguageName {
  std::string_view tag;
  std::string_view english;
  std::string_view french;
};

constexpr std::array language_names = {
    LanguageName{"ar", "Arabic", "arabe"},        LanguageName{"br", "Breton", "breton"},
    LanguageName{"ca", "Catalan", "catalan"},     LanguageName{"co", "Corsican", "corse"},
    LanguageName{"cs", "Czech", "tchèque"},       LanguageName{"de", "German", "allemand"},
    LanguageName{"el", "Greek", "grec"},          LanguageName{"en", "English", "anglais"},
    LanguageName{"es", "Spanish", "espagnol"},    LanguageName{"eu", "Basque", "basque"},
    LanguageName{"fr", "French", "français"},     LanguageName{"it", "Italian", "italien"},
    LanguageName{"ja", "Japanese", "japonais"},   LanguageName{"ko", "Korean", "coréen"},
    LanguageName{"nl", "Dutch", "néerlandais"},   LanguageName{"oc", "Occitan", "occitan"},
    LanguageName{"pl", "Polish", "polonais"},     LanguageName{"pt", "Portuguese", "portugais"},
    LanguageName{"ro", "Romanian", "roumain"},    LanguageName{"ru", "Russian", "russe"},
    LanguageName{"sv", "Swedish", "suédois"},     LanguageName{"tr", "Turkish", "turc"},
    LanguageName{"uk", "Ukrainian", "ukrainien"}, LanguageName{"zh", "Chinese", "chinois"},
};

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }

}  // namespace

std::string number_text(Words const& words, std::uint64_t number) {
  auto const digits = std::to_string(number);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += words.thousands_sign;
    text += digits[i];
  }
  return text;
}

std::string size_text(Words const& words, std::uint64_t bytes) {
  if (bytes < 1000) return fmt::format("{}\u00a0{}", bytes, words.size_units[0]);
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  // 999.5 would round to "1000 kB", which is 1 MB.
  while (value >= 999.5 && unit + 1 < words.size_units.size()) {
    value /= 1000;
    ++unit;
  }
  auto text = value < 99.95 ? fmt::format("{:.1f}", value) : fmt::format("{:.0f}", value);
  if (auto const point = text.find('.'); point != std::string::npos) {
    text.replace(point, 1, words.decimal_sign);
  }
  return text + "\u00a0" + std::string(words.size_units[unit]);
}

std::string date_text(Words const& words, Instant instant) {
  std::chrono::year_month_day const date(std::chrono::floor<std::chrono::days>(instant));
  auto const day = unsigned{date.day()};
  bool const ordinal = day == 1 && words.language == http::Language::French;
  return fmt::format("{}{} {} {}", day, ordinal ? "er" : "",
                     words.months[unsigned{date.month()} - 1], int{date.year()});
}

std::string language_name(Words const& words, std::string_view tag) {
  auto const primary = tag.substr(0, tag.find('-'));
  for (auto const& name : language_names) {
    if (name.tag != primary) continue;
    return std::string(words.language == http::Language::French ? name.french : name.english);
  }
  return std::string(tag);
}

std::string excerpt(std::string_view text, std::size_t most) {
  std::string line;
  std::size_t characters = 0;
  std::size_t last_word_end = 0;
  bool pending_space = false;
  for (char const c : text) {
    if (is_space(c)) {
      pending_space = !line.empty();
      continue;
    }
    if (starts_character(c)) {
      if (pending_space) {
        last_word_end = line.size();
        line += ' ';
        ++characters;
        pending_space = false;
      }
      if (characters >= most) {
        line.resize(last_word_end > 0 ? last_word_end : line.size());
        return line + "…";
      }
      ++characters;
    }
    line += c;
  }
  return line;
}

std::string joined(std::vector<std::string> const& names) {
  std::string text;
  for (auto const& name : names) {
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

std::string licence_address(std::string_view licence) {
  if (licence.starts_with("https://")) return std::string(licence);
  std::string lower(licence);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    if (c >= 'A' && c <= 'Z') return char(c + ('a' - 'A'));
    return c == ' ' ? '-' : c;
  });
  if (lower.starts_with("cc0")) return "https://creativecommons.org/publicdomain/zero/1.0/";
  constexpr std::array kinds = {"by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"};
  constexpr std::array versions = {"1.0", "2.0", "2.5", "3.0", "4.0"};
  for (std::string_view const kind : kinds) {
    for (std::string_view const version : versions) {
      if (lower == fmt::format("cc-{}-{}", kind, version)) {
        return fmt::format("https://creativecommons.org/licenses/{}/{}/", kind, version);
      }
    }
  }
  return {};
}

}  // namespace estrade::server::site
