// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <vector>

#include <webp/decode.h>

#include "tests/media/files.h"

namespace estrade::media {

/// The pixels of a WebP file, to look at.
struct DecodedWebp {
  void look(std::filesystem::path const& path) {
    auto const file = content_of(path);
    auto* const rgb = WebPDecodeRGB(reinterpret_cast<std::uint8_t const*>(file.data()), file.size(),
                                    &width, &height);
    if (rgb == nullptr) throw std::runtime_error("not WebP");
    pixels.assign(rgb, rgb + std::ptrdiff_t{width} * height * 3);
    WebPFree(rgb);
  }
  /// Red minus blue, there.
  [[nodiscard]] int redness(int x, int y) const {
    auto const at = static_cast<std::size_t>((y * width + x) * 3);
    return int{pixels.at(at)} - int{pixels.at(at + 2)};
  }
  [[nodiscard]] int brightness(int x, int y) const {
    return pixels.at(static_cast<std::size_t>((y * width + x) * 3 + 1));
  }

  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;
};

}  // namespace estrade::media
