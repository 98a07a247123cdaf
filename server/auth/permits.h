// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/http/request.h"
#include "server/id.h"

namespace estrade::server::auth {

using PermitId = Id<struct PermitTag>;

/// What whoever has a certain link may do, without an account: see one talk before it is public,
/// and do there what its speaker may, until a day.
struct Permit {
  PermitId id;
  TalkId talk;
  std::string made_by{};  ///< what the account is called; empty for the archive's own token
  Instant made_at{};
  Instant expires_at{};
  std::optional<Instant> withdrawn_at{};

  [[nodiscard]] bool is_open(Instant now) const { return !withdrawn_at && now < expires_at; }
};

/// How long one is open where nobody says otherwise, and at most.
inline constexpr std::chrono::days usual_permit{30};
inline constexpr std::chrono::days longest_permit{366};

/// How long a viewing is open.
inline constexpr std::chrono::hours usual_viewing{12};

/// Signs permits, and knows again what it has signed. The signature, HMAC-SHA-256 cut to 128 bits,
/// is of the permit, its talk and its end; it is kept nowhere, so the database alone opens nothing.
/// A viewing is signed alike, and written down nowhere: it lets the player of somebody who works on
/// a talk have its files, which it asks for without their cookie, and nothing else. A value;
/// thread-safe.
class Permits {
 public:
  /// With a key of its own, of which nobody else knows.
  Permits();
  explicit Permits(std::string key) : key_(std::move(key)) {}
  /// A key for the constructor: a line of text.
  [[nodiscard]] static std::string fresh_key();

  /// The permit's secret, [0-9a-z].
  [[nodiscard]] std::string secret_of(Permit const& permit) const;
  /// Where its page is: "/speaker/SECRET".
  [[nodiscard]] std::string path_of(Permit const& permit) const;

  /// The permit of a secret; nothing when it is edited, expired, withdrawn or made up: nobody is
  /// told which. Its talk may be removed.
  [[nodiscard]] std::optional<Permit> find(db::Reader const& reader, std::string_view secret,
                                           Instant now) const;
  /// That of a request's "Authorization: Bearer SECRET".
  [[nodiscard]] std::optional<Permit> find_bearer(db::Reader const& reader,
                                                  http::Request const& request, Instant now) const;

  /// The secret of a viewing that begins now, [0-9a-z]. It cannot be withdrawn.
  [[nodiscard]] std::string viewing_of(TalkId const& talk, Instant now) const;
  /// The talk of a viewing; nothing when it is edited, over or made up. It may be removed.
  [[nodiscard]] std::optional<TalkId> find_viewing(std::string_view secret, Instant now) const;
  /// The talk whose files a secret opens, be it a permit's or a viewing's.
  [[nodiscard]] std::optional<TalkId> find_seen(db::Reader const& reader, std::string_view secret,
                                                Instant now) const;

 private:
  std::string key_;
};

/// A new permit. Rejected, with a sentence, when it expires before now or after longest_permit, or
/// when 20 of the talk's are open.
[[nodiscard]] Result<Permit> make_permit(db::Transaction const& transaction, TalkId const& talk,
                                         std::string_view made_by, Instant expires_at, Instant now);
/// The newest first, closed ones too.
[[nodiscard]] std::vector<Permit> list_permits(db::Reader const& reader, TalkId const& talk);
/// It opens nothing from now on. NotFound, with a sentence, when the talk has no such.
[[nodiscard]] Result<void> withdraw_permit(db::Transaction const& transaction, TalkId const& talk,
                                           PermitId const& permit, Instant now);

}  // namespace estrade::server::auth
