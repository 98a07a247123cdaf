// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "server/http/request.h"

namespace estrade::server::http {

/// The languages in which pages are written.
enum class Language { English, French };

inline constexpr std::array languages = {Language::English, Language::French};

/// "en", "fr" (BCP 47).
[[nodiscard]] std::string_view tag_of(Language language);

/// "English", "Français": as those call it who speak it.
[[nodiscard]] std::string_view name_of(Language language);

/// The language of a tag or of one of its regions ("fr", "fr-CA"); nothing for any other.
[[nodiscard]] std::optional<Language> language_of(std::string_view tag);

struct LanguageChoice {
  Language language = Language::English;
  bool asked = false;  ///< by ?lang=, so links on the page should go on asking
};

/// ?lang= wins, then Accept-Language (RFC 9110 section 12.5.4, lookup as in RFC 4647 section 3.4),
/// then `otherwise`.
[[nodiscard]] LanguageChoice choose_language(Request const& request, Language otherwise);

}  // namespace estrade::server::http
