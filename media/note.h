// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace estrade::media {

/// Something a person should know of a recording that plays nevertheless.
struct Note {
  std::string code;  ///< stable: truncated, damaged, times-mended, sound-missing, partly-encrypted
  std::string text;  ///< one sentence
};

}  // namespace estrade::media
