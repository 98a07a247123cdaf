// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/transcoding/description.h"

#include <span>
#include <sstream>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include "media/transcoding/track_json.h"
#include "media/write_file.h"

namespace estrade::media::transcoding {

namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

constexpr int version = 1;
constexpr char const* file_name = "tracks.json";

}  // namespace

Result<Description> Description::read(std::string const& text) {
  try {
    auto const object = Poco::JSON::Parser().parse(text).extract<Object::Ptr>();
    Description description;
    auto const gains = object->getArray("gains");
    for (unsigned i = 0; i < gains->size(); ++i) {
      description.gains.push_back(gains->getElement<double>(i));
    }
    auto const notes = object->getArray("notes");
    for (unsigned i = 0; i < notes->size(); ++i) {
      auto const note = notes->getObject(i);
      description.notes.push_back(
          {note->getValue<std::string>("code"), note->getValue<std::string>("text")});
    }
    description.tracks = tracks_in(*object->getArray("tracks"));
    bool const is_ours = object->getValue<int>("version") == version && !description.tracks.empty();
    if (is_ours) return description;
  } catch (Poco::Exception const&) {
    // Said below.
  }
  return fail(Fault::Unsupported, "no description of a stream",
              "This does not describe a stream; make the stream again.");
}

void Description::write(std::filesystem::path const& folder, Stream& stream) const {
  Array levels;
  for (double const gain : gains) levels.add(gain);
  Array remarks;
  for (auto const& [code, sentence] : notes) {
    Object remark;
    remark.set("code", code);
    remark.set("text", sentence);
    remarks.add(remark);
  }
  Object object;
  object.set("version", version);
  object.set("notes", remarks);
  object.set("gains", levels);
  object.set("tracks", json_of(tracks));
  std::ostringstream out;
  object.stringify(out);
  auto const text = out.str();
  write_file(folder / file_name, std::as_bytes(std::span(text)));
  stream.playlists.push_back({file_name, file_name});
}

}  // namespace estrade::media::transcoding
