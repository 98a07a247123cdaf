// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/aligning/watcher.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "media/vision/shrink_gray.h"

namespace estrade::media::aligning {

namespace {

constexpr int small_width = 160;
constexpr int small_height = 90;
constexpr int cell = 10;        // of the small picture
constexpr int new_cell = 5;     // steps of brightness by which a cell's mean must differ
constexpr int new_sample = 16;  // or one sample of it
constexpr int most_searches = 150;
constexpr std::size_t most_vain = 12;
constexpr int alike = 12;  // mean steps of brightness between pictures of one scene
constexpr Time usual_step = std::chrono::seconds(1);

Gray small_of(Gray const& picture) {
  return vision::shrink({picture.samples.data(), picture.width, picture.height, picture.width},
                        small_width, small_height);
}

int difference(Gray const& one, Gray const& other) {
  int sum = 0;
  for (std::size_t i = 0; i < one.samples.size(); ++i) {
    sum += std::abs(one.samples[i] - other.samples[i]);
  }
  return sum / static_cast<int>(one.samples.size());
}

bool differs(Gray const& one, Gray const& other) {
  if (one.samples.size() != other.samples.size()) return true;
  for (int top = 0; top < small_height; top += cell) {
    for (int left = 0; left < small_width; left += cell) {
      int sum = 0;
      for (int y = top; y < top + cell; ++y) {
        for (int x = left; x < left + cell; ++x) {
          auto const i = static_cast<std::size_t>(y * small_width + x);
          int const step = std::abs(one.samples[i] - other.samples[i]);
          if (step > new_sample) return true;
          sum += step;
        }
      }
      if (sum > new_cell * cell * cell) return true;
    }
  }
  return false;
}

}  // namespace

bool Watcher::is_new(Gray const& picture) const {
  return last_.samples.empty() || differs(small_of(picture), last_);
}

bool Watcher::may_search(Gray const& small) {
  if (searches_ >= most_searches) return false;
  // After a while without any slide it is less and less likely that there are some.
  if (failures_ > 40) return false;
  auto const known = std::ranges::find_if(
      vain_, [&](Vain const& vain) { return difference(small, vain.small) < alike; });
  // Slides of one template are alike too, and not on each of them a place can be told.
  return known == vain_.end() || ++known->waiting > known->patience;
}

void Watcher::note_vain(Gray const& small) {
  auto const known = std::ranges::find_if(
      vain_, [&](Vain const& vain) { return difference(small, vain.small) < alike; });
  if (known != vain_.end()) {
    known->waiting = 0;
    known->patience *= 2;
    return;
  }
  vain_.push_back({small});
  if (vain_.size() > most_vain) vain_.pop_front();
}

std::size_t Watcher::look(Gray const& picture) {
  auto small = small_of(picture);
  if (!last_.samples.empty() && !differs(small, last_)) return sightings_.size() - 1;
  bool const search = may_search(small);
  sightings_.push_back(matcher_.look(picture, search));
  auto const& sighting = sightings_.back();
  if (sighting.shows_slide()) failures_ = 0;
  if (sighting.is_at_new_place) ++places_;
  if (search && !sighting.shows_slide()) {
    ++failures_;
    ++searches_;
    note_vain(small);
  }
  last_ = std::move(small);
  return sightings_.size() - 1;
}

std::optional<std::size_t> CloseLook::shown(std::size_t picture) const {
  return Evidence(watcher_.sightings()[*pictures_[picture].sighting]).likeliest();
}

void CloseLook::look(std::size_t picture) {
  auto& one = pictures_[picture];
  if (!one.sighting) one.sighting = watcher_.look(one.gray);
}

void CloseLook::add(Time at, Gray picture) {
  pictures_.push_back({at, std::move(picture), {}});
  if (!steps_.empty() && at < pictures_[steps_.back()].at + usual_step) return;
  steps_.push_back(pictures_.size() - 1);
  look(steps_.back());
}

bool CloseLook::has_settled_on(std::optional<std::size_t> slide) const {
  constexpr std::size_t enough = 2;
  if (steps_.size() < enough) return false;
  return std::all_of(steps_.end() - enough, steps_.end(),
                     [&](std::size_t step) { return shown(step) == slide; });
}

void CloseLook::divide(std::size_t first, std::size_t last) {
  if (last - first < 2 || shown(first) == shown(last)) return;
  auto const middle = (first + last) / 2;
  look(middle);
  divide(first, middle);
  divide(middle, last);
}

std::vector<Observation> CloseLook::finish() {
  if (pictures_.empty()) return {};
  if (steps_.back() + 1 != pictures_.size()) {
    steps_.push_back(pictures_.size() - 1);
    look(steps_.back());
  }
  for (std::size_t i = 1; i < steps_.size(); ++i) divide(steps_[i - 1], steps_[i]);
  std::vector<Observation> observations;
  for (auto const& picture : pictures_) {
    if (picture.sighting) observations.push_back({picture.at, *picture.sighting});
  }
  pictures_.clear();
  steps_.clear();
  return observations;
}

}  // namespace estrade::media::aligning
