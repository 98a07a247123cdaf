// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/app/remote.h"
#include "server/error.h"

namespace estrade::server::app {

/// What `estrade add` was told.
struct AddOptions {
  NewTalk talk;
  std::vector<std::filesystem::path> recording;  ///< its parts in order
  std::optional<std::filesystem::path> screen;   ///< a second recording, of the screen
  std::vector<std::filesystem::path> deck;       ///< a file; or a folder of pictures, or several
  std::vector<std::filesystem::path> captions;   ///< a file for each language
  bool wait = false;
};

/// Adds a talk to a running server. With `wait`, returns when its work is done; a talk whose file
/// was refused is taken back, so that nothing half made stays, and the refusal is returned; one
/// whose work was cancelled stays, and Conflict says so.
/// `quiet`: no progress bars.
[[nodiscard]] Result<Status> add_talk(Remote& remote, AddOptions const& options, bool quiet);

/// Told how many more bytes have arrived.
using Arrived = std::function<void(std::uint64_t bytes)>;
/// Sends the files of `options` to a talk that is there, without a progress bar. Nothing is sent
/// when one of them cannot be.
[[nodiscard]] Result<void> send_to_talk(Remote& remote, std::string const& talk,
                                        AddOptions const& options, Arrived const& arrived);

/// Returns when all work on a talk is done. Rejected or Conflict, with the reason, when it ended
/// otherwise.
[[nodiscard]] Result<Status> wait_for(Remote& remote, std::string const& talk, bool quiet);

/// Gives a talk another deck. With `wait`, returns when its slides are made; when it is refused,
/// the refusal, and the talk goes on showing the one before.
[[nodiscard]] Result<Status> replace_deck(Remote& remote, std::string const& talk,
                                          std::vector<std::filesystem::path> const& deck, bool wait,
                                          bool quiet);

/// Gives a talk captions, in the place of those in the same language. With `wait`, returns when
/// they are read; when one of them is refused, the refusal.
[[nodiscard]] Result<Status> add_captions(Remote& remote, std::string const& talk,
                                          std::vector<std::filesystem::path> const& files,
                                          bool wait, bool quiet);

}  // namespace estrade::server::app
