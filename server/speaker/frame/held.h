// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "server/auth/permits.h"
#include "server/catalogue/approval.h"
#include "server/catalogue/source.h"
#include "server/catalogue/view.h"
#include "server/speaker/speaker.h"

namespace estrade::server::speaker {

/// The permit of the route's {permit}, and its talk. NotFound when it opens nothing; whoever asks
/// is told no more.
struct Held {
  auth::Permit permit;
  catalogue::Talk talk;
};
[[nodiscard]] Result<Held> hold(Deps const& deps, db::Reader const& reader,
                                http::Request const& request);

/// All that the page shows.
struct Shown {
  auth::Permit permit;
  catalogue::TalkView view;                 ///< below the link's own address
  std::optional<catalogue::Source> deck{};  ///< the newest that was sent
  bool is_deck_shown = false;               ///< whole
  std::vector<catalogue::SpeakerAnswer> answers{};
};
[[nodiscard]] Result<Shown> look(Deps const& deps, db::Reader const& reader,
                                 http::Request const& request);

}  // namespace estrade::server::speaker
