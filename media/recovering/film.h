// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <stop_token>
#include <vector>

#include "media/error.h"
#include "media/libav/glance_reader.h"
#include "media/libav/still_reader.h"
#include "media/source.h"
#include "media/time.h"

namespace estrade::media::recovering {

/// A recording in one or several files, one after another, looked at as one: all times are the
/// whole's. Files whose pictures have another shape than those of the first are passed over.
/// Thread-bound; borrows the files.
class Film {
 public:
  /// Verdicts as GlanceReader's. At least one file.
  static Result<Film> open(std::span<Source const> files, std::stop_token const& stop = {});

  [[nodiscard]] Time duration() const;

  /// As GlanceReader's.
  Result<std::vector<libav::PacketSketch>> read_keys(Time apart,
                                                     libav::GlanceReader::Sink const& sink);
  /// As GlanceReader's; each passage begins within one file and ends with it at the latest.
  Result<void> read_passages(std::span<libav::Passage const> passages, Time apart,
                             libav::GlanceReader::Asker const& asker);
  /// As libav's, the pictures at the moments alone.
  Result<void> read_moments(std::span<Time const> moments, libav::StillSink const& sink);

 private:
  struct Part {
    Source const* file;
    libav::GlanceReader reader;
    Time begin{};  ///< in the whole
  };

  explicit Film(std::stop_token stop) : stop_(std::move(stop)) {}

  [[nodiscard]] Time end_of(std::size_t part) const;
  /// Whether it is to be looked at; the first picture says what shape is.
  bool fits(Gray const& picture);

  std::stop_token stop_;
  std::vector<Part> parts_;
  double shape_ = 0;
};

}  // namespace estrade::media::recovering
