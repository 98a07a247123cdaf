// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::catalogue {

/// Screen: a second recording of the same talk, of what the projector showed. Captions: what is
/// said, in one language.
enum class Role { Recording, Deck, Screen, Captions };
[[nodiscard]] std::string_view text_of(Role role);
[[nodiscard]] std::optional<Role> role_of(std::string_view text);

/// An uploaded original. Never altered, never deleted by a job.
struct Source {
  SourceId id;
  TalkId talk;
  Role role = Role::Recording;
  int part = 0;           ///< its place among a recording's parts, from 1; 0: it is all of it
  std::string file_name;  ///< as the person called it: shown, never used as a path
  std::uint64_t size = 0;
  std::string sha256;    ///< hex
  std::string blob_key;  ///< storage::BlobKey as text
  std::string portrait;  ///< JSON from `estrade-media probe`; empty before it was examined
  std::string verdict;   ///< why it was refused; empty while it is fine
  Instant received_at;
};

void add_source(db::Transaction const& transaction, Source const& source);
[[nodiscard]] std::optional<Source> find_source(db::Reader const& reader, SourceId const& id);
/// The newest source of that role that was not refused.
[[nodiscard]] std::optional<Source> current_source(db::Reader const& reader, TalkId const& talk,
                                                   Role role);
[[nodiscard]] std::vector<Source> list_sources(db::Reader const& reader, TalkId const& talk);
void set_portrait(db::Transaction const& transaction, SourceId const& id,
                  std::string_view portrait);
void set_verdict(db::Transaction const& transaction, SourceId const& id, std::string_view verdict);

}  // namespace estrade::server::catalogue
