// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace estrade::media {

/// How many first bytes of a file tell what it is.
inline constexpr std::size_t signature_length = 1024;

/// Whether a file that begins so is a PDF: it says so within its first 1024 bytes (ISO 32000-1,
/// annex H.3).
[[nodiscard]] inline bool begins_like_pdf(std::string_view first) {
  return first.substr(0, signature_length).find("%PDF-") != std::string_view::npos;
}

[[nodiscard]] inline bool begins_like_zip(std::string_view first) {
  using namespace std::string_view_literals;
  return first.starts_with("PK\x03\x04"sv) || first.starts_with("PK\x05\x06"sv);
}

/// A compound file, which PPT is, and whatever office programs lock by a password ([MS-CFB] 2.2).
[[nodiscard]] inline bool begins_like_compound_file(std::string_view first) {
  using namespace std::string_view_literals;
  return first.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv);
}

/// JPEG, PNG or WebP.
[[nodiscard]] inline bool begins_like_picture(std::string_view first) {
  using namespace std::string_view_literals;
  return first.starts_with("\xFF\xD8\xFF"sv) || first.starts_with("\x89PNG\r\n\x1A\n"sv) ||
         (first.starts_with("RIFF"sv) && first.size() >= 12 && first.substr(8, 4) == "WEBP"sv);
}

/// A picture of a person may also come as GIF.
[[nodiscard]] inline bool begins_like_portrait(std::string_view first) {
  return begins_like_picture(first) || first.starts_with("GIF87a") || first.starts_with("GIF89a");
}

/// OpenDocument as one XML text, which is refused.
[[nodiscard]] inline bool begins_like_flat_document(std::string_view first) {
  return first.find("<office:document") != std::string_view::npos;
}

/// Whether a file that begins so is slides, if it is anything: else it is taken for a recording.
[[nodiscard]] inline bool begins_like_deck(std::string_view first) {
  return begins_like_pdf(first) || begins_like_zip(first) || begins_like_compound_file(first) ||
         begins_like_picture(first) || begins_like_flat_document(first);
}

}  // namespace estrade::media
