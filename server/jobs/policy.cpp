// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstddef>

#include "server/jobs/queue.h"

namespace estrade::server::jobs {

Fate fate_of(Kind kind, int attempt) {
  // The input is what it is: doing it again finds the same.
  if (!is_temporary(kind)) return Fate::Bury;
  // A person makes room some day; nothing is wrong with the job.
  if (kind == Kind::NoSpace) return Fate::Retry;
  // The world may be better next time, but not for ever.
  return attempt < most_attempts ? Fate::Retry : Fate::Bury;
}

std::chrono::milliseconds backoff(int attempt) {
  using namespace std::chrono_literals;
  static constexpr std::array<std::chrono::milliseconds, 5> waits = {5s, 30s, 3min, 15min, 1h};
  auto const index = std::clamp(attempt - 1, 0, int{waits.size()} - 1);
  return waits.at(static_cast<std::size_t>(index));
}

}  // namespace estrade::server::jobs
