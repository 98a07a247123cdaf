// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/text/field.h"

#include <algorithm>
#include <cstdint>
#include <new>
#include <optional>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include "server/clock.h"

namespace estrade::server::catalogue {
namespace {

/// Above this a field is not even decoded.
constexpr std::size_t most_bytes = 1u << 20;

/// Nothing when the text is not UTF-8.
std::optional<icu::UnicodeString> decode(std::string_view text) {
  auto const most = static_cast<std::int32_t>(text.size());  // UTF-16 never needs more units
  icu::UnicodeString decoded;
  auto* const units = decoded.getBuffer(most);
  if (units == nullptr) throw std::bad_alloc();
  UErrorCode code = U_ZERO_ERROR;
  std::int32_t length = 0;
  u_strFromUTF8(units, decoded.getCapacity(), &length, text.data(), most, &code);
  decoded.releaseBuffer(U_SUCCESS(code) ? length : 0);
  if (U_FAILURE(code)) return std::nullopt;
  return decoded;
}

bool has_control(icu::UnicodeString const& text, bool many_lines) {
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    auto const character = text.char32At(at);
    if (many_lines && (character == '\n' || character == '\r' || character == '\t')) continue;
    if (u_charType(character) == U_CONTROL_CHAR) return true;
  }
  return false;
}

/// Without Unicode's White_Space at both ends. UnicodeString::trim would leave no-break spaces.
icu::UnicodeString trimmed(icu::UnicodeString const& text) {
  std::int32_t begin = 0;
  auto end = text.length();
  while (begin < end && u_isUWhiteSpace(text.char32At(begin))) begin = text.moveIndex32(begin, 1);
  while (end > begin && u_isUWhiteSpace(text.char32At(text.moveIndex32(end, -1)))) {
    end = text.moveIndex32(end, -1);
  }
  return text.tempSubStringBetween(begin, end);
}

}  // namespace

Result<std::string> check_field(Field const& field, std::string_view text) {
  if (text.size() > most_bytes) {
    return fail(Kind::Rejected, fmt::format("{}: {} bytes", field.name, text.size()),
                fmt::format("{} is too long: {} characters are the most.", field.name, field.most));
  }
  auto const decoded = decode(text);
  if (!decoded) {
    return fail(
        Kind::Rejected, fmt::format("{}: not UTF-8", field.name),
        fmt::format("{} is not valid UTF-8 text: send it again in that encoding.", field.name));
  }
  if (has_control(*decoded, field.many_lines)) {
    return fail(Kind::Rejected, fmt::format("{}: control characters", field.name),
                fmt::format("{} holds control characters: remove them.", field.name));
  }
  auto const kept = trimmed(*decoded);
  auto const length = static_cast<std::size_t>(kept.countChar32());
  if (length < field.least) {
    return fail(Kind::Rejected, fmt::format("{}: empty", field.name),
                fmt::format("{} is empty: write one.", field.name));
  }
  if (length > field.most) {
    return fail(
        Kind::Rejected, fmt::format("{}: {} characters", field.name, length),
        fmt::format("{} has {} characters: {} are the most.", field.name, length, field.most));
  }
  std::string clean;
  kept.toUTF8String(clean);
  return clean;
}

Result<std::string> check_language(std::string_view text) {
  auto const refused = [&] {
    return fail(Kind::Rejected, "language: no BCP 47 tag",
                "The language is no language tag: write one like fr, en or pt-BR.");
  };
  if (text.empty()) return std::string();
  if (text.size() > 35) return refused();
  auto const is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  bool primary = true;
  for (std::size_t begin = 0; begin <= text.size();) {
    auto const end = std::min(text.find('-', begin), text.size());
    auto const part = text.substr(begin, end - begin);
    bool const fits = primary ? part.size() >= 2 && std::ranges::all_of(part, is_letter)
                              : std::ranges::all_of(part, [&](char c) {
                                  return is_letter(c) || (c >= '0' && c <= '9');
                                });
    if (part.empty() || part.size() > 8 || !fits) return refused();
    primary = false;
    begin = end + 1;
  }
  return std::string(text);
}

Result<std::string> check_date(std::string_view text) {
  if (text.empty() || day_of(text)) return std::string(text);
  return fail(Kind::Rejected, "date: no day",
              "The date is no day of the calendar: write year, month and day, like 2012-05-04.");
}

}  // namespace estrade::server::catalogue
