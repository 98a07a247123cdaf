// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "server/catalogue/talk.h"
#include "server/http/html.h"
#include "server/http/response.h"
#include "server/studio/edit/form.h"
#include "server/studio/frame/desk.h"

namespace estrade::server::studio {

/// What the edit page tells beside the talk.
struct EditNews {
  int status = 200;
  std::string done{};
  std::string wrong{};
  http::Html reason{};                          ///< the same, as somebody else found it
  std::optional<catalogue::TalkDraft> typed{};  ///< in place of what the talk says
  std::optional<int> version{};                 ///< from which it starts, unless the newest
  std::vector<std::string> wrong_fields{};
  std::vector<Clash> clashes{};
  bool preview = false;  ///< of the abstract that was typed
};

/// The talk of the route's {id}, where it is theirs to edit. NotFound also for one they do not see,
/// Forbidden for one of others that everybody sees.
[[nodiscard]] Result<catalogue::Talk> find_mine(db::Reader const& reader, Visit const& visit,
                                                http::Request const& request);
/// Talks are moved and removed by who organises their event.
[[nodiscard]] bool organises(Visit const& visit, catalogue::Talk const& talk);
/// Whether they may have it go where it is `after`.
[[nodiscard]] bool may_move(Visit const& visit, catalogue::Talk const& before,
                            catalogue::Talk const& after);
/// As the catalogue keeps who changed something.
[[nodiscard]] catalogue::Author author_of(Visit const& visit);

/// The page with its news.
[[nodiscard]] http::Response show_edit(Desk const& desk, Visit const& visit,
                                       http::Request const& request, EditNews const& news);

/// Does something with a talk of theirs, wakes the runner, and shows the page with what `act` has
/// told. What a failed act wrote is taken back; news that tell nothing wrong are told of it.
using Act = std::function<Result<void>(db::Transaction const&, catalogue::Talk const&,
                                       http::FormFields const&, EditNews&)>;
[[nodiscard]] http::Response act_on(Desk const& desk, Visit const& visit,
                                    http::Request const& request, Act const& act);

}  // namespace estrade::server::studio
