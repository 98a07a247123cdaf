// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/json/writing.h"

#include <cstdint>
#include <sstream>
#include <string>

#include <fmt/format.h>

#include "server/api/json/values.h"

namespace estrade::server::api {
namespace {

/// FNV-1a: the same bytes have the same tag, before and after a restart.
std::string tag_of(std::string_view bytes) {
  std::uint64_t digest = 0xcbf29ce484222325;
  for (char const c : bytes) digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return fmt::format("\"{:016x}\"", digest);
}

}  // namespace

Object::Ptr object() { return new Object(Poco::JSON_PRESERVE_KEY_ORDER); }

Object::Ptr json_of(catalogue::Event const& event) {
  auto json = object();
  json->set("slug", event.slug);
  json->set("title", event.title);
  json->set("url", catalogue::path_of(event));
  return json;
}

Object::Ptr json_of(catalogue::Interval const& moment) {
  auto json = object();
  json->set("start", moment.start);
  json->set("end", moment.end);
  return json;
}

Object::Ptr json_of(catalogue::Trim const& trim) {
  auto json = object();
  json->set("start", seconds_of(trim.start));
  json->set("end", seconds_of(trim.end));
  return json;
}

Object::Ptr whole_event(catalogue::Event const& event) {
  auto json = json_of(event);
  auto const& [ladder, also] = event.formats;
  json->set("ladder", ladder ? Var(*ladder) : json_null);
  Array::Ptr codecs = new Array;
  for (auto const* codec : {"av1", "opus"}) {
    if (also && also->find(codec) != std::string::npos) codecs->add(codec);
  }
  json->set("also", also ? Var(codecs) : json_null);
  return json;
}

Object::Ptr json_of(catalogue::Picture const& picture) {
  auto json = object();
  json->set("url", picture.url);
  json->set("width", picture.width);
  json->set("height", picture.height);
  return json;
}

Array::Ptr json_of(std::vector<index::Piece> const& snippet) {
  Array::Ptr array = new Array;
  for (auto const& piece : snippet) {
    auto json = object();
    json->set("text", piece.text);
    json->set("marked", piece.marked);
    array->add(json);
  }
  return array;
}

http::Response json_response(int status, Object const& body) {
  std::ostringstream out;
  body.stringify(out);
  auto text = out.str();
  auto const tag = tag_of(text);
  auto response = http::text_response(status, "application/json", std::move(text));
  response.headers.set("ETag", tag);
  response.headers.set("Cache-Control", "no-cache");
  // With a token the answer says more.
  response.headers.set("Vary", "Authorization");
  return response;
}

}  // namespace estrade::server::api
