// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/stills.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "media/ladder.h"
#include "media/libav/demuxer.h"
#include "media/libav/still_reader.h"
#include "media/posters/candidates.h"
#include "media/posters/write.h"
#include "media/timing/storyboard.h"
#include "media/vision/clarity.h"
#include "media/vision/luma.h"
#include "media/webp/encode.h"
#include "media/write_file.h"

namespace estrade::media {

namespace {

constexpr int columns = 10;
constexpr int tile_side = 160;
constexpr int judged_side = 320;  // enough to tell sharp from blurred and a slide from black
constexpr Time short_enough = std::chrono::minutes(2);  // to decode all of it
constexpr Time first_part = std::chrono::seconds(30);
constexpr std::size_t most_candidates = 6;
constexpr Time moment_length = std::chrono::seconds(1);
constexpr Time between_looks = std::chrono::milliseconds(90);  // a blink takes 100 to 400
constexpr std::size_t most_kept = 160 << 20;                   // bytes of a moment's pictures
constexpr double same_scene = 60;                              // a mean squared difference
constexpr webp::Options storyboard_quality{.quality = 60, .effort = 4};

posters::Glimpse glimpse_of(libav::Still const& still) {
  auto const size = fit(still.width(), still.height(), judged_side, judged_side);
  auto luma = vision::luma_of(still.render(size.width, size.height).view());
  double const clarity = vision::clarity(luma, size.width, size.height);
  return {still.at(), clarity, std::move(luma)};
}

/// Pictures of one moment, to keep the steadiest of those that show what was chosen.
class Moment {
 public:
  explicit Moment(posters::Glimpse chosen) : chosen_(std::move(chosen)) {}

  void add(libav::Still const& still) {
    if (!stills_.empty() && still.at() < stills_.back().at() + between_looks) return;
    if ((stills_.size() + 1) * still.weight() > most_kept && !stills_.empty()) return;
    auto glimpse = glimpse_of(still);
    if (vision::difference(glimpse.luma, chosen_.luma) > same_scene) return;
    stills_.push_back(still);
    glimpses_.push_back(std::move(glimpse));
  }

  /// Nothing when no picture of it could be decoded. Its pictures are then no longer kept.
  std::optional<libav::Still> take() {
    if (stills_.empty()) return std::nullopt;
    auto still = stills_[posters::choose_steadiest(glimpses_)];
    stills_.clear();
    glimpses_.clear();
    return still;
  }

 private:
  posters::Glimpse chosen_;
  std::vector<libav::Still> stills_;
  std::vector<posters::Glimpse> glimpses_;
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

/// Writes what was chosen of the glimpses; the poster's files go by its name.
Result<std::vector<Poster>> write_candidates(Source const& source,
                                             std::vector<posters::Glimpse> const& glimpses,
                                             std::size_t poster,
                                             std::filesystem::path const& folder,
                                             std::stop_token const& stop) {
  auto demuxer = libav::Demuxer::open(source, stop);
  if (!demuxer) return fail(demuxer.error());
  auto const chosen = posters::choose_candidates(glimpses, poster, most_candidates);
  std::vector<Time> times;
  std::vector<Moment> moments;
  for (auto const index : chosen) {
    times.push_back(glimpses[index].at);
    moments.emplace_back(glimpses[index]);
  }
  std::vector<Poster> written;
  std::size_t next = 0;
  auto const write_before = [&](std::size_t end) {
    for (; next < end; ++next) {
      auto const still = moments[next].take();
      if (!still) continue;
      bool const is_poster = chosen[next] == poster;
      written.push_back(posters::write(
          *still, folder, is_poster ? "poster" : fmt::format("candidate-{}", next + 1)));
      written.back().at = still->at();
    }
  };
  auto const read =
      libav::read_moments(*demuxer, times, moment_length,
                          [&](std::size_t index, libav::Still const& still) {
                            // Those of a moment before are complete, unless moments overlap.
                            if (index > next && times[index - 1] + moment_length < still.at())
                              write_before(index);
                            if (index >= next) moments[index].add(still);
                          },
                          {});
  if (!read) return fail(read.error());
  write_before(moments.size());
  return written;
}

tl::unexpected<Verdict> stopped() {
  return fail(Fault::Cancelled, "stopped while taking stills",
              "The work was stopped; start it again.");
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
  std::vector<posters::Glimpse> glimpses;
  Sheet sheet(times.size());
  auto const take = [&](std::size_t index, libav::Still const& still) {
    bool const is_new = glimpses.empty() || glimpses.back().at < still.at();
    if (is_new) glimpses.push_back(glimpse_of(still));
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
    glimpses.clear();
    pictures = libav::read_all_stills(*demuxer, times, take, forward);
  }
  if (!pictures) return fail(pictures.error());
  if (stop.stop_requested()) return stopped();
  if (glimpses.empty()) {
    if (demuxer->audio() != nullptr) return Stills{};
    return fail(Fault::Corrupt, "no picture could be decoded",
                "No picture of this recording could be read; upload a copy that plays on your "
                "computer.");
  }

  Stills stills;
  auto const poster = posters::choose_poster(glimpses, start + std::max(first_part, duration / 4));
  auto candidates = write_candidates(source, glimpses, poster, folder, stop);
  if (!candidates) return fail(candidates.error());
  if (stop.stop_requested()) return stopped();
  stills.candidates = std::move(*candidates);
  for (auto const& candidate : stills.candidates) {
    auto const files = posters::files_of(candidate);
    stills.files.insert(stills.files.end(), files.begin(), files.end());
    if (candidate.jpeg == "poster.jpg") stills.poster = candidate;
  }
  write_file(folder / "storyboard.webp", webp::encode(sheet.picture()->view(), storyboard_quality));
  stills.storyboard = Storyboard{timing::storyboard_interval(duration), sheet.tile().width,
                                 sheet.tile().height, columns, static_cast<int>(times.size())};
  stills.files.emplace_back("storyboard.webp");
  return stills;
}

}  // namespace estrade::media
