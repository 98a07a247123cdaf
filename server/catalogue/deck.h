// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/catalogue/source.h"
#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::catalogue {

/// One page of a talk's deck.
struct Slide {
  int number = 0;  ///< its position, from 1
  std::string label;
  double width = 0;  ///< points
  double height = 0;
  std::string text;
  /// In addresses, for ever: its number in the first deck, "8b" when it is page 8 of the second and
  /// was in no deck before. Empty: its number.
  std::string name = {};
  std::string language = {};  ///< BCP 47; empty unknown
  bool recognised = false;    ///< its text was read by OCR
  int build = 0;              ///< slides in a row with one number only add to each other; 0: alone
  std::string picture = {};   ///< 64 hexadecimal digits to compare pictures by; empty unknown
  std::string title = {};     ///< as its file tells it; may be empty
  std::string notes = {};     ///< the speaker's, for who manages the talk; may be empty
};

/// Whether a slide could be called so.
[[nodiscard]] bool is_slide_name(std::string_view text);

/// A bookmark.
struct OutlineEntry {
  int depth = 0;  ///< 0: the outermost
  std::string title;
  int page = 0;  ///< the slide's number; 0: it leads nowhere
};

/// A deck that was made, or is being made, of one of the talk's originals: of a deck that came, or
/// of a recording, out of which its slides were recovered.
struct Deck {
  SourceId source;
  int pages = 0;  ///< more than there are slides while it is being made
  std::string title = {};
  std::string author = {};
  std::string language = {};  ///< BCP 47; empty unknown
  int edition = 1;            ///< the talk's first deck is 1
  std::string changes = {};   ///< JSON: what became of the slides before; empty for edition 1
  std::vector<OutlineEntry> outline = {};
  bool is_recovered = false;  ///< as find_deck() tells: its source is a recording
};

/// Replaces the talk's deck with all its slides. Slides whose names are no longer among them are
/// kept as gone; those that come back are no longer.
void set_deck(db::Transaction const& transaction, TalkId const& talk, Deck const& deck,
              std::vector<Slide> const& slides);

/// The deck that the talk's slides are of; nothing when it has none.
[[nodiscard]] std::optional<Deck> find_deck(db::Reader const& reader, TalkId const& talk);
/// The original of that deck, a recording where it was recovered, or while there is none the newest
/// that came.
[[nodiscard]] std::optional<Source> shown_deck(db::Reader const& reader, TalkId const& talk);

[[nodiscard]] std::vector<Slide> list_slides(db::Reader const& reader, TalkId const& talk);
/// The name of the slide at a position; the position itself when there is none.
[[nodiscard]] std::string slide_name(db::Reader const& reader, TalkId const& talk, int number);
/// Whether an earlier deck had a slide of that name, and the one shown has none.
[[nodiscard]] bool is_gone_slide(db::Reader const& reader, TalkId const& talk,
                                 std::string_view name);
/// Slides of earlier decks: their names, and what they are known by.
[[nodiscard]] std::vector<Slide> list_gone_slides(db::Reader const& reader, TalkId const& talk);

}  // namespace estrade::server::catalogue
