// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace estrade::media::poppler {

/// A place on a page, in fractions of its width and height from the upper left corner.
struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

/// The box between two opposite corners, on a page of this size; cut at the page's borders.
Box box_between(double x1, double y1, double x2, double y2, double page_width, double page_height);

struct Word {
  std::string text;
  Box box;
};

/// Where a click leads: to a page of the deck, or out (http, https, mailto).
struct Link {
  Box box;
  std::optional<int> page;
  std::string url;  ///< empty when `page` is told
};

/// What stands on one page, beside its picture.
struct PageContents {
  double width = 0;  ///< in points, as shown: turned and cropped
  double height = 0;
  std::string label;        ///< the number printed on it, "iv"; its position when the PDF has none
  std::string text;         ///< in reading order, lines parted by \n
  std::vector<Word> words;  ///< in the order of the text
  std::vector<Link> links;
  bool legible = true;       ///< the text has letters, and is not mostly signs without a meaning
  bool read_by_ocr = false;  ///< the text was read from the picture
  std::string language;      ///< as in BCP 47; empty when it cannot be told
  int group = 0;             ///< from 1: pages that only add to the one before share it
};

struct OutlineEntry {
  std::string title;
  std::optional<int> page;
  std::vector<OutlineEntry> below;
};

}  // namespace estrade::media::poppler
