// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/align.h"

#include <algorithm>
#include <utility>

#include "media/aligning/confidence.h"
#include "media/aligning/path.h"
#include "media/aligning/watcher.h"
#include "media/libav/glance_reader.h"
#include "media/poppler/draw_pages.h"
#include "media/vision/slide_matcher.h"

namespace estrade::media {

namespace {

using aligning::CloseLook;
using aligning::Observation;
using aligning::Watcher;
using libav::PacketSketch;
using libav::Passage;

constexpr int slide_width = 640;
constexpr Time keys_apart = std::chrono::milliseconds(1900);
constexpr Time pictures_apart = std::chrono::milliseconds(95);
constexpr Time shortest_entry = std::chrono::milliseconds(450);
constexpr Time longest_look = std::chrono::seconds(8);  // whose pictures are kept at once

/// Whether something may have come and gone between two key frames that show the same: packets that
/// hold more than the usual movement.
bool has_outburst(std::span<PacketSketch const> packets, Passage const& passage) {
  std::vector<int> sizes;
  int key = 0;
  for (auto const& packet : packets) {
    if (packet.at < passage.from || packet.at >= passage.until) continue;
    if (packet.is_key) {
      key = std::max(key, packet.bytes);
    } else {
      sizes.push_back(packet.bytes);
    }
  }
  if (sizes.empty()) return false;
  auto const middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  int const largest = *std::ranges::max_element(sizes);
  return largest > 6 * *middle && largest > key / 10;
}

/// Where it is worth looking at every picture.
std::vector<Passage> passages_to_look_at(std::vector<Observation> const& keys,
                                         std::vector<std::optional<std::size_t>> const& path,
                                         std::vector<PacketSketch> packets, Time end) {
  std::ranges::stable_sort(packets, {}, &PacketSketch::at);
  std::vector<Passage> passages;
  auto packet = packets.begin();
  for (std::size_t i = 0; i < keys.size(); ++i) {
    bool const is_last = i + 1 == keys.size();
    Passage const passage{keys[i].at, is_last ? end : keys[i + 1].at};
    while (packet != packets.end() && packet->at < passage.from) ++packet;
    auto const after = std::find_if(
        packet, packets.end(), [&](PacketSketch const& each) { return each.at >= passage.until; });
    // After the last key frame none tells whether the slide stayed.
    if (is_last || path[i] != path[i + 1] || has_outburst({packet, after}, passage) ||
        passage.until - passage.from > std::chrono::seconds(15)) {
      passages.push_back(passage);
    }
    packet = after;
  }
  return passages;
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
  auto const slides = poppler::draw_pages(deck, slide_width, stop);
  if (!slides) return fail(slides.error());
  Watcher watcher(*slides);
  std::vector<Observation> observations;
  auto const tell = [&](double from, double until, Time at) {
    if (!progress || reader->duration() <= Time(0)) return;
    double const share = std::clamp(in_seconds(at) / in_seconds(reader->duration()), 0.0, 1.0);
    progress(from + (until - from) * share);
  };
  auto packets = reader->read_keys(keys_apart, [&](Time at, Gray const& picture) {
    observations.push_back({at, watcher.look(picture)});
    tell(0.05, 0.5, at);
  });
  if (!packets) return fail(packets.error());
  if (observations.empty()) {
    return fail(Fault::Corrupt, "no picture could be decoded",
                "No picture of the recording could be read; upload a copy that plays.");
  }
  auto const duration = reader->duration();
  auto const passages =
      passages_to_look_at(observations, aligning::likeliest_path(observations, watcher.sightings()),
                          std::move(*packets), duration);
  CloseLook close_look(watcher);
  auto passage = passages.begin();
  auto const take = [&] {
    auto const more = close_look.finish();
    observations.insert(observations.end(), more.begin(), more.end());
  };
  auto const read =
      reader->read_passages(passages, pictures_apart, [&](Time at, Gray const& picture) {
        bool const is_over = passage != passages.end() && at >= passage->until;
        if (is_over || (close_look.begin() && at > *close_look.begin() + longest_look)) take();
        while (passage != passages.end() && at >= passage->until) ++passage;
        close_look.add(at, picture);
        tell(0.5, 1, at);
      });
  if (!read) return fail(read.error());
  take();
  std::ranges::stable_sort(observations, {}, &Observation::at);
  return timeline_of(observations, watcher.sightings(), duration);
}

}  // namespace estrade::media
