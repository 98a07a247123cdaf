// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/auth/permits.h"
#include "server/catalogue/approval.h"
#include "server/catalogue/face.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/http/language.h"
#include "server/studio/frame/desk.h"

namespace estrade::server::studio {

/// What has come of a talk's speaker.
struct SpeakerStanding {
  catalogue::Talk talk;
  std::optional<catalogue::Source> deck{};  ///< the newest that was sent
  std::vector<auth::Permit> permits{};
  std::vector<catalogue::SpeakerAnswer> answers{};
  std::vector<catalogue::SpeakerFace> faces{};
};
/// Of all talks of an event, by title.
[[nodiscard]] std::vector<SpeakerStanding> list_standings(db::Reader const& reader,
                                                          EventId const& event);

/// "3 have not sent slides, 1 has approved, 1 asks for a cut"
[[nodiscard]] std::string standings_text(http::Language language,
                                         std::vector<SpeakerStanding> const& standings);

/// The event of the route's {event}, when it is theirs.
[[nodiscard]] std::optional<catalogue::Event> find_theirs(db::Reader const& reader,
                                                          Visit const& visit,
                                                          http::Request const& request);
/// The page about an event that there is not, or not for them.
[[nodiscard]] http::Response no_event(Desk const& desk, Visit const& visit,
                                      http::Request const& request);

}  // namespace estrade::server::studio
