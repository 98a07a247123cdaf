// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "media/worker/supervise.h"

namespace estrade::media::worker {

enum class Verb { Probe, Transcode, Stills, Deck };

/// One call of estrade-media.
struct Task {
  Verb verb = Verb::Probe;
  std::filesystem::path file;
  std::filesystem::path folder;  ///< empty for Probe, which answers on standard output
  bool progress = false;
};

/// Does the task in a locked-up child process, and says in one sentence why it could not. Throws
/// nothing: whatever happens becomes an Outcome. Takes standard output and standard error over.
Outcome perform(Task const& task) noexcept;

}  // namespace estrade::media::worker
