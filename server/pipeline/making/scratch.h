// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "server/error.h"
#include "server/id.h"
#include "server/storage/staging.h"

namespace estrade::server::pipeline {

/// A scratch folder that is empty at first, and gone with this.
class Scratch {
 public:
  Scratch(storage::Staging& staging, std::string name);
  ~Scratch();
  Scratch(Scratch const&) = delete;
  Scratch& operator=(Scratch const&) = delete;
  [[nodiscard]] std::filesystem::path const& path() const { return path_; }

 private:
  storage::Staging& staging_;
  std::string name_;
  std::filesystem::path path_;
};

/// The scratch folder of a job that goes on where an earlier attempt stopped: it stays when this
/// goes, and is swept once the job has ended. Two attempts of one job may overlap for a moment,
/// when a lease ran out: this holds the folder for one of them.
class KeptScratch {
 public:
  /// Locked while another attempt has the folder.
  [[nodiscard]] static Result<KeptScratch> open(storage::Staging& staging, JobId const& job);
  ~KeptScratch();
  KeptScratch(KeptScratch&& other) noexcept;
  KeptScratch& operator=(KeptScratch&&) = delete;
  [[nodiscard]] std::filesystem::path const& path() const { return path_; }

 private:
  KeptScratch(std::filesystem::path path, int lock) : path_(std::move(path)), lock_(lock) {}
  std::filesystem::path path_;
  int lock_;  ///< the folder, open and locked
};

}  // namespace estrade::server::pipeline
