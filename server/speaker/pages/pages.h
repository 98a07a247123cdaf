// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/catalogue/talk.h"
#include "server/http/html.h"
#include "server/http/request.h"
#include "server/http/response.h"
#include "server/http/router.h"
#include "server/speaker/frame/frame.h"
#include "server/speaker/frame/held.h"
#include "server/speaker/speaker.h"

namespace estrade::server::speaker {

/// What the page tells beside the talk: of a form that was not taken, what was typed.
struct News {
  int status = 200;
  std::string_view wrong{};
  http::Html reason{};  ///< the same, as somebody else found it
  std::optional<catalogue::TalkDraft> typed{};
  std::optional<int> version{};             ///< that they started from, unless the newest
  std::vector<std::string> wrong_fields{};  ///< names of said_names()
  std::vector<std::string> clashes{};       ///< the same, of what somebody else wrote too
  std::string wish{};
  std::string begins{};
  std::string ends{};
};

/// The page of an open link, or of a closed one.
[[nodiscard]] http::Response show(Deps const& deps, http::Request const& request, News const& news);

// One for each route.
[[nodiscard]] http::Response talk_page(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response correct_talk(Deps const& deps, http::Request const& request);
[[nodiscard]] http::Response answer_for_talk(Deps const& deps, http::Request const& request);
/// Takes a deck that a form sends, and keeps it in the staging area while it arrives.
[[nodiscard]] std::variant<http::Response, std::unique_ptr<http::BodySink>> take_deck(
    Deps const& deps, http::Request const& request);

// The page's parts.
[[nodiscard]] http::Html preview_part(Page const& page, Shown const& shown);
[[nodiscard]] http::Html deck_part(Page const& page, http::Request const& request,
                                   Shown const& shown, Deps const& deps);
[[nodiscard]] http::Html about_part(Page const& page, http::Request const& request,
                                    Shown const& shown, News const& news);
[[nodiscard]] http::Html answer_part(Page const& page, http::Request const& request,
                                     Shown const& shown, News const& news);

/// A sentence about what was wrong; nothing for an empty one.
[[nodiscard]] http::Html alert(http::Html const& sentence);
/// "2026-11-23", on which day of UTC it was, as <time>.
[[nodiscard]] http::Html day(Instant instant);

}  // namespace estrade::server::speaker
