// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "media/error.h"
#include "media/progress.h"
#include "media/source.h"

namespace estrade::media {

/// What a deck is, before anything is made of it.
struct DeckPortrait {
  int pages = 0;
  std::string title;  ///< as the file tells it, empty when it does not
};

/// Looks at a PDF without drawing it. A verdict when it asks for a password, has no page or too
/// many, or nothing can be read from it. JavaScript, embedded files and launch actions of a PDF are
/// never run nor offered.
Result<DeckPortrait> probe_deck(Source const& source);

/// A slide at one width, a WebP file.
struct SlidePicture {
  std::string file;
  int width = 0;
  int height = 0;
};

struct Slide {
  int number = 0;                      ///< from 1
  std::vector<SlidePicture> pictures;  ///< narrow to wide
};

/// What lies in the folder after make_slides.
struct Deck {
  std::string title;
  std::vector<int> widths;  ///< in pixels, narrow to wide; tall pages are drawn narrower
  std::vector<Slide> slides;
  std::vector<std::string> files;  ///< in the folder, all to be published
};

struct DeckLimits {
  std::chrono::seconds time{900};  ///< for the whole deck, on the clock
  unsigned threads = 0;            ///< 0: as many as there are cores
};

/// Makes the slides of a PDF in `folder`, which exists: every page as slide-NNNN-WIDTH.webp, the
/// first one as card.jpg for social cards, and deck.json: text in reading order (NFC, ligatures and
/// soft hyphens undone), word boxes and links as fractions of the page, labels and outline
/// (DESIGN section 5). A page that cannot be read becomes an empty slide, so that numbers stay
/// right. Verdicts as probe_deck's, and when it takes too long; throws std::system_error when the
/// disk fails. The folder is then to be thrown away.
Result<Deck> make_slides(Source const& source, std::filesystem::path const& folder,
                         Progress const& progress = {}, std::stop_token stop = {},
                         DeckLimits const& limits = {});

}  // namespace estrade::media
