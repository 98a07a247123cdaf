// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/found_timeline.h"

#include <algorithm>
#include <cmath>

#include <Poco/JSON/Array.h>

#include "server/pipeline/making/making.h"

namespace estrade::server::pipeline {
namespace {

constexpr std::size_t most_found = 20'000;
constexpr double longest = 1e6;  // seconds

double number_in(Poco::JSON::Object const& object, char const* name) {
  auto const value = object.get(name);
  double const number = value.isNumeric() ? value.convert<double>() : 0;
  return std::isfinite(number) ? std::clamp(number, 0.0, longest) : 0;
}

MediaTime time_in(Poco::JSON::Object const& object, char const* name) {
  return MediaTime(std::llround(number_in(object, name) * 1e6));
}

}  // namespace

catalogue::Timeline read_timeline(std::string const& json) {
  auto const told = parse_object(json);
  catalogue::Timeline timeline;
  timeline.duration = time_in(*told, "duration");
  auto const entries = told->getArray("entries");
  MediaTime last{};
  for (unsigned i = 0; entries && i < entries->size() && i < most_found; ++i) {
    auto const object = entries->getObject(i);
    if (!object) continue;
    catalogue::TimelineEntry entry{
        .start = std::max(time_in(*object, "start"), last),
        .end = std::min(time_in(*object, "end"), timeline.duration),
        .page = {},
        .confidence = std::min(number_in(*object, "confidence"), 1.0),
    };
    if (entry.start >= entry.end) continue;
    last = entry.end;
    if (auto const page = number_in(*object, "page"); page >= 1) entry.page = int(page);
    timeline.entries.push_back(entry);
  }
  return timeline;
}

}  // namespace estrade::server::pipeline
