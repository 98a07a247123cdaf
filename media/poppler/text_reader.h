// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "media/poppler/mapped.h"
#include "media/poppler/text.h"

namespace poppler {
class document;
}

namespace estrade::media::poppler {

/// Reads the text of a PDF's pages. By poppler-cpp, which lists every word: what poppler-glib
/// offers is a selection from corner to corner, and leaves out whatever comes before the block
/// nearest to the first corner in reading order, now and then a whole page. Thread-bound; a
/// document beside Document, of the same bytes.
class TextReader {
 public:
  /// A file that cannot be opened so has no text.
  explicit TextReader(std::shared_ptr<Mapped const> bytes);
  TextReader(TextReader&&) noexcept;
  TextReader& operator=(TextReader&&) = delete;
  ~TextReader();

  /// The characters of page `number` (from 1) in reading order, each with its place on a page of
  /// this size in points; spaces and line ends among them. Bounded.
  [[nodiscard]] std::vector<Glyph> glyphs(int number, double width, double height) const;

 private:
  std::shared_ptr<Mapped const> bytes_;  // outlives the document that reads it
  std::unique_ptr<::poppler::document> document_;
};

}  // namespace estrade::media::poppler
