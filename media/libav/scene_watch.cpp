// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/scene_watch.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace estrade::media::libav {

namespace {

constexpr Time settling = std::chrono::milliseconds(500);
constexpr int grain = 16;
constexpr int stride = 4;             // samples between those that are looked at
constexpr int coding_noise = 10;      // of 255: less is what coding makes of the same
constexpr double least_share = 0.04;  // of the picture: a line of text is more
constexpr double much_more = 3;       // than usual
constexpr double inertia = 0.9;
constexpr std::size_t most_scenes = 10'000;

/// Bytes of a sample of luma; 0 where the first plane is not luma alone.
int sample_bytes(AVFrame const& picture) {
  auto const* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(picture.format));
  bool const has_luma = format != nullptr && (format->flags & AV_PIX_FMT_FLAG_RGB) == 0 &&
                        (format->flags & AV_PIX_FMT_FLAG_PLANAR) != 0 &&
                        (format->flags & AV_PIX_FMT_FLAG_BE) == 0;
  return has_luma ? (format->comp[0].depth + 7) / 8 : 0;
}

int excess_bits(AVFrame const& picture) {
  auto const* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(picture.format));
  return format->comp[0].depth + format->comp[0].shift - 8;
}

bool has_shape_of(AVFrame const& one, AVFrame const& other) {
  return one.format == other.format && one.width == other.width && one.height == other.height;
}

template <class Sample>
bool is_changed(AVFrame const& one, AVFrame const& other, int left, int top, int tolerated) {
  int sum = 0;
  for (int y = top; y < top + grain; y += stride) {
    auto const* here =
        reinterpret_cast<Sample const*>(one.data[0] + std::ptrdiff_t{y} * one.linesize[0]);
    auto const* there =
        reinterpret_cast<Sample const*>(other.data[0] + std::ptrdiff_t{y} * other.linesize[0]);
    for (int x = left; x < left + grain; x += stride) sum += std::abs(int{here[x]} - int{there[x]});
  }
  return sum > tolerated;
}

template <class Sample>
double share_changed(AVFrame const& one, AVFrame const& other) {
  constexpr int samples = (grain / stride) * (grain / stride);
  int const tolerated = (coding_noise * samples) << excess_bits(one);
  int changed = 0;
  int count = 0;
  for (int top = 0; top + grain <= one.height; top += grain) {
    for (int left = 0; left + grain <= one.width; left += grain) {
      ++count;
      if (is_changed<Sample>(one, other, left, top, tolerated)) ++changed;
    }
  }
  return count == 0 ? 0 : static_cast<double>(changed) / count;
}

double compare(AVFrame const& one, AVFrame const& other) {
  return sample_bytes(one) == 1 ? share_changed<std::uint8_t>(one, other)
                                : share_changed<std::uint16_t>(one, other);
}

}  // namespace

void SceneWatch::see(AVFrame const& picture, Time at) {
  if (sample_bytes(picture) == 0) return;
  has_seen_ = true;
  if (!before_ || !has_shape_of(*before_, picture)) {
    changing_since_.reset();
    compare_with(picture, at, 0);
  } else {
    if (changing_since_ && at >= *changing_since_ + settling) settle();
    double const changed = compare(picture, *before_);
    if (!changing_since_ && changed >= std::max(least_share, usual_ * much_more)) {
      changing_since_ = at;
    } else if (!changing_since_ && at >= before_at_ + settling) {
      compare_with(picture, at, changed);
    }
  }
  last_ = share(picture);
  last_at_ = at;
}

/// From now on others are compared with this one, in which so much has changed.
void SceneWatch::compare_with(AVFrame const& picture, Time at, double changed) {
  double const steps = in_seconds(at - before_at_) / in_seconds(settling);
  usual_ = std::pow(inertia, std::max(0.0, steps)) * usual_ + (1 - inertia) * changed;
  before_ = share(picture);
  before_at_ = at;
}

/// The newest picture has stood long enough: it is what it changed to, or back to.
void SceneWatch::settle() {
  double const changed = compare(*last_, *before_);
  if (changed >= std::max(least_share, usual_) && scenes_.size() < most_scenes) {
    scenes_.push_back({*changing_since_, changed});
  }
  compare_with(*last_, last_at_, changed);
  changing_since_.reset();
}

void SceneWatch::finish() {
  if (changing_since_) settle();
}

}  // namespace estrade::media::libav
