// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "media/poppler/text.h"
#include "media/source.h"

namespace poppler {
class document;
}

namespace estrade::media::poppler {

/// Reads the text of a PDF's pages. By poppler-cpp, which lists every word: what poppler-glib
/// offers is a selection from corner to corner, and leaves out whatever comes before the block
/// nearest to the first corner in reading order, now and then a whole page. Thread-bound; a
/// document beside Document, of the same bytes, mapped into memory.
class TextReader {
 public:
  /// A file that cannot be opened so has no text. Throws std::system_error when it cannot be
  /// mapped.
  explicit TextReader(Source const& source);
  TextReader(TextReader&&) noexcept;
  TextReader& operator=(TextReader&&) = delete;
  ~TextReader();

  /// The characters of page `number` (from 1) in reading order, each with its place on a page of
  /// this size in points; spaces and line ends among them. Bounded.
  [[nodiscard]] std::vector<Glyph> glyphs(int number, double width, double height) const;

 private:
  struct Unmap {
    std::size_t size;
    void operator()(char* bytes) const noexcept;
  };

  std::unique_ptr<char, Unmap> bytes_;  // outlives the document that reads it
  std::unique_ptr<::poppler::document> document_;
};

}  // namespace estrade::media::poppler
