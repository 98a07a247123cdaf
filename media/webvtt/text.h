// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace estrade::media::webvtt {

/// The bytes of a file as UTF-8: by its byte order mark, as it is where that is UTF-8, else taken
/// for Windows-1252. Bytes that mean nothing become U+FFFD.
[[nodiscard]] std::string to_utf8(std::string_view bytes);

/// The lines of a cue without markup (WebVTT, section 4.2.2; SubRip's {\an8}): character references
/// are read, a voice becomes "Name: ", lines without anything left are gone.
[[nodiscard]] std::string plain_text(std::vector<std::string_view> const& lines);

/// As a cue's text, which is markup.
[[nodiscard]] std::string escape_text(std::string_view text);

}  // namespace estrade::media::webvtt
