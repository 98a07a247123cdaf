// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"
#include "server/storage/store.h"

namespace estrade::server::pipeline {

/// What came with an upload, each optional: "talk" (its id; without one the upload becomes a talk
/// of its own, called like its file), "role" ("recording", "screen" or "deck"; without one the
/// file's first bytes decide), "filename", "part" (1 to 20: its place among the files of one
/// recording, which is made when no part is still arriving).
using Metadata = std::map<std::string, std::string, std::less<>>;

/// Turns a complete upload into a Source with its first job.
class Intake {
 public:
  Intake(db::Database& database, storage::Store& store, Clock const& clock)
      : database_(database), store_(store), clock_(clock) {}

  /// Before the first byte: is there a talk for it, is its role known, is it not empty? An
  /// upload that says nothing of itself may be empty.
  [[nodiscard]] Result<void> welcome(db::Reader const& reader, Metadata const& metadata,
                                     std::uint64_t length) const;

  /// In the transaction that writes an upload down: a recording waits for a part of it.
  void expect(db::Transaction const& transaction, UploadId const& upload,
              Metadata const& metadata) const;
  /// In the transaction that ends an upload without a file: nobody waits for it any longer.
  void give_up(db::Transaction const& transaction, UploadId const& upload) const;

  /// Stores `file` under its digest and, in one transaction, writes the Source and the job that
  /// examines it. `file` stays where it is, for the caller to drop. Doing it again with the same
  /// upload changes nothing. `upload` becomes the Source's id.
  [[nodiscard]] Result<void> accept(UploadId const& upload, Metadata const& metadata,
                                    std::uint64_t size, std::filesystem::path const& file);

 private:
  db::Database& database_;
  storage::Store& store_;
  Clock const& clock_;
};

}  // namespace estrade::server::pipeline
