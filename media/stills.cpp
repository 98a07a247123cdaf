// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/stills.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>
#include <utility>

#include "media/jpeg/encode.h"
#include "media/ladder.h"
#include "media/libav/demuxer.h"
#include "media/libav/still_reader.h"
#include "media/timing/storyboard.h"
#include "media/vision/clarity.h"
#include "media/webp/encode.h"
#include "media/write_file.h"

namespace estrade::media {

namespace {

constexpr int columns = 10;
constexpr int tile_side = 160;
constexpr int poster_side = 1280;
constexpr int judged_side = 320;  // enough to tell sharp from blurred and a slide from black
constexpr double much_clearer = 4;
constexpr Time short_enough = std::chrono::minutes(2);  // to decode all of it
constexpr Time first_part = std::chrono::seconds(30);
constexpr webp::Options poster_quality{.quality = 80, .effort = 5};
constexpr webp::Options storyboard_quality{.quality = 60, .effort = 4};

/// The poster-to-be: an early picture, given up only for one that is much clearer.
class Contest {
 public:
  void enter(libav::Still const& still) {
    auto const size = fit(still.width(), still.height(), judged_side, judged_side);
    double const clarity = vision::clarity(still.render(size.width, size.height).view());
    if (winner_ && clarity <= clarity_ * much_clearer) return;
    winner_ = still;
    clarity_ = clarity;
  }

  [[nodiscard]] std::optional<libav::Still> const& winner() const { return winner_; }

 private:
  std::optional<libav::Still> winner_;
  double clarity_ = 0;
};

/// The tiles, painted into one picture as they come. The first one sets their size.
class Sheet {
 public:
  explicit Sheet(std::size_t tiles) : tiles_(tiles) {}

  void paint(std::size_t index, libav::Still const& still) {
    if (!picture_) {
      tile_ = fit(still.width(), still.height(), tile_side, tile_side);
      auto const rows = (static_cast<int>(tiles_) + columns - 1) / columns;
      picture_.emplace(columns * tile_.width, rows * tile_.height, PixelOrder::Rgb);
    }
    auto tile = still.render(tile_.width, tile_.height);
    auto const column = static_cast<int>(index) % columns;
    auto const row = static_cast<int>(index) / columns;
    for (int y = 0; y < tile_.height; ++y) {
      std::memcpy(picture_->row(row * tile_.height + y) + std::ptrdiff_t{column} * tile.stride(),
                  tile.row(y), static_cast<std::size_t>(tile.stride()));
    }
  }

  [[nodiscard]] std::optional<Pixels> const& picture() const { return picture_; }
  [[nodiscard]] Size tile() const { return tile_; }

 private:
  std::size_t tiles_;
  Size tile_;
  std::optional<Pixels> picture_;
};

/// Files that do not tell how long they last are read once for it.
Result<Time> measure(Source const& source, std::stop_token const& stop) {
  auto demuxer = libav::Demuxer::open(source, stop);
  if (!demuxer) return fail(demuxer.error());
  auto const duration = demuxer->duration();
  return duration > Time(0) ? duration : demuxer->read_to_end();
}

Poster write_poster(libav::Still const& still, std::filesystem::path const& folder) {
  auto const size = fit(still.width(), still.height(), poster_side, poster_side);
  auto const picture = still.render(size.width, size.height);
  write_file(folder / "poster.webp", webp::encode(picture.view(), poster_quality));
  write_file(folder / "poster.jpg", jpeg::encode(picture.view()));
  return {size.width, size.height};
}

}  // namespace

Result<Stills> make_stills(Source const& source, Trim const& trim,
                           std::filesystem::path const& folder, Progress const& progress,
                           std::stop_token stop) {
  auto const measured = measure(source, stop);
  if (!measured) return fail(measured.error());
  auto const start = std::min(trim.start, *measured);
  auto const duration = std::min(trim.end, *measured) - start;
  auto demuxer = libav::Demuxer::open(source, stop);
  if (!demuxer) return fail(demuxer.error());
  if (demuxer->video() == nullptr) return Stills{};

  auto times = timing::storyboard_times(duration);
  for (auto& time : times) time += start;
  auto const early = start + std::max(first_part, duration / 4);
  Contest contest;
  Sheet sheet(times.size());
  auto const take = [&](std::size_t index, libav::Still const& still) {
    // The very first picture is often a fade from black, and the only one of a short film.
    if (times[index] <= early) contest.enter(still);
    sheet.paint(index, still);
  };
  double done = 0;
  auto const forward = [&](double fraction) {
    done = std::max(done, fraction);
    if (progress) progress(done);
  };
  auto pictures = start + duration <= short_enough
                      ? libav::read_all_stills(*demuxer, times, take, forward)
                      : libav::read_key_stills(*demuxer, times, take, forward);
  // Some recorders write a key frame a minute or fewer; then every picture is looked at.
  if (pictures && start + duration > short_enough && *pictures * 3 < times.size() &&
      !stop.stop_requested()) {
    demuxer = libav::Demuxer::open(source, stop);
    if (!demuxer) return fail(demuxer.error());
    pictures = libav::read_all_stills(*demuxer, times, take, forward);
  }
  if (!pictures) return fail(pictures.error());
  if (stop.stop_requested()) {
    return fail(Fault::Cancelled, "stopped while taking stills",
                "The work was stopped; start it again.");
  }
  if (!contest.winner()) {
    if (demuxer->audio() != nullptr) return Stills{};
    return fail(Fault::Corrupt, "no picture could be decoded",
                "No picture of this recording could be read; upload a copy that plays on your "
                "computer.");
  }

  Stills stills;
  stills.poster = write_poster(*contest.winner(), folder);
  write_file(folder / "storyboard.webp", webp::encode(sheet.picture()->view(), storyboard_quality));
  stills.storyboard = Storyboard{timing::storyboard_interval(duration), sheet.tile().width,
                                 sheet.tile().height, columns, static_cast<int>(times.size())};
  stills.files = {"poster.webp", "poster.jpg", "storyboard.webp"};
  return stills;
}

}  // namespace estrade::media
