// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

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

}  // namespace estrade::server::pipeline
