// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace estrade::media {

/// Something a person should know of a recording that plays nevertheless, or of a deck or captions
/// that are shown.
struct Note {
  /// Stable: truncated, damaged, times-mended, sound-missing, partly-encrypted; of a deck:
  /// pages-left-out, pages-not-read; of captions: captions-left-out, times-mended.
  std::string code;
  std::string text;  ///< one sentence
};

}  // namespace estrade::media
