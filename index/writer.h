// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "index/document.h"
#include "index/error.h"

namespace estrade::index {

/// The one writer of an index folder. Thread-safe; calls take turns. Throws IndexFailure.
class Writer {
 public:
  /// Opens or makes the index. A damaged or outdated one (another schema version) is moved aside
  /// and an empty one made: then fresh() is true and everything must be put again.
  explicit Writer(std::filesystem::path const& folder);
  ~Writer();
  Writer(Writer const&) = delete;
  Writer& operator=(Writer const&) = delete;

  [[nodiscard]] bool fresh() const;

  /// Replaces all documents of `talk` by these, durably (committed, files and folder synced)
  /// when it returns. All must carry that talk's key. After an error the writer reopens itself.
  void put(std::string_view talk, std::vector<Document> const& documents);
  void remove(std::string_view talk) { put(talk, {}); }

 private:
  struct Desk;
  std::unique_ptr<Desk> desk_;
};

}  // namespace estrade::index
