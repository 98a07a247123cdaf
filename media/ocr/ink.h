// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "media/pixels.h"

namespace estrade::media::ocr {

/// What is written on a picture, dark on white whatever it is written on: how far each pixel is
/// from the grey of its surroundings, a byte each, row by row. Tesseract looks for dark lettering
/// on one ground for the whole page, and takes a title on a coloured bar for a drawing. Pure.
std::vector<std::uint8_t> ink_of(PixelView const& picture);

}  // namespace estrade::media::ocr
