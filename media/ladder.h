// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "media/error.h"

namespace estrade::media {

/// A picture size.
struct Size {
  int width = 0;
  int height = 0;

  bool operator==(Size const&) const = default;
};

/// What pictures are encoded in.
enum class PictureCodec {
  H264,  ///< for every browser
  Av1,   ///< half the bytes, where a browser and its machine can
};

/// One picture size worth making.
struct Rung {
  Size size;            ///< even sides, as 4:2:0 wants them
  double rate = 60;     ///< the most pictures a second; above it every second one is kept
  double quality = 23;  ///< x264's constant rate factor; other codecs are made to look the same
  PictureCodec codec = PictureCodec::H264;

  /// The name people know it by: "720" of 720p, whichever way the picture stands.
  [[nodiscard]] int lines() const { return size.width < size.height ? size.width : size.height; }

  bool operator==(Rung const&) const = default;
};

/// The renditions an archive makes of a recording, as config/ladders/ describes them.
class Ladder {
 public:
  /// What is compiled in: config/ladders/talk.ladder.
  static Ladder standard();

  /// One of the compiled-in ones by the name of its file, "talk"; nothing when there is none.
  static std::optional<Ladder> named(std::string_view name);

  /// Reads the text of such a file. Unsupported, naming the line, when it is none.
  static Result<Ladder> parse(std::string_view text);

  /// The rungs for a picture shown at `shown`, the largest first, at least one of H.264: its own
  /// size as far as the first rung goes, then those of the ladder that are clearly smaller. Never
  /// larger than the source, but for a side of one pixel, and none that its codec cannot hold.
  /// Pure.
  [[nodiscard]] std::vector<Rung> rungs_for(Size shown) const;

  /// The same sizes in another codec.
  [[nodiscard]] Ladder in(PictureCodec codec) const;

 private:
  struct Step {
    int lines;
    double rate;
    double quality;
  };
  std::vector<Step> steps_;  // the largest first, at least one
  PictureCodec codec_ = PictureCodec::H264;
};

/// The size to show a picture at in a box, keeping its proportions; sides at least 1.
Size fit(int width, int height, int widest, int highest);

}  // namespace estrade::media
