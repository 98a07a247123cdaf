// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstddef>
#include <stdexcept>

#include "server/jobs/queue.h"

namespace estrade::server::jobs {

Fate fate_of(Kind kind, int attempt) {
  switch (kind) {
    // The input is what it is: doing it again finds the same.
    case Kind::BadRequest:
    case Kind::Unauthenticated:
    case Kind::Forbidden:
    case Kind::NotFound:
    case Kind::Gone:
    case Kind::PreconditionFailed:
    case Kind::TooLarge:
    case Kind::UnsupportedType:
    case Kind::Rejected:
      return Fate::Bury;
    // The world may be better next time, but not for ever.
    case Kind::Conflict:
    case Kind::Locked:
    case Kind::Unavailable:
      return attempt < most_attempts ? Fate::Retry : Fate::Bury;
    // A person makes room some day; nothing is wrong with the job.
    case Kind::NoSpace:
      return Fate::Retry;
  }
  throw std::logic_error("jobs: a kind of error without a fate");
}

std::chrono::milliseconds backoff(int attempt) {
  using namespace std::chrono_literals;
  static constexpr std::array<std::chrono::milliseconds, 5> waits = {5s, 30s, 3min, 15min, 1h};
  auto const index = std::clamp(attempt - 1, 0, int{waits.size()} - 1);
  return waits.at(static_cast<std::size_t>(index));
}

}  // namespace estrade::server::jobs
