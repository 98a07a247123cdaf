// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/rivals.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include <opencv2/imgproc.hpp>

#include "media/vision/canvas.h"

namespace estrade::media::vision {

namespace {

constexpr float close_behind = 6;          // blocks, for a slide to be looked at closely
constexpr std::size_t most_rivals = 16;    // of them
constexpr std::size_t most_blocks = 90;    // that two slides differ in, to look at them one by one
constexpr std::size_t most_kept = 4000;    // pairs of slides
constexpr double least_step = 14;          // of brightness, for a pixel to differ
constexpr std::size_t fewest_pixels = 3;   // of a block, for it to differ
constexpr std::size_t enough_around = 80;  // pixels that do not differ, to tell the brightness
constexpr float floor_of_noise = 30;       // variance: what coding does to edges
constexpr float in_one = 36;               // pixels that err together, times nats of a block
constexpr float most_of_a_block = 2;       // blocks' worth that one can tell
constexpr float most_beside = 30;          // brightness that a block may be beside all others

/// Where what is on `one` is on `other` nowhere near, in steps of brightness. What is as thin as a
/// pixel is fainter between two of them.
cv::Mat missing(cv::Mat const& one, cv::Mat const& other) {
  cv::Mat lightest;
  cv::Mat darkest;
  cv::dilate(other, lightest, {});
  cv::erode(other, darkest, {});
  cv::Mat const range = (lightest - darkest) / 4;
  cv::Mat const lighter = one - (lightest + range);
  cv::Mat const darker = (darkest - range) - one;
  return cv::max(lighter, darker);
}

/// How what is seen is beside half the way between two slides, where these are alike.
struct Around {
  std::size_t count = 0;
  float sum = 0;
  float squares = 0;

  [[nodiscard]] float mean() const { return sum / static_cast<float>(count); }
  [[nodiscard]] float variance() const {
    return std::max(0.0F, squares / static_cast<float>(count) - mean() * mean());
  }
};

}  // namespace

Rivals::Differences Rivals::find(std::size_t one, std::size_t other) const {
  auto const first = soften(canvases_[one]);
  auto const second = soften(canvases_[other]);
  cv::Mat const differs = (missing(first, second) | missing(second, first)) > least_step;
  cv::Mat near;
  cv::dilate(differs, near, {});
  int const columns = differs.cols / block_side;
  Differences found;
  for (int block = 0; block < slides_[one].count(); ++block) {
    cv::Rect const place(block % columns * block_side, block / columns * block_side, block_side,
                         block_side);
    if (cv::countNonZero(differs(place)) < static_cast<int>(fewest_pixels)) continue;
    if (found.blocks.size() == most_blocks) return {true, {}};
    Difference difference{block, {}};
    for (int y = 0; y < block_side; ++y) {
      auto const* const row = near.ptr(place.y + y) + place.x;
      for (int x = 0; x < block_side; ++x) {
        difference.where[static_cast<std::size_t>(y * block_side + x)] = row[x] != 0;
      }
    }
    found.blocks.push_back(difference);
  }
  return found;
}

Rivals::Differences const& Rivals::between(std::size_t one, std::size_t other) {
  auto const [least, most] = std::minmax(one, other);
  auto const key = std::uint64_t{least} << 32U | most;
  if (auto const known = found_.find(key); known != found_.end()) return known->second;
  if (found_.size() >= most_kept) found_.clear();
  return found_.emplace(key, find(least, most)).first->second;
}

float Rivals::lead_in(Difference const& difference, Differences const& all, std::size_t one,
                      std::size_t other, Seen const& seen) const {
  float const gain = seen.rendering.gain;
  int const columns = canvases_[one].cols / block_side;
  Around around;
  auto const add = [&](int block, std::bitset<block_area> const* without) {
    auto const* const there = seen.blocks.samples_of(block);
    auto const* const a = slides_[one].samples_of(block);
    auto const* const b = slides_[other].samples_of(block);
    for (std::size_t i = 0; i < block_area; ++i) {
      if (without != nullptr && (*without)[i]) continue;
      float const beside = static_cast<float>(there[i]) -
                           gain * 0.5F * (static_cast<float>(a[i]) + static_cast<float>(b[i]));
      ++around.count;
      around.sum += beside;
      around.squares += beside * beside;
    }
  };
  add(difference.block, &difference.where);
  if (around.count < enough_around) {
    for (int const step : {-1, 1, -columns, columns}) {
      int const block = difference.block + step;
      if (block < 0 || block >= seen.blocks.count()) continue;
      if (!seen.visible[static_cast<std::size_t>(block)]) continue;
      bool const wraps = std::abs(step) == 1 && block / columns != difference.block / columns;
      if (wraps) continue;
      auto const differs = std::ranges::lower_bound(all.blocks, block, {}, &Difference::block);
      bool const is_known = differs != all.blocks.end() && differs->block == block;
      add(block, is_known ? &differs->where : nullptr);
    }
  }
  if (around.count < enough_around) around = {1, seen.rendering.offset, 0};
  // Somebody stands there.
  float const offset = around.mean();
  if (std::abs(offset - seen.rendering.offset) > most_beside) return 0;

  auto const* const there = seen.blocks.samples_of(difference.block);
  auto const* const a = slides_[one].samples_of(difference.block);
  auto const* const b = slides_[other].samples_of(difference.block);
  float along = 0;    // towards the first slide
  float between = 0;  // squared distance of the two
  float squares = 0;
  for (std::size_t i = 0; i < block_area; ++i) {
    if (!difference.where[i]) continue;
    float const first = gain * static_cast<float>(a[i]);
    float const second = gain * static_cast<float>(b[i]);
    float const from_middle = static_cast<float>(there[i]) - offset - (first + second) / 2;
    along += from_middle * (first - second);
    between += (first - second) * (first - second);
    squares += from_middle * from_middle;
  }
  if (between <= 0) return 0;
  auto const count = static_cast<float>(difference.where.count());
  float const left_over = std::max(0.0F, squares - std::abs(along) + between / 4) / count;
  // Where neither is seen something else is.
  float const fit = std::max(0.0F, 1 - 2 * left_over * count / between);
  float const noise = floor_of_noise + around.variance() + left_over;
  float const share = std::clamp(2 * along / between, -1.0F, 1.0F);
  return fit * share * std::min(most_of_a_block, between / (noise * in_one));
}

float Rivals::lead(std::size_t one, std::size_t other, std::vector<float> const& costs,
                   Seen const& seen) {
  auto const& differences = between(one, other);
  if (differences.are_many) return costs[other] - costs[one];
  float sum = 0;
  for (auto const& difference : differences.blocks) {
    if (!seen.visible[static_cast<std::size_t>(difference.block)]) continue;
    sum += lead_in(difference, differences, one, other, seen);
  }
  return sum;
}

void Rivals::settle(std::vector<float>& costs, Seen const& seen) {
  float const least = *std::ranges::min_element(costs);
  std::vector<std::size_t> order(costs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t slide) { return costs[slide] > least + close_behind; });
  auto const kept = std::min(order.size(), most_rivals);
  std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(kept), {},
                            [&](std::size_t slide) { return costs[slide]; });
  order.resize(kept);
  auto winner = order.front();
  for (auto const slide : order) {
    if (slide != winner && lead(winner, slide, costs, seen) < 0) winner = slide;
  }
  std::vector<float> settled;
  for (auto const slide : order) {
    settled.push_back(slide == winner ? 0 : std::max(0.0F, lead(winner, slide, costs, seen)));
  }
  for (std::size_t i = 0; i < kept; ++i) costs[order[i]] = least + settled[i];
}

}  // namespace estrade::media::vision
