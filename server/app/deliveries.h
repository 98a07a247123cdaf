// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "server/app/add.h"
#include "server/app/remote.h"
#include "server/catalogue/roster.h"

namespace estrade::server::app {

/// Which files go to which talk, in the order of the talks.
struct Deliveries {
  std::map<std::size_t, AddOptions> by_talk;
  std::string report;  ///< which files were found to be of which talk, and how sure that is; lines
};
/// `files` lie in `folder`; the folders between are a part of their names. What is not sure, and
/// what is there twice, goes nowhere.
[[nodiscard]] Deliveries plan_deliveries(std::filesystem::path const& folder,
                                         std::vector<std::filesystem::path> const& files,
                                         std::vector<catalogue::RosterEntry> const& talks);

/// A talk whose files were not sent, and why, for a person.
struct Undelivered {
  std::size_t talk;
  std::string refusal;
};
/// Sends to each talk those of its files that are not there yet, several talks side by side. What
/// is refused hinders no other. `quiet`: no progress bar.
[[nodiscard]] std::vector<Undelivered> deliver(Remote const& remote,
                                               std::vector<catalogue::RosterEntry> const& talks,
                                               Deliveries const& deliveries, bool quiet);

}  // namespace estrade::server::app
