// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/deck_changes.h"

#include <algorithm>
#include <string_view>

#include <Poco/JSON/Array.h>
#include <fmt/format.h>

namespace estrade::server::app {
namespace {

/// "2 to 4" of a slide that moved, else its name.
std::string place_in(Poco::JSON::Object const& slide, bool moved) {
  if (!moved) return slide.optValue<std::string>("slide", "?");
  return fmt::format("{} to {}", slide.optValue<int>("from", 0), slide.optValue<int>("to", 0));
}

std::string part_of(Poco::JSON::Object const& changes, std::string const& kind,
                    std::string_view what) {
  constexpr std::size_t most = 12;
  auto const slides = changes.getArray(kind);
  if (!slides || slides->size() == 0) return {};
  std::string list;
  for (unsigned i = 0; i < std::min(slides->size(), most); ++i) {
    auto const slide = slides->getObject(i);
    if (slide) list += (list.empty() ? "" : ", ") + place_in(*slide, kind == "moved");
  }
  if (slides->size() > most) list += ", …";
  return fmt::format(", {} {} {} ({})", slides->size(), slides->size() == 1 ? "is" : "are", what,
                     list);
}

}  // namespace

std::string changes_text(Poco::JSON::Object const& changes) {
  int const same = changes.optValue<int>("same", 0);
  auto text = same == 1 ? std::string("1 slide is as before")
                        : fmt::format("{} slides are as before", same);
  text += part_of(changes, "moved", "moved") + part_of(changes, "changed", "changed") +
          part_of(changes, "new", "new") + part_of(changes, "gone", "gone");
  return text + ".";
}

}  // namespace estrade::server::app
