// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/match_slides.h"

#include <algorithm>
#include <functional>

#include "server/pipeline/making/slide_likeness.h"

namespace estrade::server::pipeline {
namespace {

using Faces = std::vector<SlideFace>;

/// Indices [begin, end).
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
  [[nodiscard]] std::size_t size() const { return end - begin; }
};

class Matching {
 public:
  Matching(Faces const& before, Faces const& after)
      : before_(before), after_(after), matches_(after.size()), taken_(before.size()) {}

  std::vector<Match> run() && {
    Stretch const all_before{0, before_.size()};
    Stretch const all_after{0, after_.size()};
    align(all_before, all_after, Fate::Same, [this](std::size_t b, std::size_t a) {
      return before_[b].is_same(after_[a]) ? 1.0 : 0.0;
    });
    find_elsewhere(Fate::Moved,
                   [this](std::size_t b, std::size_t a) { return before_[b].is_same(after_[a]); });
    align_changed();
    find_elsewhere(Fate::Changed, [this](std::size_t b, std::size_t a) {
      constexpr double certain = 0.75;
      return before_[b].likeness(after_[a]) >= certain;
    });
    return std::move(matches_);
  }

 private:
  using Worth = std::function<double(std::size_t before, std::size_t after)>;

  void match(std::size_t before, std::size_t after, Fate fate) {
    matches_[after] = {fate, before};
    taken_[before] = true;
  }

  /// The pairs in order that are worth most together; of equals, the earlier ones.
  void align(Stretch before, Stretch after, Fate fate, Worth const& worth) {
    auto const columns = after.size() + 1;
    std::vector<float> best((before.size() + 1) * columns);  // of what begins here
    auto const at = [&](std::size_t b, std::size_t a) -> float& {
      return best[(b - before.begin) * columns + (a - after.begin)];
    };
    auto const pair = [&](std::size_t b, std::size_t a) {
      bool const free = !taken_[b] && !matches_[a].before;
      return free ? static_cast<float>(worth(b, a)) : 0.0F;
    };
    for (auto b = before.end; b-- > before.begin;) {
      for (auto a = after.end; a-- > after.begin;) {
        auto const together = pair(b, a);
        at(b, a) = std::max(
            {at(b + 1, a), at(b, a + 1), together > 0 ? together + at(b + 1, a + 1) : 0.0F});
      }
    }
    for (auto b = before.begin, a = after.begin; b < before.end && a < after.end;) {
      auto const together = pair(b, a);
      if (together > 0 && at(b, a) == together + at(b + 1, a + 1)) {
        match(b++, a++, fate);
      } else if (at(b, a) == at(b, a + 1)) {
        ++a;
      } else {
        ++b;
      }
    }
  }

  /// Between one slide that is the same and the next.
  void align_changed() {
    auto const like = [this](std::size_t b, std::size_t a) {
      return before_[b].likeness(after_[a]);
    };
    std::vector<std::pair<std::size_t, std::size_t>> anchors;
    for (std::size_t a = 0; a < after_.size(); ++a) {
      if (matches_[a].fate == Fate::Same) anchors.emplace_back(*matches_[a].before, a);
    }
    anchors.emplace_back(before_.size(), after_.size());
    Stretch before;
    Stretch after;
    for (auto const& [b, a] : anchors) {
      before.end = b;
      after.end = a;
      if (before.size() > 0 && after.size() > 0) align(before, after, Fate::Changed, like);
      before.begin = b + 1;
      after.begin = a + 1;
    }
  }

  void find_elsewhere(Fate fate, std::function<bool(std::size_t, std::size_t)> const& fits) {
    for (std::size_t a = 0; a < after_.size(); ++a) {
      for (std::size_t b = 0; b < before_.size() && !matches_[a].before; ++b) {
        if (!taken_[b] && fits(b, a)) match(b, a, fate);
      }
    }
  }

  Faces const& before_;
  Faces const& after_;
  std::vector<Match> matches_;
  std::vector<bool> taken_;
};

}  // namespace

std::vector<Match> match_slides(std::vector<catalogue::Slide> const& before,
                                std::vector<catalogue::Slide> const& after) {
  Faces const old_faces(before.begin(), before.end());
  Faces const new_faces(after.begin(), after.end());
  return Matching(old_faces, new_faces).run();
}

}  // namespace estrade::server::pipeline
