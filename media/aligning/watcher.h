// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

#include "media/aligning/path.h"
#include "media/gray.h"
#include "media/time.h"
#include "media/vision/slide_matcher.h"

namespace estrade::media::aligning {

/// Looks at pictures of a film for slides, no more often than it must: alike pictures are looked at
/// once, and where no slide is found it does not search again and again. Thread-bound.
class Watcher {
 public:
  explicit Watcher(std::vector<Gray> const& slides) : matcher_(slides) {}

  /// Pictures in order of time; returns which of the sightings it gave.
  std::size_t look(Gray const& picture);

  /// Whether a picture differs from the one looked at last.
  [[nodiscard]] bool is_new(Gray const& picture) const;

  [[nodiscard]] std::vector<vision::Sighting> const& sightings() const { return sightings_; }

  /// At how many places slides were found by searching: what showed none before may show one now.
  [[nodiscard]] int places() const { return places_; }

 private:
  /// A scene in which nothing was found though searched.
  struct Vain {
    Gray small;
    int waiting = 0;  // of its pictures, those not searched since
    int patience = 1;
  };

  [[nodiscard]] bool may_search(Gray const& small);
  void note_vain(Gray const& small);


  vision::SlideMatcher matcher_;
  std::vector<vision::Sighting> sightings_;
  Gray last_;  // made small
  std::deque<Vain> vain_;
  int places_ = 0;
  int searches_ = 0;
  int failures_ = 0;  // since the last that found
};

/// The observations of a stretch of film: looks at some of its pictures as they come, and between
/// two that show different slides at ever more, until the change is found.
class CloseLook {
 public:
  explicit CloseLook(Watcher& watcher) : watcher_(watcher) {}

  void add(Time at, Gray picture);

  /// Whether the last pictures looked at show this slide, or none, more than once.
  [[nodiscard]] bool has_settled_on(std::optional<std::size_t> slide) const;

  /// What was observed; what was added is forgotten.
  std::vector<Observation> finish();

  [[nodiscard]] std::optional<Time> begin() const {
    return pictures_.empty() ? std::nullopt : std::optional(pictures_.front().at);
  }

 private:
  struct Picture {
    Time at;
    Gray gray;
    std::optional<std::size_t> sighting;
  };

  void look(std::size_t picture);
  void divide(std::size_t first, std::size_t last);
  [[nodiscard]] std::optional<std::size_t> shown(std::size_t picture) const;

  Watcher& watcher_;
  std::vector<Picture> pictures_;
  std::vector<std::size_t> steps_;  // of the pictures, those looked at as they came
};

}  // namespace estrade::media::aligning
