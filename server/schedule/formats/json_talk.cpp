// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/schedule/formats/json_talk.h"

#include <initializer_list>
#include <utility>
#include <vector>

#include "server/schedule/text/clean.h"

namespace estrade::server::schedule {

using Poco::Dynamic::Var;
using Poco::JSON::Array;
using Poco::JSON::Object;

Object::Ptr object_in(Var const& value) {
  if (value.type() != typeid(Object::Ptr)) return {};
  return value.extract<Object::Ptr>();
}

Array::Ptr array_in(Var const& value) {
  if (value.type() != typeid(Array::Ptr)) return {};
  return value.extract<Array::Ptr>();
}

std::string text_in(Var const& value) {
  if (value.isEmpty()) return {};
  if (value.isString()) return value.extract<std::string>();
  if (value.isInteger() && !value.isBoolean()) return value.convert<std::string>();
  auto const object = object_in(value);
  if (!object) return {};
  for (auto const* const name : {"en", "name", "title"}) {
    if (auto text = text_in(object->get(name)); !text.empty()) return text;
  }
  for (auto const& [name, translated] : *object) {
    bool const is_language = name.size() == 2 || (name.size() == 5 && name[2] == '-');
    if (is_language && translated.isString()) return translated.extract<std::string>();
  }
  return {};
}

namespace {

std::string first_of(Object const& object, std::initializer_list<char const*> names) {
  for (auto const* const name : names) {
    if (auto text = text_in(object.get(name)); !text.empty()) return text;
  }
  return {};
}

bool is_true(Var const& value) {
  if (value.isBoolean()) return value.convert<bool>();
  auto const text = lower_ascii(trimmed(text_in(value)));
  return text == "true" || text == "1" || text == "yes";
}

constexpr auto person_ids = {"guid", "code", "id"};

/// The address of somebody's picture: a text, or a thing that has one.
std::string picture_in(Object const& person) {
  for (auto const* const name :
       {"avatar_url", "avatar", "picture", "image", "photo", "profile_picture", "profilePicture"}) {
    auto const value = person.get(name);
    auto const object = object_in(value);
    auto url = object ? first_of(*object, {"url", "href"}) : text_in(value);
    if (!url.empty()) return url;
  }
  return {};
}

/// Its own, or where the schedule explains who it is.
std::string picture_of(Object const& person, Names const& pictures) {
  if (auto url = picture_in(person); !url.empty()) return url;
  for (auto const* const name : person_ids) {
    auto const known = pictures.find(text_in(person.get(name)));
    if (known != pictures.end()) return known->second;
  }
  return {};
}

struct People {
  std::vector<std::string> names;
  std::vector<std::string> pictures;  // one for one

  void add(std::string name, std::string picture) {
    names.push_back(std::move(name));
    pictures.push_back(std::move(picture));
  }
};

/// Those who speak, where roles are told; everybody otherwise.
People people_in(Object const& talk, Names const& pictures) {
  People speakers;
  People all;
  for (auto const* const name : {"persons", "speakers", "participants"}) {
    auto const list = array_in(talk.get(name));
    if (!list) continue;
    for (auto const& person : *list) {
      auto const object = object_in(person);
      auto said = object ? first_of(*object, {"public_name", "full_public_name", "display_name",
                                              "name", "full_name"})
                         : text_in(person);
      auto picture = object ? picture_of(*object, pictures) : std::string();
      auto const role = object ? lower_ascii(text_in(object->get("role"))) : std::string();
      if (role.empty() || role == "speaker") speakers.add(said, picture);
      all.add(std::move(said), std::move(picture));
    }
    if (!all.names.empty()) break;
  }
  return speakers.names.empty() ? all : speakers;
}

void add_links(Object const& talk, Said& said) {
  for (auto const* const name : {"url", "origin_url", "video_download_url"}) {
    auto const url = text_in(talk.get(name));
    if (!url.empty()) said.links.push_back({url, {}});
  }
  for (auto const* const name : {"links", "attachments", "resources"}) {
    auto const list = array_in(talk.get(name));
    if (!list) continue;
    for (auto const& link : *list) {
      auto const object = object_in(link);
      if (!object) {
        said.links.push_back({text_in(link), {}});
        continue;
      }
      // Where one says what one thought of a talk is no part of it.
      if (lower_ascii(text_in(object->get("type"))) == "feedback") continue;
      said.links.push_back({first_of(*object, {"url", "href", "resource", "link"}),
                            first_of(*object, {"title", "description", "name"})});
    }
  }
}

/// pretalx' code, which its addresses end with: in older exports it stands nowhere else.
std::string code_in(std::string_view url) {
  constexpr std::string_view before = "/talk/";
  auto const at = url.rfind(before);
  if (at == std::string_view::npos) return {};
  auto code = url.substr(at + before.size());
  code = code.substr(0, code.find('/'));
  bool const is_one =
      code.size() == 6 &&
      code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string_view::npos;
  return is_one ? std::string(code) : std::string();
}

/// Where and when: of the talk itself, or of its slot, the first where there are several.
void add_place(Object const& talk, Said& said) {
  auto slot = object_in(talk.get("slot"));
  if (auto const slots = array_in(talk.get("slots")); !slot && slots && slots->size() > 0) {
    slot = slots->getObject(0);
  }
  said.begin = first_of(talk, {"date", "start"});
  said.end = text_in(talk.get("end"));
  if (auto const room = text_in(talk.get("room")); !room.empty()) said.room = room;
  if (!slot) return;
  if (said.begin.empty()) said.begin = text_in(slot->get("start"));
  if (said.end.empty()) said.end = text_in(slot->get("end"));
  if (said.room.empty()) said.room = text_in(slot->get("room"));
}

/// A track by its name, or by the slug that the conference explains.
std::string track_of(Object const& talk, Names const& tracks) {
  auto const value = talk.get("track");
  if (auto const object = object_in(value)) {
    auto const name = text_in(value);
    if (!name.empty()) return name;
    auto const slug = text_in(object->get("slug"));
    auto const known = tracks.find(slug);
    return known == tracks.end() ? slug : known->second;
  }
  return text_in(value);
}

}  // namespace

Said said_of(Object const& talk, Explained const& explained) {
  Said said;
  said.guid = text_in(talk.get("guid"));
  said.code = text_in(talk.get("code"));
  said.id = text_in(talk.get("id"));
  said.title = text_in(talk.get("title"));
  said.subtitle = text_in(talk.get("subtitle"));
  said.abstract = text_in(talk.get("abstract"));
  said.description = text_in(talk.get("description"));
  said.language = first_of(talk, {"language", "content_locale"});
  said.licence = first_of(talk, {"recording_license", "license", "licence"});
  said.length = text_in(talk.get("duration"));
  said.track = track_of(talk, explained.tracks);
  auto people = people_in(talk, explained.pictures);
  said.speakers = std::move(people.names);
  said.pictures = std::move(people.pictures);
  said.opted_out = is_true(talk.get("do_not_record"));
  if (auto const recording = object_in(talk.get("recording"))) {
    said.opted_out = said.opted_out || is_true(recording->get("optout"));
    if (said.licence.empty()) said.licence = first_of(*recording, {"license", "licence"});
  }
  if (said.code.empty()) said.code = code_in(text_in(talk.get("url")));
  add_place(talk, said);
  add_links(talk, said);
  return said;
}

Names pictures_of(Array const& people) {
  Names pictures;
  for (auto const& value : people) {
    auto const person = object_in(value);
    auto const url = person ? picture_in(*person) : std::string();
    if (url.empty()) continue;
    for (auto const* const name : person_ids) {
      if (auto const id = text_in(person->get(name)); !id.empty()) pictures.try_emplace(id, url);
    }
  }
  return pictures;
}

}  // namespace estrade::server::schedule
