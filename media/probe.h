// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "media/error.h"
#include "media/note.h"
#include "media/source.h"
#include "media/time.h"

namespace estrade::media {

enum class FileKind { Recording, Deck, Captions };

/// What it is, by the first bytes and never by the name (deck_signature.h, captions_signature.h):
/// what begins like neither a deck nor captions is left to probe_recording to judge.
Result<FileKind> sniff(Source const& source);

struct VideoStream {
  std::string codec;
  int width = 0;                     ///< as shown: rotated, with square pixels
  int height = 0;                    ///< as shown
  std::optional<double> frame_rate;  ///< on average, in pictures a second; nothing when unknown
  int rotation = 0;                  ///< clockwise degrees by which the coded picture is turned
};

struct AudioStream {
  std::string codec;
  int channels = 0;
  int sample_rate = 0;
  std::string language;  ///< ISO 639-2 code, empty when not told
  std::string title;     ///< what the file calls it, empty when not told
};

/// What a recording is, before anything is made of it. Attached pictures (cover art) are no video.
struct Portrait {
  std::string container;
  Time duration{};  ///< 0 when the file does not tell
  std::vector<VideoStream> video;
  std::vector<AudioStream> audio;  ///< the one meant to be heard first
  std::vector<Note> notes;         ///< what the head of the file tells already
};

/// Looks at a recording without decoding all of it. A verdict when it holds neither picture nor
/// sound we can decode, is encrypted, or is over a limit.
Result<Portrait> probe_recording(Source const& source);

}  // namespace estrade::media
