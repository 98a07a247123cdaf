// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "server/error.h"

namespace estrade::server::app {

/// A deck as it is sent: the file that was named, or a zip of the pictures that were, in a folder
/// for this purpose, which goes with this. Move-only.
class SentDeck {
 public:
  /// One file goes as it is. Several, and what lies in a folder, are packed: pictures by their
  /// first bytes, anything else in a folder is left. Rejected when there is none, or two have the
  /// same name. Throws when the disk fails.
  [[nodiscard]] static Result<SentDeck> prepare(std::vector<std::filesystem::path> const& named);

  SentDeck(SentDeck&& other) noexcept;
  SentDeck& operator=(SentDeck&& other) noexcept;
  SentDeck(SentDeck const&) = delete;
  SentDeck& operator=(SentDeck const&) = delete;
  ~SentDeck();

  [[nodiscard]] std::filesystem::path const& file() const { return file_; }

 private:
  SentDeck() = default;

  std::filesystem::path file_;
  std::filesystem::path folder_;  // to be removed; may be empty
};

}  // namespace estrade::server::app
