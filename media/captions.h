// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "media/error.h"
#include "media/note.h"
#include "media/source.h"
#include "media/time.h"

namespace estrade::media {

/// One timed line of captions.
struct Cue {
  Time start{};
  Time end{};  ///< after start
  std::string
      text;  ///< plain UTF-8, lines apart by \n, never empty; who speaks stands before a ":"
  bool operator==(Cue const&) const = default;
};

struct Captions {
  std::string format;       ///< "webvtt" or "subrip"
  std::string language;     ///< BCP 47: as the file says, or as its words are; empty unknown
  std::vector<Cue> cues;    ///< by start; at least one
  std::vector<Note> notes;  ///< what was left out or mended
};

/// Reads WebVTT (W3C, section 6) and SubRip, as they are written and not as they should be: with
/// or without numbers, header and empty lines, in UTF-8, UTF-16 or Windows-1252, commas and dots in
/// times. Markup, styles and places on the picture are left out. A verdict when no cue can be read,
/// or over 10 MiB or 20,000 cues.
Result<Captions> read_captions(Source const& source);

/// As WebVTT without any markup.
[[nodiscard]] std::string to_webvtt(Captions const& captions);

}  // namespace estrade::media
