// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/facts/facts.h"

#include <algorithm>
#include <cmath>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include "server/catalogue/tracks.h"

namespace estrade::server::catalogue {
namespace {

using Poco::JSON::Object;

Object::Ptr parse(std::string const& json) {
  try {
    Poco::JSON::Parser parser;
    parser.setDepth(16);
    auto const value = parser.parse(json);
    if (value.type() == typeid(Object::Ptr)) return value.extract<Object::Ptr>();
  } catch (Poco::Exception const&) {
    // As if the maker had said nothing.
  }
  return new Object;
}

double number(Object const& object, char const* key) {
  auto const value = object.get(key);
  double const found = value.isNumeric() ? value.convert<double>() : 0;
  return std::isfinite(found) ? found : 0;
}

/// Pixels, columns, counts: 0 when it is none.
int count(Object const& object, char const* key) {
  return int(std::clamp(number(object, key), 0.0, 1e6));
}

bool flag(Object const& object, char const* key) {
  auto const value = object.get(key);
  return value.isBoolean() && value.convert<bool>();
}

std::string text(Object const& object, char const* key) {
  auto const value = object.get(key);
  return value.isString() ? value.extract<std::string>() : std::string();
}

/// The file of that name, or null when the rendition holds none.
RenditionFile const* find_held(Rendition const& rendition, std::string_view name) {
  auto const found = std::ranges::find(rendition.files, name, &RenditionFile::name);
  return found == rendition.files.end() ? nullptr : &*found;
}

/// The address of a file of the rendition; empty when it holds none of that name.
std::string address(Rendition const& rendition, std::string_view name) {
  if (find_held(rendition, name) == nullptr) return {};
  return "/media/" + rendition.id.text() + "/" + std::string(name);
}

/// Nothing when one of its pieces is not held, or it has none.
std::optional<Track> track_of(Rendition const& rendition, Object const& facts) {
  Track track{.name = text(facts, "name"),
              .kind = text(facts, "kind"),
              .codec = text(facts, "codec"),
              .language = text(facts, "language"),
              .height = count(facts, "height"),
              .files = {}};
  auto const names = facts.getArray("files");
  for (unsigned i = 0; names && i < names->size(); ++i) {
    auto const name = names->get(i);
    auto const* const held =
        name.isString() ? find_held(rendition, name.extract<std::string>()) : nullptr;
    if (held == nullptr) return std::nullopt;
    track.files.push_back(*held);
  }
  if (track.files.empty()) return std::nullopt;
  return track;
}

/// The files of a rendition by name: a long deck has ten thousand.
class Held {
 public:
  explicit Held(Rendition const& rendition) : id_(rendition.id) {
    for (auto const& file : rendition.files) files_.emplace(file.name, &file);
  }
  [[nodiscard]] RenditionFile const* find(std::string_view name) const {
    auto const found = files_.find(name);
    return found == files_.end() ? nullptr : found->second;
  }
  [[nodiscard]] std::string address(std::string_view name) const {
    return find(name) == nullptr ? "" : "/media/" + id_.text() + "/" + std::string(name);
  }

 private:
  RenditionId const& id_;
  std::map<std::string_view, RenditionFile const*> files_;
};

std::vector<Picture> pictures_of(Held const& held, Object const& slide) {
  std::vector<Picture> pictures;
  auto const array = slide.getArray("pictures");
  for (std::size_t i = 0; array && i < array->size(); ++i) {
    auto const object = array->getObject(unsigned(i));
    if (!object || !object->get("file").isString()) continue;
    Picture picture{.url = held.address(object->getValue<std::string>("file")),
                    .width = count(*object, "width"),
                    .height = count(*object, "height")};
    if (!picture.url.empty()) pictures.push_back(std::move(picture));
  }
  std::ranges::sort(pictures, {}, &Picture::width);
  return pictures;
}

/// Nothing when its picture is not held. Older makers named no pictures: there was one.
std::optional<PosterView> poster_in(Rendition const& rendition, Object const& poster) {
  PosterView view;
  view.pictures = pictures_of(Held(rendition), poster);
  if (view.pictures.empty()) {
    auto const url = address(rendition, "poster.webp");
    if (url.empty()) return std::nullopt;
    view.pictures = {{url, count(poster, "width"), count(poster, "height")}};
  }
  view.picture = view.pictures.back();
  auto const jpeg = text(poster, "jpeg");
  view.jpeg = address(rendition, jpeg.empty() ? "poster.jpg" : jpeg);
  if (poster.get("at").isNumeric()) view.at = std::max(0.0, number(poster, "at"));
  return view;
}

}  // namespace

bool is_growing(Rendition const& rendition) {
  if (rendition.complete) return false;
  auto const facts = parse(rendition.facts);
  return !facts->has("growing") || flag(*facts, "growing");
}

std::optional<RecordingView> read_stream_facts(Rendition const& rendition) {
  auto const facts = parse(rendition.facts);
  RecordingView view{.playlist = address(rendition, "master.m3u8"),
                     .width = count(*facts, "width"),
                     .height = count(*facts, "height"),
                     .has_video = flag(*facts, "has_video"),
                     .has_audio = flag(*facts, "has_audio"),
                     .complete = rendition.complete,
                     .growing = is_growing(rendition),
                     .ready = {},
                     .download = {},
                     .parts = {}};
  if (!rendition.complete) view.ready = std::max(0.0, number(*facts, "ready"));
  if (view.playlist.empty()) return std::nullopt;
  return view;
}

std::vector<NoteView> read_notes(std::string const& json, std::vector<NoteView> const& known) {
  constexpr std::size_t longest = 500;
  std::vector<NoteView> notes;
  auto const array = parse(json)->getArray("notes");
  for (unsigned i = 0; array && i < array->size(); ++i) {
    auto const note = array->getObject(i);
    if (!note) continue;
    NoteView view{.code = text(*note, "code"), .text = text(*note, "text"), .file = {}};
    bool const is_known = std::ranges::find(known, view.code, &NoteView::code) != known.end();
    bool const is_sane = !view.code.empty() && !view.text.empty() && view.text.size() <= longest;
    if (is_sane && !is_known) notes.push_back(std::move(view));
  }
  return notes;
}

std::optional<TrimView> read_suggested_trim(Rendition const& rendition) {
  constexpr double least = 3;   // seconds of silence worth cutting
  constexpr double margin = 1;  // left of it
  auto const facts = parse(rendition.facts);
  auto const silence = facts->getObject("silence");
  double const duration = number(*facts, "duration");
  if (!silence || duration <= 0) return std::nullopt;
  double const before = std::max(0.0, number(*silence, "start"));
  double const after = std::max(0.0, number(*silence, "end"));
  // Nobody is heard at all: that says nothing of where a talk begins.
  if (before + after + least >= duration) return std::nullopt;
  if (before < least && after < least) return std::nullopt;
  return TrimView{.start = before < least ? 0 : before - margin,
                  .end = after < least ? duration : duration - after + margin};
}

StillsFacts read_stills_facts(Rendition const& rendition) {
  auto const facts = parse(rendition.facts);
  StillsFacts stills;
  if (auto const poster = facts->getObject("poster")) {
    stills.poster = poster_in(rendition, *poster);
  }
  auto const candidates = facts->getArray("candidates");
  for (unsigned i = 0; candidates && i < candidates->size(); ++i) {
    auto const candidate = candidates->getObject(i);
    if (!candidate || !candidate->get("at").isNumeric()) continue;
    if (auto view = poster_in(rendition, *candidate)) stills.candidates.push_back(*view);
  }
  auto const sheet = address(rendition, "storyboard.webp");
  if (auto const board = facts->getObject("storyboard"); board && !sheet.empty()) {
    StoryboardView const view{.url = sheet,
                              .interval = number(*board, "interval"),
                              .tile_width = count(*board, "tile_width"),
                              .tile_height = count(*board, "tile_height"),
                              .columns = count(*board, "columns"),
                              .count = count(*board, "count")};
    if (view.interval > 0 && view.columns > 0 && view.count > 0) stills.storyboard = view;
  }
  return stills;
}

std::optional<PosterView> read_poster_facts(ChosenPoster const& poster) {
  auto const facts = parse(poster.facts)->getObject("poster");
  if (!facts) return std::nullopt;
  Rendition held;
  held.id = poster.id;
  held.files = poster.files;
  return poster_in(held, *facts);
}

SlidesFacts read_slides_facts(Rendition const& rendition) {
  auto const facts = parse(rendition.facts);
  Held const held(rendition);
  SlidesFacts slides{.pictures = {}, .layers = {}, .card = held.address("card.jpg"), .pdf = {}};
  if (auto const* pdf = held.find("deck.pdf")) {
    slides.pdf = {.url = held.address(pdf->name), .name = pdf->name, .size = pdf->size};
  }
  auto const array = facts->getArray("slides");
  for (std::size_t i = 0; array && i < array->size(); ++i) {
    auto const slide = array->getObject(unsigned(i));
    if (!slide) continue;
    int const at = count(*slide, "number");
    if (at == 0) continue;
    slides.pictures[at] = pictures_of(held, *slide);
    auto const layer = text(*slide, "layer");
    if (auto const* file = held.find(layer)) {
      slides.layers[at] = {.url = held.address(layer), .blob_key = file->blob_key};
    }
  }
  return slides;
}

std::vector<Track> read_tracks(Rendition const& rendition) {
  std::vector<Track> tracks;
  auto const array = parse(rendition.facts)->getArray("tracks");
  for (unsigned i = 0; array && i < array->size(); ++i) {
    auto const facts = array->getObject(i);
    if (!facts) continue;
    if (auto track = track_of(rendition, *facts)) tracks.push_back(std::move(*track));
  }
  return tracks;
}

}  // namespace estrade::server::catalogue
