// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "media/trim.h"
#include "media/worker/office.h"
#include "media/worker/supervise.h"

namespace estrade::media::worker {

enum class Verb {
  Probe,
  Transcode,
  Extend,
  Stills,
  Poster,
  Face,
  Deck,
  Package,
  Trim,
  Align,
  Recover,
  Captions
};

/// One call of estrade-media.
struct Task {
  Verb verb = Verb::Probe;
  /// One; Transcode, Extend and Recover: the parts of a recording; Package: the pieces of video,
  /// then those of sound; Trim: the playlists of a stream, then media files of it; Align: the
  /// recording, then the deck.
  std::vector<std::filesystem::path> files;
  std::vector<std::string> names;  ///< Trim: what the files are called in the playlists
  std::size_t firsts = 0;          ///< Package: how many are video; Trim: how many are playlists
  /// Empty for Probe, which answers on standard output, and where Trim is to do so.
  std::filesystem::path folder;
  media::Trim trim;  ///< of Trim and Stills
  /// Package: of which a playlist stands before the files, and says what of them is shown.
  bool has_video_playlist = false;
  bool has_sound_playlist = false;
  std::filesystem::path ladder;  ///< of Transcode and Extend; empty for the compiled-in one
  bool stages = false;           ///< Transcode: work in pieces, tell what can be played; Deck: tell
                                 ///< when the first slides are there
  int most_pages = 2000;         ///< of Probe and Deck
  double page_time = 20;         ///< of Deck: seconds of a processor for one page
  /// Of Deck: what reads PPTX, PPT and ODP.
  std::filesystem::path office = usual_office;
  std::filesystem::path stream;  ///< of Extend: the tracks.json of what is there
  bool av1 = false;              ///< of Extend: what is wanted
  bool opus = false;             ///< likewise
  bool encode_all = false;       ///< of Transcode: copy nothing
  std::optional<double> at;      ///< of Poster: seconds; without, the file is a picture
  std::filesystem::path answer;  ///< of Align: where to write; empty for standard output
  bool as_json = false;          ///< of Captions: else WebVTT
  bool progress = false;
};

/// Does the task in a locked-up child process, and says in one sentence why it could not. Throws
/// nothing: whatever happens becomes an Outcome. Takes standard output and standard error over.
Outcome perform(Task const& task) noexcept;

}  // namespace estrade::media::worker
