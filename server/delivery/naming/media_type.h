// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace estrade::server::delivery {

struct MediaType {
  std::string_view name;  ///< for Content-Type
  bool is_text = false;   ///< worth compressing
};

/// By the ending of the name, out of a short list; application/octet-stream for all others.
/// Nothing a browser would run (HTML, SVG, scripts) is in the list.
[[nodiscard]] MediaType media_type_of(std::string_view file_name);

/// The same for a file that we made: the sound of a stream is in MP4 files too, whose names begin
/// with "audio".
[[nodiscard]] MediaType rendition_type_of(std::string_view name);

}  // namespace estrade::server::delivery
