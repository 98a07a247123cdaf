// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/transcoding/journal.h"

#include <cerrno>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <span>
#include <sstream>
#include <system_error>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <fmt/format.h>
#include <sys/random.h>

#include "media/transcoding/track_json.h"
#include "media/write_file.h"

namespace estrade::media::transcoding {

namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

constexpr int version = 1;
constexpr char const* file_name = "journal.json";
constexpr char const* fresh_file_name = "journal.fresh";

}  // namespace

std::string fresh_token() {
  std::uint32_t number = 0;
  if (::getrandom(&number, sizeof number, 0) != sizeof number) {
    throw std::system_error(errno, std::generic_category(), "getrandom");
  }
  return fmt::format("-{:06x}", number & 0xffffffU);
}

Journal Journal::begin() {
  Journal journal;
  journal.token = fresh_token();
  return journal;
}

std::optional<Journal> Journal::read(std::filesystem::path const& folder) {
  std::ifstream in(folder / file_name, std::ios::binary);
  if (!in) return std::nullopt;
  std::string const text{std::istreambuf_iterator<char>(in), {}};
  try {
    auto const object = Poco::JSON::Parser().parse(text).extract<Object::Ptr>();
    if (object->getValue<int>("version") != version) return std::nullopt;
    Journal journal;
    journal.token = object->getValue<std::string>("token");
    journal.stage = object->getValue<int>("stage");
    journal.duration = Time(object->getValue<std::int64_t>("duration"));
    journal.is_copied = object->getValue<bool>("is_copied");
    journal.is_playable = object->getValue<bool>("is_playable");
    journal.copies = tracks_in(*object->getArray("copies"));
    auto const gains = object->getArray("gains");
    for (unsigned i = 0; i < gains->size(); ++i) {
      journal.gains.push_back(gains->getElement<double>(i));
    }
    journal.silence = {Time(object->optValue("silence_start", std::int64_t{0})),
                       Time(object->optValue("silence_end", std::int64_t{0}))};
    auto const scenes = object->getArray("scenes");
    for (unsigned i = 0; scenes && i < scenes->size(); ++i) {
      auto const row = scenes->getArray(i);
      journal.scenes.push_back(
          {Time(row->getElement<std::int64_t>(0)), row->getElement<double>(1)});
    }
    journal.damage = {object->optValue("pictures_damaged", false),
                      object->optValue("sound_damaged", false)};
    journal.tracks = tracks_in(*object->getArray("tracks"));
    if (auto const instead = object->getArray("instead")) journal.instead = tracks_in(*instead);
    return journal;
  } catch (Poco::Exception const&) {
    return std::nullopt;  // of another version, or cut off by a full disk: the work begins anew
  }
}

void Journal::write(std::filesystem::path const& folder) const {
  Object object;
  object.set("version", version);
  object.set("token", token);
  object.set("stage", stage);
  object.set("duration", std::int64_t{duration.count()});
  object.set("is_copied", is_copied);
  object.set("is_playable", is_playable);
  object.set("copies", json_of(copies));
  Array levels;
  for (double const gain : gains) levels.add(gain);
  object.set("gains", levels);
  object.set("silence_start", std::int64_t{silence.start.count()});
  object.set("silence_end", std::int64_t{silence.end.count()});
  Array changes;
  for (auto const& scene : scenes) {
    Array row;
    row.add(std::int64_t{scene.at.count()});
    row.add(scene.changed);
    changes.add(row);
  }
  object.set("scenes", changes);
  object.set("pictures_damaged", damage.in_pictures);
  object.set("sound_damaged", damage.in_sound);
  object.set("tracks", json_of(tracks));
  object.set("instead", json_of(instead));
  std::ostringstream out;
  object.stringify(out);
  auto const text = out.str();
  write_file(folder / fresh_file_name, std::as_bytes(std::span(text)));
  std::filesystem::rename(folder / fresh_file_name, folder / file_name);
}

}  // namespace estrade::media::transcoding
