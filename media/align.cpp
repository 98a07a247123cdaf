// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/align.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "media/aligning/confidence.h"
#include "media/aligning/path.h"
#include "media/aligning/traffic.h"
#include "media/aligning/watcher.h"
#include "media/libav/glance_reader.h"
#include "media/poppler/draw_pages.h"
#include "media/vision/slide_matcher.h"

namespace estrade::media {

namespace {

using aligning::CloseLook;
using aligning::Observation;
using aligning::Traffic;
using aligning::Watcher;
using libav::Grain;
using libav::Passage;

constexpr int slide_width = 640;
constexpr Time keys_apart = std::chrono::milliseconds(1900);
constexpr Time pictures_apart = std::chrono::milliseconds(95);
constexpr Time shortest_entry = std::chrono::milliseconds(450);
constexpr Time longest_look = std::chrono::seconds(8);  // whose pictures are kept at once

/// A passage to look at, and what is on screen where it ends, by its key frames; none after the
/// last.
struct Question {
  Passage passage;
  std::optional<std::optional<std::size_t>> answer;
};

/// What key frames show.
struct Keys {
  std::vector<Observation> observations;
  std::vector<int> places;  ///< for each how many the watcher knew when it looked
};

/// Looks once more at what showed no slide, where it has been learned since where slides are.
Result<void> look_again(Keys& keys, libav::GlanceReader& reader, Watcher& watcher, Time end) {
  auto& observations = keys.observations;
  std::vector<Passage> passages;
  std::vector<std::size_t> which;
  for (std::size_t i = 0; i < observations.size(); ++i) {
    auto const& sighting = watcher.sightings()[observations[i].sighting];
    if (sighting.shows_slide() || keys.places[i] >= watcher.places()) continue;
    auto const until = i + 1 == observations.size() ? end : observations[i + 1].at;
    passages.push_back({observations[i].at, until, Grain::Coarse});
    which.push_back(i);
  }
  auto next = which.begin();
  return reader.read_passages(passages, pictures_apart, [&](Time at, Gray const& picture) {
    while (next != which.end() && observations[*next].at < at) ++next;
    if (next != which.end() && observations[*next].at == at) {
      observations[*next].sighting = watcher.look(picture);
    }
    return false;
  });
}

/// Where it is worth looking at more than key frames.
std::vector<Question> questions_of(std::vector<Observation> const& keys,
                                   std::vector<std::optional<std::size_t>> const& path,
                                   Traffic const& traffic, Time end) {
  std::vector<Question> questions;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    bool const is_last = i + 1 == keys.size();
    Passage passage{keys[i].at, is_last ? end : keys[i + 1].at};
    bool const has_outburst = traffic.has_outburst(passage);
    passage.grain = traffic.is_sparse(passage) ? Grain::Fine
                    : has_outburst || is_last  ? Grain::Usual
                                               : Grain::Coarse;
    if (is_last) {
      // After the last key frame none tells whether the slide stayed.
      questions.push_back({passage, {}});
      break;
    }
    bool const is_change = path[i] != path[i + 1];
    if (is_change && traffic.is_still_until_cut(passage)) continue;
    if (is_change || has_outburst || passage.until - passage.from > std::chrono::seconds(15)) {
      questions.push_back({passage, path[i + 1]});
    }
  }
  return questions;
}

/// What is shorter than anybody shows a slide is the passing from one to the next: a cross-fade, a
/// moment of black. The next begins with it.
void merge_passings(std::vector<TimelineEntry>& entries) {
  std::vector<TimelineEntry> kept;
  std::optional<Time> start;
  for (auto& entry : entries) {
    bool const is_passing = entry.end - entry.start < shortest_entry && &entry != &entries.back();
    if (is_passing) {
      if (!start) start = entry.start;
      continue;
    }
    if (start) entry.start = *std::exchange(start, std::nullopt);
    if (!kept.empty() && kept.back().page == entry.page) {
      kept.back().end = entry.end;
      kept.back().confidence = std::max(kept.back().confidence, entry.confidence);
    } else {
      kept.push_back(entry);
    }
  }
  entries = std::move(kept);
}

Timeline timeline_of(std::vector<Observation> const& observations,
                     std::vector<vision::Sighting> const& sightings, Time duration) {
  auto const path = aligning::likeliest_path(observations, sightings);
  aligning::Confidence const confidence(observations, path, sightings);
  Timeline timeline{duration, {}};
  for (std::size_t i = 0; i < observations.size();) {
    auto next = i;
    while (next < observations.size() && path[next] == path[i]) ++next;
    TimelineEntry entry;
    entry.start = timeline.entries.empty() ? Time(0) : observations[i].at;
    entry.end = next == observations.size() ? duration : observations[next].at;
    if (path[i]) entry.page = static_cast<int>(*path[i]) + 1;
    entry.confidence = confidence.of(std::span(observations).subspan(i, next - i), path[i]);
    timeline.entries.push_back(entry);
    i = next;
  }
  merge_passings(timeline.entries);
  return timeline;
}

}  // namespace

bool Timeline::shows_slides() const {
  return std::ranges::any_of(entries,
                             [](TimelineEntry const& entry) { return entry.page.has_value(); });
}

Result<Timeline> align(Source const& recording, Source const& deck, Progress const& progress,
                       std::stop_token stop) {
  auto reader = libav::GlanceReader::open(recording, stop);
  if (!reader) return fail(reader.error());
  auto slides = poppler::draw_pages(deck, slide_width, stop);
  if (!slides) return fail(slides.error());
  Watcher watcher(*slides);
  slides->clear();  // of a long deck as much as a film takes
  slides->shrink_to_fit();
  Keys keys;
  auto& observations = keys.observations;
  auto const tell = [&](double from, double until, Time at) {
    if (!progress || reader->duration() <= Time(0)) return;
    double const share = std::clamp(in_seconds(at) / in_seconds(reader->duration()), 0.0, 1.0);
    progress(from + (until - from) * share);
  };
  auto packets = reader->read_keys(keys_apart, [&](Time at, Gray const& picture) {
    keys.places.push_back(watcher.places());
    observations.push_back({at, watcher.look(picture)});
    tell(0.05, 0.5, at);
  });
  if (!packets) return fail(packets.error());
  if (observations.empty()) {
    return fail(Fault::Corrupt, "no picture could be decoded",
                "No picture of the recording could be read; upload a copy that plays.");
  }
  auto const duration = reader->duration();
  if (auto const again = look_again(keys, *reader, watcher, duration); !again) {
    return fail(again.error());
  }
  Traffic const traffic(std::move(*packets));
  auto const questions = questions_of(
      observations, aligning::likeliest_path(observations, watcher.sightings()), traffic, duration);
  std::vector<Passage> passages;
  std::ranges::transform(questions, std::back_inserter(passages), &Question::passage);
  CloseLook close_look(watcher);
  auto question = questions.begin();
  auto const take = [&] {
    auto const more = close_look.finish();
    observations.insert(observations.end(), more.begin(), more.end());
  };
  auto const read = reader->read_passages(passages, pictures_apart, [&](Time at, Gray picture) {
    bool const is_over = question != questions.end() && at >= question->passage.until;
    if (is_over || (close_look.begin() && at > *close_look.begin() + longest_look)) take();
    while (question != questions.end() && at >= question->passage.until) ++question;
    close_look.add(at, std::move(picture));
    tell(0.5, 1, at);
    bool const is_answered = question->answer && close_look.has_settled_on(*question->answer);
    return !is_answered || traffic.has_outburst(question->passage, at);
  });
  if (!read) return fail(read.error());
  take();
  std::ranges::stable_sort(observations, {}, &Observation::at);
  return timeline_of(observations, watcher.sightings(), duration);
}

}  // namespace estrade::media
