// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/worker/limits.h"

#include <cstdint>
#include <stdexcept>
#include <thread>

namespace estrade::media::worker {

namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t mebibyte = 1U << 20;
constexpr std::uint64_t gibibyte = 1U << 30;

}  // namespace

Limits limits_of(Verb verb) {
  switch (verb) {
    case Verb::Captions:
    case Verb::Probe:
      return {.memory = 2 * gibibyte, .file_size = mebibyte, .cpu_time = 60s};
    case Verb::Deck:
      // Each thread has a document, fonts, stack and heap of its own.
      return {.memory = 2 * gibibyte + std::thread::hardware_concurrency() * 256 * mebibyte,
              .file_size = 256 * mebibyte,
              .cpu_time = 1800s};
    case Verb::Face:
      return {.memory = 2 * gibibyte, .file_size = mebibyte, .cpu_time = 60s};
    case Verb::Stills:
    case Verb::Poster:
      return {.memory = 4 * gibibyte, .file_size = 256 * mebibyte, .cpu_time = 3600s};
    case Verb::Package:
      // The head of a file of a whole day is kept until all of it is written.
      return {.memory = 4 * gibibyte, .file_size = 64 * gibibyte, .cpu_time = 2h};
    case Verb::Trim:
    case Verb::Align:
    case Verb::Recover:
      return {.memory = 4 * gibibyte, .file_size = gibibyte, .cpu_time = 2h};
    case Verb::Transcode:
    case Verb::Extend:
      return {.memory = 6 * gibibyte, .file_size = 64 * gibibyte, .cpu_time = 48h};
  }
  throw std::logic_error("a verb without limits");
}

}  // namespace estrade::media::worker
