// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "media/error.h"
#include "media/note.h"
#include "media/progress.h"
#include "media/source.h"

namespace estrade::media {

/// What slides come as. Pictures: a zip of JPEG, PNG and WebP, or one of these alone.
enum class DeckFormat { Pdf, Pptx, Ppt, Odp, Pictures };

/// "pdf", "pptx", "ppt", "odp" or "pictures".
std::string_view name_of(DeckFormat format);

/// By content, never by the name. What is a zip is inflated as a whole, and counted: a verdict when
/// it is damaged, locked, a bomb (zip/archive.h), or holds neither a presentation nor pictures.
Result<DeckFormat> deck_format(Source const& source);

/// What an office file says of a slide beside its picture; each may be empty.
struct SlideWords {
  std::string title;
  std::string notes;  ///< the speaker's; lines parted by \n
};

/// Of the slides that are shown, hidden ones left out, in their order. Empty where the format tells
/// nothing (a PDF, pictures) or it cannot be read.
std::vector<SlideWords> words_beside(Source const& source, DeckFormat format);

/// Makes a PDF of pictures, a page each, upright, in the order people count in (slide2 before
/// slide10). Verdicts as deck_format's, and when a picture cannot be decoded, has more than 40
/// million pixels, or there are more than `most`. Throws std::system_error when the disk fails.
/// Uses "picture.unpacked" beside it.
Result<void> bind_pictures(Source const& source, std::filesystem::path const& pdf, int most = 2000);

/// What a deck is, before anything is made of it.
struct DeckPortrait {
  DeckFormat format = DeckFormat::Pdf;
  int pages = 0;      ///< 0 where only making them tells
  std::string title;  ///< as the file tells it, empty when it does not
};

/// Looks at a deck without drawing it. A verdict as deck_format's, and when a PDF asks for a
/// password, has no page or more than `most_pages`, or nothing can be read from it. JavaScript,
/// embedded files and launch actions of a PDF are never run nor offered.
Result<DeckPortrait> probe_deck(Source const& source, int most_pages = 2000);

/// A slide at one width, a WebP file.
struct SlidePicture {
  std::string file;
  int width = 0;
  int height = 0;
};

struct Slide {
  int number = 0;                      ///< from 1
  std::vector<SlidePicture> pictures;  ///< narrow to wide, at least one
  std::string layer;                   ///< the file with its words and links, to lie over them
};

/// Counts changes of what is made of a deck: the same bytes need not be made twice under one name.
inline constexpr char const* slides_recipe = "slides-4";

/// What lies in the folder after make_slides.
struct Deck {
  int stage = 0;      ///< 1: only the first slides, the others are being made; 0: all
  int pages = 0;      ///< of the whole deck
  std::string title;  ///< this and the two below are empty when they cannot be told
  std::string author;
  std::string language;     ///< as in BCP 47, by what is written on the pages
  std::vector<int> widths;  ///< in pixels, narrow to wide; what a page cannot fill is left out
  std::vector<Slide> slides;
  std::vector<std::string> files;  ///< in the folder, all to be published
  std::vector<Note> notes;         ///< what people should know of it
};

/// Pages that take too long: left empty, or not read from their pictures.
struct LeftOut {
  std::vector<int> undrawn;
  std::vector<int> unread;
};

struct DeckOptions {
  std::chrono::seconds time{900};     ///< for the whole deck, on the clock
  unsigned threads = 0;               ///< 0: as many as there are cores
  int most_pages = 2000;              ///< a deck of more is refused
  std::chrono::seconds reading{300};  ///< for reading pictures; what is left then has no text
  std::chrono::milliseconds page_time{20'000};  ///< of a processor, to draw or to read one page
  LeftOut left_out;                             ///< as an earlier attempt has found it
  /// Told when nothing goes on any more but pages that take longer than `page_time`, with what is
  /// to be left out in another attempt. Nothing stops a page half-way, so this is to end the
  /// process; without it such a page is waited for.
  std::function<void(LeftOut const&)> on_stuck;
  /// Said by the office file that the PDF was made of: taken when there is one for each page.
  std::vector<SlideWords> words;
  /// The PDF, when it was made of something else and is to be published beside the slides: its name
  /// in the folder. Its bookmarks are then the titles of its slides.
  std::string made_pdf;
  /// Told once when the pictures of the first four slides are there, before the rest is.
  std::function<void(Deck const&)> on_stage;
};

/// Makes the slides of a PDF in `folder`, which exists: every page as slide-NNNN-WIDTH.webp, 320,
/// 640, 1280 and 1920 pixels wide (a scan at most as wide as it is, a tall page narrower), the
/// first one as card.jpg for social cards, what stands on it as slide-NNNN.json, and deck.json. A
/// page that cannot be read, or is left out, becomes an empty slide, so that numbers stay right.
/// Verdicts as probe_deck's, and when it takes too long or too many pages do; throws
/// std::system_error when the disk fails. The folder is then to be thrown away.
///
/// deck.json, where boxes are fractions of the page from its upper left corner:
///
///     {"version": 2, "recipe": "slides-4", "title": "…", "author": "…", "language": "fr",
///      "pages": [{"page": 1, "width": points, "height": points, "label": "iv",
///                 "group": 1, "language": "fr", "source": "pdf" or "ocr",
///                 "text": "…", "words": [{"t": "…", "x", "y", "w", "h"}],
///                 "links": [{"x", "y", "w", "h", "page": 2 or "url": "https://…"}],
///                 "pictures": [{"file": "…", "width": pixels, "height": pixels}],
///                 "text_hash": 16 digits, "" without text, "picture_hash": 64 digits,
///                 "title"?: "…", "notes"?: "…"}],
///      "outline": [{"title": "…", "page"?: 3, "entries"?: […]}]}
///
/// Pages that only add to the one before (overlays, builds) share a "group", counted from 1. The
/// text of a page that has none, or one that means nothing, is read from its picture ("ocr"), in
/// French and English. "text" is in reading order, its lines parted by \n: NFC, ligatures and soft
/// hyphens undone, words parted at the end of a line joined (their halves are two "words"); a
/// "text_hash" is equal where the text is, whatever its spaces; of two "picture_hash" the number of
/// bits that differ says how unlike the pictures are (vision/likeness.h), of which 256 there are.
///
/// A slide's "title" and the speaker's "notes" on it stand there where an office file told them.
///
/// slide-NNNN.json, for who shows one slide: {"version": 1} with "page", "width", "height",
/// "label", "text", "words" and "links" of the page, as above.
Result<Deck> make_slides(Source const& source, std::filesystem::path const& folder,
                         Progress const& progress = {}, std::stop_token stop = {},
                         DeckOptions const& options = {});

}  // namespace estrade::media
