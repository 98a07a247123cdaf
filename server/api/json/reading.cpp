// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/json/reading.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <Poco/Exception.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <fmt/format.h>

namespace estrade::server::api {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

constexpr double longest = 1e6;      ///< seconds; no recording lasts longer
constexpr std::size_t deepest = 32;  ///< levels of a body, ours and ignored ones

Result<void> require_json(http::Request const& request) {
  auto const type = media_type_of(request);
  if (is_json(type)) return {};
  return fail(Kind::UnsupportedType, type, "Send JSON, with \"Content-Type: application/json\".");
}

Result<Object::Ptr> parse(std::string const& body, std::string_view example) {
  try {
    Poco::JSON::Parser parser;
    parser.setDepth(deepest);
    auto const value = parser.parse(body);
    if (value.type() == typeid(Object::Ptr)) return value.extract<Object::Ptr>();
  } catch (Poco::Exception const& error) {
    return fail(Kind::BadRequest, error.displayText(),
                fmt::format("The body is not valid JSON: send one object, such as {}.", example));
  }
  return fail(Kind::BadRequest, "JSON, but no object",
              fmt::format("The body is not a JSON object: send one, such as {}.", example));
}

Result<std::string> text_in(Object const& body, std::string const& name) {
  auto const value = body.get(name);
  if (value.isEmpty()) return std::string();
  if (value.isString()) return value.extract<std::string>();
  return fail(Kind::BadRequest, name, fmt::format("The field \"{}\" must be text.", name));
}

Result<std::vector<std::string>> texts_in(Object const& body, std::string const& name) {
  auto const value = body.get(name);
  std::vector<std::string> texts;
  if (value.isEmpty()) return texts;
  auto const wrong = [&] {
    return fail(Kind::BadRequest, name,
                fmt::format("The field \"{}\" must be a list of texts.", name));
  };
  if (value.type() != typeid(Array::Ptr)) return wrong();
  for (auto const& item : *value.extract<Array::Ptr>()) {
    if (!item.isString()) return wrong();
    texts.push_back(item.extract<std::string>());
  }
  return texts;
}

/// As the catalogue reads them: each {"url", "title"}, or a text.
Result<std::vector<std::string>> links_in(Object const& body) {
  auto const value = body.get("links");
  std::vector<std::string> links;
  if (value.isEmpty()) return links;
  auto const wrong = [] {
    return fail(Kind::BadRequest, "links",
                "The field \"links\" must be a list such as [{\"url\": \"https://example.org/\", "
                "\"title\": \"Slides in colour\"}].");
  };
  if (value.type() != typeid(Array::Ptr)) return wrong();
  for (auto const& item : *value.extract<Array::Ptr>()) {
    if (item.isString()) {
      links.push_back(item.extract<std::string>());
      continue;
    }
    if (item.type() != typeid(Object::Ptr)) return wrong();
    auto const& link = *item.extract<Object::Ptr>();
    auto url = text_in(link, "url");
    auto title = text_in(link, "title");
    if (!url || !title || url->find(' ') != std::string::npos) return wrong();
    links.push_back(catalogue::text_of(catalogue::Link{std::move(*url), std::move(*title)}));
  }
  return links;
}

/// Seconds as a time; nothing when the field is absent.
Result<std::optional<MediaTime>> time_in(Object const& body, std::string const& name) {
  auto const value = body.get(name);
  if (value.isEmpty()) return std::optional<MediaTime>();
  double const seconds = value.isNumeric() && !value.isBoolean() ? value.convert<double>() : -1;
  if (!(seconds >= 0 && seconds <= longest)) {
    return fail(Kind::BadRequest, name,
                fmt::format("The field \"{}\" must be a number of seconds from 0 on.", name));
  }
  return std::optional(MediaTime(std::llround(seconds * 1e6)));
}

}  // namespace

Result<Object::Ptr> read_object(http::Request const& request, std::string_view example) {
  if (auto const is_json = require_json(request); !is_json) return fail(is_json.error());
  return parse(request.body, example);
}

Result<catalogue::Trim> read_trim(http::Request const& request) {
  auto const body = read_object(request, R"({"start": 12.5, "end": 2010})");
  if (!body) return fail(body.error());
  auto const start = time_in(**body, "start");
  if (!start) return fail(start.error());
  auto const end = time_in(**body, "end");
  if (!end) return fail(end.error());
  if (!*start && !*end) {
    return fail(Kind::BadRequest, "neither start nor end",
                "Say where the talk starts, where it ends, or both: {\"start\": 12.5, \"end\": "
                "2010}.");
  }
  return catalogue::Trim{.start = start->value_or(MediaTime(0)), .end = *end};
}

std::string media_type_of(http::Request const& request) {
  auto const field = request.headers.find("Content-Type");
  if (!field) return {};
  std::string type(field->substr(0, field->find(';')));
  type.erase(type.find_last_not_of(" \t") + 1);
  std::ranges::transform(type, type.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return type;
}

bool is_json(std::string_view media_type) {
  return media_type.empty() || media_type == "application/json" ||
         (media_type.starts_with("application/") && media_type.ends_with("+json"));
}

Result<pipeline::PosterWish> read_poster_wish(http::Request const& request) {
  auto const wrong = [](std::string facts) {
    return fail(Kind::BadRequest, std::move(facts),
                "Say which poster to take: {\"candidate\": 3}, one of those the talk offers, or "
                "{\"at\": 754.2}, a moment in seconds.");
  };
  auto const body = parse(request.body, R"({"candidate": 3})");
  if (!body) return wrong("no JSON object");
  auto const candidate = (*body)->get("candidate");
  auto const at = (*body)->get("at");
  if (candidate.isEmpty() == at.isEmpty()) return wrong("neither or both");
  if (candidate.isInteger() && !candidate.isBoolean()) {
    auto const number = candidate.convert<std::int64_t>();
    return pipeline::PosterCandidate{static_cast<int>(std::clamp<std::int64_t>(number, 0, 1000))};
  }
  if (at.isNumeric() && !at.isBoolean()) return pipeline::PosterMoment{at.convert<double>()};
  return wrong("of the wrong type");
}

Result<catalogue::TalkDraft> read_draft(http::Request const& request, catalogue::TalkDraft before) {
  if (auto const is_json = require_json(request); !is_json) return fail(is_json.error());
  auto const body = parse(request.body, R"({"title": "…"})");
  if (!body) return fail(body.error());

  auto draft = std::move(before);
  for (auto const& [name, field] : {std::pair{"title", &draft.title},
                                    {"abstract", &draft.abstract},
                                    {"language", &draft.language},
                                    {"licence", &draft.licence},
                                    {"event", &draft.event},
                                    {"date", &draft.date},
                                    {"visibility", &draft.visibility},
                                    {"publish_at", &draft.publish_at}}) {
    if (!(*body)->has(name)) continue;
    auto text = text_in(**body, name);
    if (!text) return fail(text.error());
    *field = std::move(*text);
  }
  for (auto const& [name, field] : {std::pair{"speakers", &draft.speakers},
                                    {"tags", &draft.tags},
                                    {"embed_sites", &draft.embed_sites},
                                    {"without_picture", &draft.without_picture},
                                    {"named_chapters", &draft.named_chapters}}) {
    if (!(*body)->has(name)) continue;
    auto texts = texts_in(**body, name);
    if (!texts) return fail(texts.error());
    *field = std::move(*texts);
  }
  if ((*body)->has("links")) {
    auto links = links_in(**body);
    if (!links) return fail(links.error());
    draft.links = std::move(*links);
  }
  bool const is_draft = draft.visibility == catalogue::text_of(catalogue::Visibility::Draft);
  if ((*body)->has("visibility") && !(*body)->has("publish_at") && !is_draft) {
    draft.publish_at.clear();
  }
  return draft;
}

Result<catalogue::Formats> read_formats(http::Request const& request, catalogue::Formats before) {
  if (auto const is_json = require_json(request); !is_json) return fail(is_json.error());
  auto const body = parse(request.body, R"({"also": ["av1"]})");
  if (!body) return fail(body.error());
  auto formats = std::move(before);
  if ((*body)->has("ladder")) {
    auto text = text_in(**body, "ladder");
    if (!text) return fail(text.error());
    formats.ladder.reset();
    if (!(*body)->isNull("ladder")) formats.ladder = std::move(*text);
  }
  if ((*body)->has("also")) {
    auto const codecs = texts_in(**body, "also");
    if (!codecs) return fail(codecs.error());
    formats.also.reset();
    if (!(*body)->isNull("also")) formats.also = fmt::format("{}", fmt::join(*codecs, ","));
  }
  return formats;
}

Result<MatchQuestion> read_match(http::Request const& request) {
  auto const body = read_object(request, R"({"files": ["Ada Martin - Why we archive.mp4"]})");
  if (!body) return fail(body.error());
  auto files = texts_in(**body, "files");
  if (!files) return fail(files.error());
  auto event = text_in(**body, "event");
  if (!event) return fail(event.error());
  return MatchQuestion{std::move(*files), std::move(*event)};
}

}  // namespace estrade::server::api
