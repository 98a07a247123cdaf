// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "media/pixels.h"

namespace tesseract {
class TessBaseAPI;
}

namespace estrade::media::ocr {

/// A word that was read from a picture; its box in fractions of the picture.
struct ReadWord {
  std::string text;
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  bool ends_line = false;
};

/// Reads the lettering of pictures, by tesseract, in French and English, whichever of the two is
/// installed (tesseract-ocr-fra, tesseract-ocr-eng). Thread-bound; takes about 100 MB.
class Reader {
 public:
  /// `language` as in BCP 47 is tried first, both where it is neither; a picture that turns out to
  /// be in another of the two is read again so. Reads nothing where no language is installed.
  explicit Reader(std::string language);
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) = delete;
  ~Reader();

  /// Whether any language is installed.
  [[nodiscard]] bool can_read() const { return engine_ != nullptr; }

  /// In reading order, without what is more likely a drawing than a word. Empty when so little can
  /// be made out that it is more likely no lettering at all.
  [[nodiscard]] std::vector<ReadWord> read(PixelView const& picture);

 private:
  std::string language_;
  std::unique_ptr<tesseract::TessBaseAPI> engine_;  // nothing: no language
  std::unique_ptr<tesseract::TessBaseAPI> other_;   // made when it is needed
  std::string other_language_;
};

}  // namespace estrade::media::ocr
