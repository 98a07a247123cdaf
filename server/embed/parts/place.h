// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/request.h"
#include "server/id.h"

namespace estrade::server::embed {

/// Where in a talk to begin and what to show of it, as the query of an address says. Everything in
/// it is one of few words, a number or checked text: it goes into attributes as it is.
struct Place {
  std::string view = "both";  ///< both, video, slides or audio
  std::string layout;  ///< together, slides-large, video, slides, sound or listen; empty: as `view`
  std::int32_t start = 0;  ///< seconds
  std::int32_t end = 0;    ///< seconds, where it stops; 0: at the end
  std::string slide;       ///< its name; empty: none
  std::string words;       ///< to mark on its slides; may be empty
  std::string language;    ///< "en", "fr", or empty: the reader's own
  std::string accent;      ///< a colour, three, six or eight hexadecimal digits; empty: ours
  std::string background;  ///< a colour, three or six hexadecimal digits; empty: ours
  std::string text;        ///< likewise, of what is written on it
  bool autoplay = false;   ///< begins by itself, which browsers allow without sound alone
  bool muted = false;
  bool title = true;  ///< the poster says what it is and who speaks

  void set(std::string_view name, std::string_view value);  ///< ignores what it does not know
  /// As a query, only what differs from the beginning: "" or "?slide=7".
  [[nodiscard]] std::string query() const;
};

[[nodiscard]] Place place_of(http::Request const& request);

/// A talk and a place in it.
struct Target {
  TalkId talk;
  Place place;
};

/// Reads an address of ours: a talk's page, its short form, one of its slides, or its embed, at
/// `origin` or at `host`, over http or https. Nothing for any other.
[[nodiscard]] std::optional<Target> target_of(std::string const& address, std::string_view origin,
                                              std::string_view host);

}  // namespace estrade::server::embed
