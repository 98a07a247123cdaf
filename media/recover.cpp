// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/recover.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "media/poppler/picture_book.h"
#include "media/recovering/bars.h"
#include "media/recovering/doubles.h"
#include "media/recovering/film.h"
#include "media/recovering/lettered.h"
#include "media/recovering/looking.h"
#include "media/recovering/pictures.h"
#include "media/recovering/places.h"
#include "media/recovering/slides.h"
#include "media/recovering/spells.h"
#include "media/report.h"
#include "media/vision/outlines.h"
#include "media/write_file.h"

namespace estrade::media {

namespace {

using libav::Passage;
using recovering::Film;
using recovering::Glimpse;
using recovering::Looker;
using recovering::Observation;
using recovering::Place;
using recovering::ShownSlide;
using recovering::Tolerance;

constexpr std::size_t most_slides = 500;
constexpr int glimpses_wanted = 500;
constexpr std::size_t glimpses_needed = 200;
constexpr Time glimpses_apart = std::chrono::seconds(1);
constexpr Time glanced_at = std::chrono::minutes(6);  // where key frames are too few
constexpr int most_keys = 5000;
constexpr int most_others = 8000;  // pictures, so that memory is bounded
constexpr Time keys_apart = std::chrono::milliseconds(1900);
constexpr Time pictures_apart = std::chrono::milliseconds(190);
constexpr Time longest_unseen = std::chrono::seconds(15);
constexpr Time longest_passing = std::chrono::milliseconds(1200);
constexpr double least_shown = 0.1;  // of the recording
constexpr std::size_t fewest_among_others = 4;
constexpr double calm = 0.85;  // of the time in the places of slides
constexpr double sure = 0.95;
constexpr double likely = 0.8;

/// What is told of the work, in shares of the whole.
class Telling {
 public:
  Telling(Progress const& progress, Time duration) : progress_(progress), duration_(duration) {}
  void begin(double from, double until) {
    from_ = from;
    until_ = until;
  }
  void at(Time now) const {
    if (!progress_ || duration_ <= Time(0)) return;
    progress_(from_ +
              (until_ - from_) * std::clamp(in_seconds(now) / in_seconds(duration_), 0.0, 1.0));
  }

 private:
  Progress const& progress_;
  Time duration_;
  double from_ = 0;
  double until_ = 1;
};

class Recovery {
 public:
  Recovery(Film& film, Progress const& progress)
      : film_(film), telling_(progress, film.duration()) {}

  Result<void> learn();
  Result<void> look();
  void find_slides();
  /// Writes the deck; false when it is no talk's, and is to be thrown away.
  Result<bool> draw(std::filesystem::path const& pdf);
  void forget_slides() { slides_.clear(); }

  [[nodiscard]] std::size_t slides() const { return slides_.size(); }
  [[nodiscard]] Timeline timeline() const;

 private:
  [[nodiscard]] std::vector<Passage> passages_to_look_at() const;
  void learn_tolerances();
  /// Where each slide is in the pictures that its own is made of, but for the camera's shaking.
  [[nodiscard]] std::vector<vision::Outline> outlines_of_slides() const;

  Film& film_;
  Telling telling_;
  std::vector<Place> places_;
  std::vector<Observation> observations_;
  std::vector<Tolerance> tolerances_;
  std::vector<ShownSlide> slides_;
  bool is_calm_ = false;  // little else is seen where slides are
};

/// Learns where slides are.
Result<void> Recovery::learn() {
  telling_.begin(0, 0.15);
  std::vector<Glimpse> glimpses;
  std::vector<Time> keys;
  auto const see = [&](Time at, Gray const& picture) {
    glimpses.push_back(recovering::glimpse_of(picture));
    telling_.at(at);
  };
  auto const apart = std::max(keys_apart, film_.duration() / glimpses_wanted);
  auto const packets = film_.read_keys(apart, see);
  if (!packets) return fail(packets.error());
  if (glimpses.size() < glimpses_needed) {
    // Of a recording with few key frames, some stretches all over it.
    for (auto const& packet : *packets) {
      if (packet.is_key) keys.push_back(packet.at);
    }
    std::ranges::sort(keys);
    auto const every =
        std::max<std::size_t>(1, static_cast<std::size_t>(film_.duration() / glanced_at + 1));
    std::vector<Passage> passages;
    for (std::size_t i = 0; i < keys.size(); i += every) {
      passages.push_back({keys[i], i + 1 < keys.size() ? keys[i + 1] : film_.duration()});
    }
    glimpses.clear();
    auto const see_on = [&](Time at, Gray const& picture) {
      see(at, picture);
      return true;
    };
    auto const read = film_.read_passages(passages, glimpses_apart, see_on);
    if (!read) return fail(read.error());
  }
  places_ = recovering::learn_places(glimpses);
  return {};
}

void Recovery::learn_tolerances() {
  tolerances_.clear();
  for (std::size_t i = 0; i < places_.size(); ++i) {
    tolerances_.push_back(recovering::learn_tolerance(observations_, i, places_[i].wavers()));
  }
}

std::vector<Passage> Recovery::passages_to_look_at() const {
  std::vector<Passage> passages;
  for (std::size_t i = 0; i < observations_.size(); ++i) {
    bool const is_last = i + 1 == observations_.size();
    auto const& here = observations_[i];
    auto const until = is_last ? film_.duration() : observations_[i + 1].at;
    bool is_wanted = is_last || until - here.at > longest_unseen;
    if (!is_last) {
      auto const& next = observations_[i + 1];
      auto const& tolerance = tolerances_[here.place];
      is_wanted |= here.place != next.place ||
                   (here.sheet != next.sheet &&
                    recovering::count_changed(here.sheet->means, next.sheet->means, tolerance) >=
                        recovering::blocks_that_count(tolerance));
    }
    if (is_wanted) passages.push_back({here.at, until});
  }
  return passages;
}

/// Looks at key frames, and between those that differ at more.
Result<void> Recovery::look() {
  telling_.begin(0.15, 0.4);
  Looker looker(places_);
  auto const key_step = std::max(keys_apart, film_.duration() / most_keys);
  auto const packets = film_.read_keys(key_step, [&](Time at, Gray const& picture) {
    observations_.push_back(looker.look(at, picture, true));
    telling_.at(at);
  });
  if (!packets) return fail(packets.error());
  if (observations_.empty()) {
    return fail(Fault::Corrupt, "no picture could be decoded",
                "No picture of the recording could be read; upload a copy that plays.");
  }
  learn_tolerances();
  auto const passages = passages_to_look_at();
  Time all{};
  for (auto const& passage : passages) all += passage.until - passage.from;
  telling_.begin(0.4, 0.8);
  auto const keys = observations_.size();
  auto const read = film_.read_passages(
      passages, std::max(pictures_apart, all / most_others), [&](Time at, Gray const& picture) {
        bool const is_known = std::ranges::binary_search(std::span(observations_).first(keys), at,
                                                         {}, &Observation::at);
        if (!is_known) observations_.push_back(looker.look(at, picture, false));
        telling_.at(at);
        return true;
      });
  if (!read) return fail(read.error());
  std::ranges::stable_sort(observations_, {}, &Observation::at);
  learn_tolerances();
  return {};
}

void Recovery::find_slides() {
  std::vector<double> areas;
  for (auto const& place : places_) areas.push_back(place.outline().area());
  auto const spells = recovering::find_spells(observations_, tolerances_, film_.duration());
  slides_ = recovering::find_slides(spells, tolerances_, areas);
  if (slides_.size() > most_slides) slides_.resize(most_slides);
  Time shown{};
  std::vector<bool> shows(places_.size());
  for (auto const& slide : slides_) {
    for (auto const& spell : slide.spells) {
      shown += spell.end - spell.start;
      shows[spell.place] = true;
    }
  }
  Time there{};
  for (auto const& spell : spells) {
    if (shows[spell.place]) there += spell.end - spell.start;
  }
  is_calm_ = in_seconds(shown) >= calm * in_seconds(there);
  bool const are_few = !is_calm_ && slides_.size() < fewest_among_others;
  bool const are_brief = in_seconds(shown) < least_shown * in_seconds(film_.duration());
  if (are_few || are_brief) slides_.clear();
}

std::vector<vision::Outline> Recovery::outlines_of_slides() const {
  std::vector<vision::Outline> outlines;
  std::vector<std::size_t> whole;
  std::vector<Gray const*> pictures;
  for (std::size_t i = 0; i < slides_.size(); ++i) {
    auto const& best = slides_[i].spells[slides_[i].best];
    outlines.push_back(places_[best.place].outline());
    if (!places_[best.place].is_whole()) continue;
    whole.push_back(i);
    pictures.push_back(&best.means);
  }
  auto const filled = recovering::without_bars(pictures);
  for (std::size_t n = 0; n < whole.size(); ++n) outlines[whole[n]] = filled[n];
  return outlines;
}

/// Makes a picture of every slide, reading the recording once: each is made of one spell. A slide
/// of which no picture can be read is left out.
Result<bool> Recovery::draw(std::filesystem::path const& pdf) {
  struct Moment {
    Time at{};
    std::size_t slide = 0;
    std::size_t observation = 0;
  };
  std::vector<Moment> moments;
  for (std::size_t i = 0; i < slides_.size(); ++i) {
    auto const place = slides_[i].spells[slides_[i].best].place;
    for (auto const n :
         recovering::choose_observations(slides_[i], observations_, tolerances_[place])) {
      moments.push_back({observations_[n].at, i, n});
    }
  }
  std::ranges::stable_sort(moments, {}, &Moment::at);
  std::vector<Time> times;
  std::vector<std::size_t> last(slides_.size());  // moment of each slide
  for (std::size_t i = 0; i < moments.size(); ++i) {
    times.push_back(moments[i].at);
    last[moments[i].slide] = i;
  }

  telling_.begin(0.8, 1);
  auto const outlines = outlines_of_slides();
  poppler::PictureBook book(pdf);
  recovering::Lettered lettered(slides_.size(), is_calm_);
  std::vector<std::optional<Pixels>> pictures(slides_.size());
  recovering::Doubles doubles;
  std::vector<ShownSlide> kept;
  std::size_t next = 0;
  // Slides go into the book in their order, and none is kept for longer than that needs.
  auto const add_before = [&](std::size_t moment) {
    for (; next < slides_.size() && last[next] < moment; ++next) {
      if (!pictures[next]) continue;
      auto const picture = std::exchange(pictures[next], std::nullopt);
      auto& slide = slides_[next];
      auto const place = slide.spells[slide.best].place;
      auto const earlier =
          tolerances_[place].is_in_room
              ? doubles.find(picture->view(), place, tolerances_[place], kept.size())
              : std::nullopt;
      if (earlier) {
        std::ranges::move(slide.spells, std::back_inserter(kept[*earlier].spells));
        continue;
      }
      lettered.see(picture->view());
      book.add(picture->view(), true);
      kept.push_back(std::move(slide));
    }
  };
  recovering::Composite composite;
  std::size_t composed = 0;  // slide
  auto const finish = [&] {
    if (composite.is_empty()) return;
    auto const& slide = slides_[composed];
    pictures[composed] = composite.finish(tolerances_[slide.spells[slide.best].place].steps);
  };
  auto const take = [&](std::size_t index, libav::Still const& still) {
    auto const& moment = moments[index];
    if (composed != moment.slide) finish();
    composed = moment.slide;
    auto const& best = slides_[moment.slide].spells[slides_[moment.slide].best];
    auto const& usual = outlines[moment.slide];
    auto const& outline =
        places_[best.place].is_whole() ? usual : observations_[moment.observation].outline;
    auto const size = recovering::picture_size(usual, still.width(), still.height());
    auto const whole = still.render(still.width(), still.height());
    composite.add(vision::straighten(whole.view(), outline, size[0], size[1]));
    add_before(index);
    telling_.at(moment.at);
  };
  auto const read = film_.read_moments(times, take);
  if (!read) return fail(read.error());
  finish();
  add_before(moments.size());
  book.finish();
  slides_ = std::move(kept);
  return slides_.size() > 1 && lettered.is_enough();
}

Timeline Recovery::timeline() const {
  Timeline timeline{.duration = film_.duration(), .entries = {}};
  std::vector<TimelineEntry> shown;
  for (std::size_t i = 0; i < slides_.size(); ++i) {
    for (auto const& spell : slides_[i].spells) {
      shown.push_back(
          {spell.start, spell.end, static_cast<int>(i) + 1, spell.is_drawn ? sure : likely});
    }
  }
  std::ranges::sort(shown, {}, &TimelineEntry::start);
  auto& entries = timeline.entries;
  Time now{};
  for (auto& entry : shown) {
    if (entry.start - now > longest_passing || (entries.empty() && entry.start > Time(0))) {
      entries.push_back({now, entry.start, std::nullopt, likely});
    } else {
      entry.start = now;  // what passes from one to the next belongs to the next
    }
    now = entry.end;
    if (!entries.empty() && entries.back().page == entry.page) {
      entries.back().end = entry.end;
    } else {
      entries.push_back(entry);
    }
  }
  if (now < timeline.duration) entries.push_back({now, timeline.duration, std::nullopt, likely});
  return timeline;
}

}  // namespace

Result<Timeline> recover(std::span<Source const> recording, std::filesystem::path const& folder,
                         Progress const& progress, std::stop_token stop) {
  auto film = Film::open(recording, stop);
  if (!film) return fail(film.error());
  Recovery recovery(*film, progress);
  if (auto const learned = recovery.learn(); !learned) return fail(learned.error());
  if (auto const looked = recovery.look(); !looked) return fail(looked.error());
  recovery.find_slides();
  if (recovery.slides() > 0) {
    auto const is_talk = recovery.draw(folder / recovered_deck);
    if (!is_talk) return fail(is_talk.error());
    if (!*is_talk) {
      std::filesystem::remove(folder / recovered_deck);
      recovery.forget_slides();
    }
  }
  auto timeline = recovery.timeline();
  auto const json = to_json(timeline);
  write_file(folder / recovered_timeline, std::as_bytes(std::span(json)));
  if (progress) progress(1);
  return timeline;
}

}  // namespace estrade::media
