// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "media/pixels.h"
#include "media/poppler/canvas.h"
#include "media/poppler/handle.h"

namespace estrade::media::poppler {

/// The size in which a picture goes into the book: its own, unless that is more than slides need.
Size size_in_book(int width, int height);

/// A PDF with one picture on each page, written by cairo. Thread-bound.
class PictureBook {
 public:
  /// Throws std::system_error when the file cannot be written.
  explicit PictureBook(std::filesystem::path const& path);

  /// A photograph, or what was coded as one, is kept as JPEG, anything else without loss.
  void add(PixelView const& picture, bool photograph);

  /// Ends the file. Throws std::system_error when the disk is full.
  void finish();

 private:
  SurfaceHandle pdf_;
};

}  // namespace estrade::media::poppler
