// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "media/deck.h"
#include "media/ocr/reader.h"
#include "media/poppler/document.h"
#include "media/vision/likeness.h"

namespace estrade::media::poppler {

/// A page that has been drawn and read.
struct MadeSlide {
  Slide slide;
  PageContents contents;
  vision::Likeness likeness;
  SlideWords said;
  bool readable = false;
};

/// What can be read from the picture of a page that has no text of its own; a page without
/// lettering stays as it is.
void read_picture(Document const& document, ocr::Reader& reader, MadeSlide& made);

/// Writes the words and links of a slide. What was read from a picture goes into a file of another
/// name: the first may have been told already, and what is told does not change.
void write_layer(MadeSlide& made, std::filesystem::path const& folder);

/// Draws page `number` into `folder` at every width it can fill, and the social card when it is the
/// first.
MadeSlide make_slide(Document const& document, int number, std::filesystem::path const& folder);

/// The same, empty and without text, for a page that must not be looked at.
MadeSlide make_empty_slide(Document const& document, int number,
                           std::filesystem::path const& folder);

inline constexpr int slide_widths[] = {320, 640, 1280, 1920};
inline constexpr char const* card_file = "card.jpg";

}  // namespace estrade::media::poppler
