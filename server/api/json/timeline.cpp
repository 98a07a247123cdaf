// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/json/timeline.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "server/api/json/reading.h"

namespace estrade::server::api {
namespace {

using catalogue::TimelineEntry;
using Poco::Dynamic::Var;

constexpr std::size_t most_entries = 10'000;
constexpr double last_second = 1e6;  // seconds
constexpr auto beyond = std::chrono::seconds(1);
constexpr auto overlap = std::chrono::milliseconds(10);

/// An entry and where it stood in the request, for sentences about it.
struct Placed {
  TimelineEntry entry;
  std::size_t place = 0;  // from 1
};

tl::unexpected<Error> wrong(std::size_t place, std::string_view sentence) {
  return fail(Kind::BadRequest, fmt::format("timeline entry {}", place),
              fmt::format("Entry {}: {}", place, sentence));
}

bool is_number(Var const& value) { return value.isNumeric() && !value.isBoolean(); }

Result<MediaTime> time_in(Object const& entry, char const* name, std::size_t place) {
  auto const value = entry.get(name);
  double const seconds = is_number(value) ? value.convert<double>() : -1;
  if (!(seconds >= 0 && seconds <= last_second)) {
    return wrong(place, fmt::format("\"{}\" must be a number of seconds from 0 on.", name));
  }
  return MediaTime(std::llround(seconds * 1e6));
}

Result<std::optional<int>> page_in(Object const& entry, int pages, std::size_t place) {
  auto const value = entry.get("page");
  if (value.isEmpty()) return std::optional<int>();
  double const page = is_number(value) ? value.convert<double>() : 0;
  if (page != std::floor(page) || page < 1 || page > pages) {
    return wrong(place,
                 fmt::format("\"page\" must be a slide's number from 1 to {}, or null where no "
                             "slide is on screen.",
                             pages));
  }
  return std::optional(static_cast<int>(page));
}

Result<double> confidence_in(Object const& entry, std::size_t place) {
  auto const value = entry.get("confidence");
  if (value.isEmpty()) return 1.0;
  double const confidence = is_number(value) ? value.convert<double>() : -1;
  if (!(confidence >= 0 && confidence <= 1)) {
    return wrong(place, "\"confidence\" must be a number from 0 to 1.");
  }
  return confidence;
}

Result<bool> is_by_person(Object const& entry, std::size_t place) {
  auto const value = entry.get("by");
  auto const who = value.isEmpty()    ? std::string("person")
                   : value.isString() ? value.extract<std::string>()
                                      : std::string();
  if (who != "person" && who != "machine") {
    return wrong(place, "\"by\" must be \"person\" or \"machine\".");
  }
  return who == "person";
}

Result<TimelineEntry> entry_in(Object const& object, int pages, std::size_t place) {
  auto const start = time_in(object, "start", place);
  if (!start) return fail(start.error());
  auto const end = time_in(object, "end", place);
  if (!end) return fail(end.error());
  auto const page = page_in(object, pages, place);
  if (!page) return fail(page.error());
  auto const confidence = confidence_in(object, place);
  if (!confidence) return fail(confidence.error());
  auto const by_person = is_by_person(object, place);
  if (!by_person) return fail(by_person.error());
  if (*end <= *start) return wrong(place, "\"end\" must come after \"start\".");
  return TimelineEntry{.start = *start,
                       .end = *end,
                       .page = *page,
                       .confidence = *confidence,
                       .by_person = *by_person};
}

/// In order, within the recording, none over another.
Result<std::vector<TimelineEntry>> fitted(std::vector<Placed> placed, MediaTime duration) {
  std::ranges::stable_sort(placed, {}, [](Placed const& each) { return each.entry.start; });
  std::vector<TimelineEntry> entries;
  for (std::size_t i = 0; i < placed.size(); ++i) {
    auto& [entry, place] = placed[i];
    if (entry.end > duration + beyond) {
      return fail(Kind::Rejected, fmt::format("timeline entry {}", place),
                  fmt::format("Entry {} ends after the recording, which lasts {}.", place,
                              playing_time(duration)));
    }
    entry.end = std::min(entry.end, duration);
    if (i + 1 < placed.size() && entry.end > placed[i + 1].entry.start) {
      auto const& next = placed[i + 1];
      if (entry.end - next.entry.start > overlap) {
        return fail(Kind::Rejected, fmt::format("timeline entry {}", place),
                    fmt::format("Entries {} and {} overlap at {}: one slide is on screen at a "
                                "time.",
                                std::min(place, next.place), std::max(place, next.place),
                                playing_time(next.entry.start)));
      }
      entry.end = next.entry.start;
    }
    if (entry.start < entry.end) entries.push_back(entry);
  }
  return entries;
}

}  // namespace

Array::Ptr json_of(std::vector<TimelineEntry> const& entries) {
  Array::Ptr list = new Array;
  for (auto const& entry : entries) {
    auto json = object();
    json->set("start", catalogue::seconds_of(entry.start));
    json->set("end", catalogue::seconds_of(entry.end));
    json->set("page", entry.page ? Var(*entry.page) : Var());
    json->set("confidence", entry.confidence);
    json->set("by", entry.by_person ? "person" : "machine");
    list->add(json);
  }
  return list;
}

Result<std::vector<TimelineEntry>> read_entries(http::Request const& request, MediaTime duration,
                                                int pages) {
  auto const body = read_object(
      request, R"({"entries": [{"start": 0, "end": 12.5, "page": 3, "by": "person"}]})");
  if (!body) return fail(body.error());
  auto const list = (*body)->getArray("entries");
  if (!list) {
    return fail(Kind::BadRequest, "no entries",
                "The field \"entries\" must be a list, such as [{\"start\": 0, \"end\": 12.5, "
                "\"page\": 3}].");
  }
  if (list->size() > most_entries) {
    return fail(Kind::Rejected, fmt::format("{} entries", list->size()),
                fmt::format("A timeline has up to {} entries.", most_entries));
  }
  std::vector<Placed> placed;
  for (unsigned i = 0; i < list->size(); ++i) {
    auto const json = list->getObject(i);
    if (!json) return wrong(i + 1, "it must be an object with \"start\", \"end\" and \"page\".");
    auto const entry = entry_in(*json, pages, i + 1);
    if (!entry) return fail(entry.error());
    placed.push_back({*entry, i + 1});
  }
  return fitted(std::move(placed), duration);
}

}  // namespace estrade::server::api
