// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/language/detect.h"

#include <cstdio>  // cld2's header wants it

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

namespace estrade::media::language {

namespace {

constexpr std::size_t enough = 1 << 20;  // bytes
constexpr std::size_t a_few_words = 80;  // bytes; below, CLD2 takes French headings for English

}  // namespace

std::string detect(std::string_view text, std::string const& prior) {
  if (!prior.empty() && text.size() < a_few_words) return prior;
  text = text.substr(0, enough);
  CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  if (!prior.empty()) hints.language_hint = CLD2::GetLanguageFromName(prior.c_str());
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int bytes = 0;
  bool reliable = false;
  auto const language =
      CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &hints, 0,
                                     languages, percents, scores, nullptr, &bytes, &reliable);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return prior;
  std::string const code = CLD2::LanguageCode(language);
  return code == "iw" ? "he" : code;  // its old name
}

}  // namespace estrade::media::language
