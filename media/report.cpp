// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/report.h"

#include <cmath>
#include <sstream>
#include <vector>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <fmt/format.h>

#include "media/posters/write.h"

namespace estrade::media {

namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

constexpr int version = 1;

/// Milliseconds are exact enough for a person and keep the text short.
double rounded(double value) { return std::round(value * 1000.0) / 1000.0; }

Object report() {
  Object object(Poco::JSON_PRESERVE_KEY_ORDER);
  object.set("version", version);
  return object;
}

Array array_of(std::vector<std::string> const& names) {
  Array array;
  for (auto const& name : names) array.add(name);
  return array;
}

/// Left out when there is nothing to say.
void add_notes(Object& object, std::vector<Note> const& notes) {
  if (notes.empty()) return;
  Array array;
  for (auto const& note : notes) {
    Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
    entry.set("code", note.code);
    entry.set("text", note.text);
    array.add(entry);
  }
  object.set("notes", array);
}

template <class Picture>
void set_pictures(Object& object, std::vector<Picture> const& pictures) {
  Array array;
  for (auto const& picture : pictures) {
    Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
    entry.set("file", picture.file);
    entry.set("width", picture.width);
    entry.set("height", picture.height);
    array.add(entry);
  }
  object.set("pictures", array);
}

Object object_of(Poster const& poster) {
  Object object(Poco::JSON_PRESERVE_KEY_ORDER);
  if (poster.at) object.set("at", rounded(in_seconds(*poster.at)));
  object.set("width", poster.largest().width);
  object.set("height", poster.largest().height);
  set_pictures(object, poster.pictures);
  object.set("jpeg", poster.jpeg);
  return object;
}

std::string text_of(Object const& object) {
  std::ostringstream out;
  object.stringify(out);
  return out.str();
}

}  // namespace

std::string to_json(Portrait const& portrait) {
  Array video;
  for (auto const& stream : portrait.video) {
    Object object(Poco::JSON_PRESERVE_KEY_ORDER);
    object.set("codec", stream.codec);
    object.set("width", stream.width);
    object.set("height", stream.height);
    if (stream.frame_rate) object.set("frame_rate", rounded(*stream.frame_rate));
    object.set("rotation", stream.rotation);
    video.add(object);
  }
  Array audio;
  for (auto const& stream : portrait.audio) {
    Object object(Poco::JSON_PRESERVE_KEY_ORDER);
    object.set("codec", stream.codec);
    object.set("channels", stream.channels);
    object.set("sample_rate", stream.sample_rate);
    if (!stream.language.empty()) object.set("language", stream.language);
    if (!stream.title.empty()) object.set("title", stream.title);
    audio.add(object);
  }
  auto object = report();
  object.set("kind", "recording");
  object.set("container", portrait.container);
  object.set("duration", rounded(in_seconds(portrait.duration)));
  object.set("video", video);
  object.set("audio", audio);
  add_notes(object, portrait.notes);
  return text_of(object);
}

namespace {

std::string stream_json(Stream const& stream, std::string const& recipe,
                        std::vector<std::string> const& media_files) {
  Array playlists;
  for (auto const& playlist : stream.playlists) {
    Object object(Poco::JSON_PRESERVE_KEY_ORDER);
    object.set("name", playlist.name);
    object.set("file", playlist.file);
    playlists.add(object);
  }
  Array tracks;
  for (auto const& track : stream.tracks) {
    Object object(Poco::JSON_PRESERVE_KEY_ORDER);
    object.set("name", track.name);
    object.set("kind", track.is_video ? "video" : "audio");
    object.set("codec", track.codec);
    if (track.is_video) {
      object.set("width", track.width);
      object.set("height", track.height);
    }
    if (!track.language.empty()) object.set("language", track.language);
    object.set("files", array_of(track.files));
    tracks.add(object);
  }
  auto object = report();
  object.set("recipe", recipe);
  if (stream.stage > 0) object.set("stage", stream.stage);
  object.set("complete", stream.is_complete);
  object.set("duration", rounded(in_seconds(stream.duration)));
  object.set("ready", rounded(in_seconds(stream.ready)));
  object.set("width", stream.width);
  object.set("height", stream.height);
  object.set("has_video", stream.has_video);
  object.set("has_audio", stream.has_audio);
  object.set("playlists", playlists);
  object.set("tracks", tracks);
  auto files = media_files;
  if (!stream.scenes.empty()) {
    object.set("scenes", stream.scenes);
    files.push_back(stream.scenes);
  }
  object.set("files", array_of(files));
  if (stream.silence) {
    Object silence(Poco::JSON_PRESERVE_KEY_ORDER);
    silence.set("start", rounded(in_seconds(stream.silence->start)));
    silence.set("end", rounded(in_seconds(stream.silence->end)));
    object.set("silence", silence);
  }
  add_notes(object, stream.notes);
  return text_of(object);
}

}  // namespace

std::string to_json(Stream const& stream) {
  return stream_json(stream, "stream-2", stream.files());
}

std::string to_json(Trimmed const& trimmed) {
  return stream_json(trimmed.stream, "trim-1", trimmed.files);
}

std::string to_json(FilesToTrim const& files) {
  auto object = report();
  object.set("files", array_of(files.names));
  return text_of(object);
}

std::string to_json(std::vector<Scene> const& scenes) {
  Array array;
  for (auto const& scene : scenes) {
    Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
    entry.set("at", rounded(in_seconds(scene.at)));
    entry.set("changed", rounded(scene.changed));
    array.add(entry);
  }
  auto object = report();
  object.set("scenes", array);
  return text_of(object);
}

std::string to_json(Stills const& stills) {
  auto object = report();
  object.set("recipe", "stills-2");
  if (stills.poster) object.set("poster", object_of(*stills.poster));
  if (!stills.candidates.empty()) {
    Array candidates;
    for (auto const& candidate : stills.candidates) candidates.add(object_of(candidate));
    object.set("candidates", candidates);
  }
  if (stills.storyboard) {
    Object storyboard(Poco::JSON_PRESERVE_KEY_ORDER);
    storyboard.set("interval", rounded(in_seconds(stills.storyboard->interval)));
    storyboard.set("tile_width", stills.storyboard->tile_width);
    storyboard.set("tile_height", stills.storyboard->tile_height);
    storyboard.set("columns", stills.storyboard->columns);
    storyboard.set("count", stills.storyboard->count);
    object.set("storyboard", storyboard);
  }
  object.set("files", array_of(stills.files));
  return text_of(object);
}

std::string to_json(Timeline const& timeline) {
  auto object = report();
  object.set("duration", rounded(in_seconds(timeline.duration)));
  Array entries;
  for (auto const& each : timeline.entries) {
    Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
    entry.set("start", rounded(in_seconds(each.start)));
    entry.set("end", rounded(in_seconds(each.end)));
    entry.set("page", each.page ? Poco::Dynamic::Var(*each.page) : Poco::Dynamic::Var());
    entry.set("confidence", rounded(each.confidence));
    entry.set("by", "machine");
    entries.add(entry);
  }
  object.set("entries", entries);
  return text_of(object);
}

std::string to_json(Poster const& poster) {
  auto object = report();
  // Of one recording there are many.
  object.set("recipe", poster.at ? fmt::format("poster-1-at-{}", poster.at->count()) : "poster-1");
  object.set("poster", object_of(poster));
  object.set("files", array_of(posters::files_of(poster)));
  return text_of(object);
}

std::string to_json(Face const& face) {
  auto object = report();
  object.set("recipe", "face-1");
  object.set("face", face.file);
  object.set("side", face.side);
  object.set("files", array_of({face.file}));
  return text_of(object);
}

std::string to_json(Downloads const& downloads) {
  auto object = report();
  object.set("recipe", "downloads-1");
  object.set("files", array_of(downloads.files));
  return text_of(object);
}

std::string to_json(Captions const& captions) {
  auto object = report();
  object.set("kind", "captions");
  object.set("format", captions.format);
  object.set("language", captions.language);
  Array cues;
  for (auto const& cue : captions.cues) {
    Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
    entry.set("start", rounded(in_seconds(cue.start)));
    entry.set("end", rounded(in_seconds(cue.end)));
    entry.set("text", cue.text);
    cues.add(entry);
  }
  object.set("cues", cues);
  add_notes(object, captions.notes);
  return text_of(object);
}

std::string to_json(DeckPortrait const& portrait) {
  auto object = report();
  object.set("kind", "deck");
  object.set("format", std::string(name_of(portrait.format)));
  object.set("pages", portrait.pages);
  object.set("title", portrait.title);
  return text_of(object);
}

std::string to_json(Deck const& deck) {
  Array widths;
  for (int const width : deck.widths) widths.add(width);
  Array slides;
  for (auto const& slide : deck.slides) {
    Object object(Poco::JSON_PRESERVE_KEY_ORDER);
    object.set("number", slide.number);
    set_pictures(object, slide.pictures);
    object.set("layer", slide.layer);
    slides.add(object);
  }
  auto object = report();
  object.set("recipe", slides_recipe);
  if (deck.stage > 0) object.set("stage", deck.stage);
  object.set("complete", deck.stage == 0);
  object.set("pages", deck.pages);
  object.set("widths", widths);
  object.set("title", deck.title);
  object.set("author", deck.author);
  object.set("language", deck.language);
  object.set("slides", slides);
  object.set("files", array_of(deck.files));
  add_notes(object, deck.notes);
  return text_of(object);
}

}  // namespace estrade::media
