// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

namespace estrade::index {

/// How a large index grows: new talks are written into a small one beside it, which is folded into
/// it now and then. In documents: talks and their moments. A value.
struct Growth {
  std::size_t small = 20'000;             ///< up to so many, nothing stands beside the index
  std::size_t worth_folding = 5'000;      ///< so many are folded when nothing is put any more,
  std::chrono::milliseconds quiet{5000};  ///< for so long;
  std::size_t most_beside = 20'000;       ///< so many at once
};

}  // namespace estrade::index
