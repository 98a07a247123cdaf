// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "media/pixels.h"

namespace estrade::media::ocr {

/// What is written on a picture, dark on white whatever it is written on: how far each pixel is
/// from the grey of its surroundings, a byte each, row by row. Tesseract looks for dark lettering
/// on one ground for the whole page, and takes a title on a coloured bar for a drawing. Pure.
std::vector<std::uint8_t> ink_of(PixelView const& picture);

/// Where a word is, in pixels; right and bottom are the first beyond it.
struct InkBox {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
};

/// The same of what stands beside the words that were read, as strong as these whatever its own
/// contrast, and held against a ground as low as a line: lettering that is faint (steps of a build
/// that are still covered), or stands in a narrow bar. Tesseract has one threshold for a whole
/// page. Empty where hardly anything is left. Pure.
std::vector<std::uint8_t> ink_beside(PixelView const& picture, std::span<InkBox const> read);

}  // namespace estrade::media::ocr
