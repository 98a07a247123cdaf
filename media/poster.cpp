// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poster.h"

#include <array>

#include "media/libav/demuxer.h"
#include "media/libav/picture_file.h"
#include "media/libav/still_reader.h"
#include "media/posters/write.h"

namespace estrade::media {

Result<Poster> make_poster_of_moment(Source const& recording, Time at,
                                     std::filesystem::path const& folder, Progress const& progress,
                                     std::stop_token stop) {
  auto demuxer = libav::Demuxer::open(recording, stop);
  if (!demuxer) return fail(demuxer.error());
  if (demuxer->video() == nullptr) {
    return fail(Fault::Unsupported, "a moment of sound alone",
                "This recording is sound alone; choose a picture of yours as its poster.");
  }
  std::optional<libav::Still> still;
  std::array const moments = {at};
  auto const read = libav::read_moments(
      *demuxer, moments, Time(0), [&](std::size_t, libav::Still const& shown) { still = shown; },
      progress);
  if (!read) return fail(read.error());
  if (stop.stop_requested()) {
    return fail(Fault::Cancelled, "stopped while making a poster",
                "The work was stopped; start it again.");
  }
  if (!still) {
    return fail(Fault::Corrupt, "no picture at that moment",
                "The recording is damaged at that moment; choose another.");
  }
  auto poster = posters::write(*still, folder, "poster");
  poster.at = at;
  return poster;
}

Result<Poster> make_poster_of_picture(Source const& picture, std::filesystem::path const& folder) {
  auto const still = libav::read_picture(picture);
  if (!still) return fail(still.error());
  return posters::write(*still, folder, "poster");
}

}  // namespace estrade::media
