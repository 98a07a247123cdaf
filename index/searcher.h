// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "index/error.h"
#include "index/query.h"

namespace estrade::index {

/// Reads an index folder that a Writer has made. Thread-safe. Sees each commit at the next
/// search; reopens and retries when the writer moved on meanwhile, or put another index in its
/// place. Throws IndexFailure.
class Searcher {
 public:
  /// `damaged` is called before each IndexDamage, by whichever thread was asking; what it throws is
  /// thrown instead.
  explicit Searcher(std::filesystem::path const& folder, std::function<void()> damaged = {});
  ~Searcher();
  Searcher(Searcher const&) = delete;
  Searcher& operator=(Searcher const&) = delete;

  [[nodiscard]] Answer search(Query const& query) const;

  /// Talks by their titles, speakers, and questions completed, for what is typed so far; at most
  /// `limit` of each, in that order. Any bytes may be typed.
  [[nodiscard]] std::vector<Suggestion> suggest(std::string_view typed,
                                                std::size_t limit = 5) const;

 private:
  struct Desk;
  std::unique_ptr<Desk> desk_;
};

}  // namespace estrade::index
