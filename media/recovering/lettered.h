// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "media/ocr/reader.h"
#include "media/pixels.h"

namespace estrade::media::recovering {

/// Tells whether enough pictures have words on them to be a talk's slides: of cartoons, of pages of
/// a program and of views of a room some stand still as well. Reads a few of them, until it is
/// sure. Thread-bound.
class Lettered {
 public:
  /// `pictures`: how many there will be. `is_calm`: they are nearly all that was seen, one standing
  /// until the next came; such a talk may show drawings, and one picture with words will do.
  Lettered(std::size_t pictures, bool is_calm);

  /// The next picture.
  void see(PixelView const& picture);

  /// Once all were seen; true as well where no language is installed to read in.
  [[nodiscard]] bool is_enough() const;

 private:
  ocr::Reader reader_{""};
  std::size_t every_;  // picture is read
  double wanted_;
  std::size_t seen_ = 0;
  std::size_t lettered_ = 0;
};

}  // namespace estrade::media::recovering
