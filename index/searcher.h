// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "index/error.h"
#include "index/query.h"

namespace estrade::index {

/// Reads an index folder that a Writer has made. Thread-safe. Sees each commit at the next
/// search; reopens and retries when the writer moved on meanwhile. Throws IndexFailure.
class Searcher {
 public:
  explicit Searcher(std::filesystem::path folder);
  ~Searcher();
  Searcher(Searcher const&) = delete;
  Searcher& operator=(Searcher const&) = delete;

  [[nodiscard]] Hits search(Query const& query) const;

 private:
  struct Desk;
  std::unique_ptr<Desk> desk_;
};

}  // namespace estrade::index
