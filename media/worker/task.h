// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

#include "media/worker/supervise.h"

namespace estrade::media::worker {

enum class Verb { Probe, Transcode, Stills, Poster, Deck, Package };

/// One call of estrade-media.
struct Task {
  Verb verb = Verb::Probe;
  /// One; Transcode: the parts of a recording; Package: the pieces of video, then those of sound.
  std::vector<std::filesystem::path> files;
  std::size_t videos = 0;        ///< Package: how many of them are video
  std::filesystem::path folder;  ///< empty for Probe, which answers on standard output
  std::filesystem::path ladder;  ///< of Transcode; empty for the one that is compiled in
  bool stages = false;           ///< of Transcode: work in pieces, tell what can be played
  bool encode_all = false;       ///< of Transcode: copy nothing
  std::optional<double> at;      ///< of Poster: seconds; without, the file is a picture
  bool progress = false;
};

/// Does the task in a locked-up child process, and says in one sentence why it could not. Throws
/// nothing: whatever happens becomes an Outcome. Takes standard output and standard error over.
Outcome perform(Task const& task) noexcept;

}  // namespace estrade::media::worker
