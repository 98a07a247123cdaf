// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "media/hls/playlist.h"

namespace estrade::media::hls {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// RFC 5646 section 2.2.1: the two-letter code where ISO 639-1 has one. Both the terminological and
// the bibliographic three-letter codes are found in files.
constexpr std::array<Pair, 50> two_letters = {{
    {"alb", "sq"}, {"ara", "ar"}, {"baq", "eu"}, {"bul", "bg"}, {"cat", "ca"}, {"ces", "cs"},
    {"chi", "zh"}, {"cze", "cs"}, {"dan", "da"}, {"deu", "de"}, {"dut", "nl"}, {"ell", "el"},
    {"eng", "en"}, {"est", "et"}, {"eus", "eu"}, {"fas", "fa"}, {"fin", "fi"}, {"fra", "fr"},
    {"fre", "fr"}, {"ger", "de"}, {"gle", "ga"}, {"gre", "el"}, {"heb", "he"}, {"hin", "hi"},
    {"hrv", "hr"}, {"hun", "hu"}, {"ice", "is"}, {"isl", "is"}, {"ita", "it"}, {"jpn", "ja"},
    {"kor", "ko"}, {"lav", "lv"}, {"lit", "lt"}, {"nld", "nl"}, {"nor", "no"}, {"per", "fa"},
    {"pol", "pl"}, {"por", "pt"}, {"ron", "ro"}, {"rum", "ro"}, {"rus", "ru"}, {"slk", "sk"},
    {"slv", "sl"}, {"spa", "es"}, {"srp", "sr"}, {"swe", "sv"}, {"tur", "tr"}, {"ukr", "uk"},
    {"vie", "vi"}, {"zho", "zh"},
}};

}  // namespace

std::string language_tag(std::string const& code) {
  bool const is_plain = (code.size() == 2 || code.size() == 3) &&
                        std::ranges::all_of(code, [](char c) { return c >= 'a' && c <= 'z'; });
  if (!is_plain || code == "und" || code == "mul" || code == "zxx" || code == "mis") return {};
  auto const found = std::ranges::find(two_letters, std::string_view(code), &Pair::first);
  return found == two_letters.end() ? code : std::string(found->second);
}

}  // namespace estrade::media::hls
