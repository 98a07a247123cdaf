// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "media/libav/handle.h"

namespace estrade::media::libav {

/// What the numbers of a picture mean (ITU-T H.273), and what to do so that every browser agrees:
/// limited range, 8 bit, no high dynamic range.
struct Colour {
  AVColorSpace matrix = AVCOL_SPC_BT709;
  AVColorPrimaries primaries = AVCOL_PRI_BT709;
  AVColorTransferCharacteristic transfer = AVCOL_TRC_BT709;

  /// What we make of such a frame: its own colours where browsers know them, else BT.709. Frames
  /// that do not say are taken as players take them: BT.709 from 720 lines on, else BT.601.
  static Colour for_frame(AVFrame const& frame);
};

/// Whether such frames need no more than another size: 8-bit 4:2:0 of even
/// sides in colours that are kept.
bool is_plain(AVFrame const& frame);

/// libavfilter's scale to a size and a pixel format, with the conversion of colours to `target`.
std::string scale_filters(AVFrame const& frame, Colour const& target, int width, int height,
                          AVPixelFormat format);

}  // namespace estrade::media::libav
