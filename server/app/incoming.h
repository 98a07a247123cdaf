// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <thread>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/pipeline/accept.h"
#include "server/storage/staging.h"

namespace estrade::server::app {

/// The folder in which whoever can reach the server's disk puts files, as the studio's page takes
/// them: each finds its talk by its name, or becomes a talk of its own, in the event that its
/// folder is called like. A file is taken once it has not changed for a while; what was taken is
/// gone from the folder, and what cannot be stays, with the reason in the log, once.
class Incoming {
 public:
  /// Makes the folder when it is not there. The references outlive it.
  Incoming(std::filesystem::path folder, db::Database& database, storage::Staging& staging,
           pipeline::Intake& intake, Clock const& clock, std::function<void()> wake_runner);

  /// Looks again and again from now on, in a thread of its own, until this is gone.
  void watch();
  /// Looks once, and takes what is as it was when this looked last. Returns how many were taken.
  /// Not thread-safe: for the thread, and for tests without one.
  std::size_t look();

 private:
  struct Shape {
    std::uintmax_t size = 0;
    std::filesystem::file_time_type changed{};
    bool operator==(Shape const&) const = default;
  };
  using Seen = std::map<std::filesystem::path, Shape>;

  [[nodiscard]] Seen list() const;
  [[nodiscard]] Result<void> take(std::filesystem::path const& file, Shape const& shape);
  [[nodiscard]] Result<TalkId> talk_for(std::filesystem::path const& file);

  std::filesystem::path folder_;
  db::Database& database_;
  storage::Staging& staging_;
  pipeline::Intake& intake_;
  Clock const& clock_;
  std::function<void()> wake_runner_;
  Seen seen_;
  Seen left_;  ///< as they were when they could not be taken
  std::jthread thread_{};
};

}  // namespace estrade::server::app
