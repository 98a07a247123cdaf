// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/http/request.h"
#include "server/id.h"

namespace estrade::server::auth {

/// Each may do what those before it may.
enum class Role { Reader, Editor, Organiser, Administrator };
/// "organiser"
[[nodiscard]] std::string_view text_of(Role role);

/// Who asks, and what they are trusted with.
struct Caller {
  Role role = Role::Reader;
  AccountId account;              ///< empty for readers and for the archive's own token
  SessionId session;              ///< empty unless signed in by a browser
  std::string name{};             ///< of the account
  bool may_write = false;         ///< false for readers and for tokens that only read
  std::vector<EventId> events{};  ///< which an organiser organises
  std::vector<TalkId> talks{};    ///< which an editor edits

  [[nodiscard]] bool is_administrator() const { return role == Role::Administrator; }
  /// Whether they are at work on that event: see its drafts, make, change and remove its talks.
  [[nodiscard]] bool organises(EventId const& event) const;
  /// Whether they see that talk before it is published, and may change it. `event` is the talk's,
  /// empty for one without.
  [[nodiscard]] bool works_on(TalkId const& talk, EventId const& event) const;
};

/// Who sent the request: by "Authorization: Bearer …" (RFC 6750) or else by a session's cookie; a
/// reader when it carries neither, or a cookie that is not good any more. Unauthenticated, with a
/// sentence, when a token is wrong, expired or misspelt; Forbidden when a cookie would change
/// something and the browser does not say that a page of ours asked for it.
[[nodiscard]] Result<Caller> identify(db::Reader const& reader, http::Request const& request,
                                      Instant now);

/// Whether a page of ours asked for it, as browsers say (W3C Fetch Metadata; RFC 6454 section 7).
[[nodiscard]] bool comes_from_here(http::Request const& request);

/// Fine for the administrator; Unauthenticated for readers, Forbidden for anybody else.
[[nodiscard]] Result<void> demand_administrator(Caller const& caller);
/// Fine for who works here, even with a token that only reads; Unauthenticated for readers.
[[nodiscard]] Result<void> demand_worker(Caller const& caller);
/// Fine for who may change something at all; Unauthenticated for readers, Forbidden for a token
/// that only reads.
[[nodiscard]] Result<void> demand_writer(Caller const& caller);

}  // namespace estrade::server::auth
