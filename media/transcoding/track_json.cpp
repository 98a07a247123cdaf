// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/transcoding/track_json.h"

#include <cstdint>
#include <string>

#include <Poco/JSON/Object.h>

namespace estrade::media::transcoding {

namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

Object object_of(MadeTrack const& made) {
  Array pieces;
  for (auto const& piece : made.track.pieces) {
    Array row;
    row.add(piece.file);
    row.add(piece.map.offset);
    row.add(piece.map.length);
    pieces.add(row);
  }
  Array segments;
  for (auto const& segment : made.track.segments) {
    Array row;
    for (auto const number :
         {std::int64_t{segment.duration.count()}, segment.range.offset, segment.range.length,
          segment.key_length, static_cast<std::int64_t>(segment.piece)}) {
      row.add(number);
    }
    segments.add(row);
  }
  Object object;
  object.set("name", made.name);
  object.set("codec", made.track.codec);
  object.set("ready", std::int64_t{made.ready.count()});
  object.set("width", made.size.width);
  object.set("height", made.size.height);
  object.set("rate", made.rate);
  object.set("channels", made.channels);
  object.set("language", made.language);
  object.set("title", made.title);
  object.set("pieces", pieces);
  object.set("segments", segments);
  return object;
}

MadeTrack track_of(Object const& object) {
  MadeTrack made;
  made.name = object.getValue<std::string>("name");
  made.track.codec = object.getValue<std::string>("codec");
  made.ready = Time(object.getValue<std::int64_t>("ready"));
  made.size = {object.getValue<int>("width"), object.getValue<int>("height")};
  made.rate = object.getValue<double>("rate");
  made.channels = object.getValue<int>("channels");
  made.language = object.getValue<std::string>("language");
  made.title = object.getValue<std::string>("title");
  auto const pieces = object.getArray("pieces");
  for (unsigned i = 0; i < pieces->size(); ++i) {
    auto const row = pieces->getArray(i);
    made.track.pieces.push_back(
        {row->getElement<std::string>(0),
         {row->getElement<std::int64_t>(1), row->getElement<std::int64_t>(2)}});
  }
  auto const segments = object.getArray("segments");
  for (unsigned i = 0; i < segments->size(); ++i) {
    auto const row = segments->getArray(i);
    made.track.segments.push_back(
        {Time(row->getElement<std::int64_t>(0)),
         {row->getElement<std::int64_t>(1), row->getElement<std::int64_t>(2)},
         row->getElement<std::int64_t>(3),
         row->getElement<std::size_t>(4)});
  }
  return made;
}

}  // namespace

Array json_of(std::vector<MadeTrack> const& tracks) {
  Array array;
  for (auto const& track : tracks) array.add(object_of(track));
  return array;
}

std::vector<MadeTrack> tracks_in(Array const& json) {
  std::vector<MadeTrack> tracks;
  for (unsigned i = 0; i < json.size(); ++i) tracks.push_back(track_of(*json.getObject(i)));
  return tracks;
}

}  // namespace estrade::media::transcoding
