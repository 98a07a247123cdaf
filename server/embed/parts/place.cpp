// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/embed/parts/place.h"

#include <algorithm>
#include <array>
#include <vector>

#include <Poco/Exception.h>
#include <Poco/URI.h>

#include "server/catalogue/deck.h"
#include "server/http/html.h"
#include "server/http/language.h"
#include "server/http/query.h"

namespace estrade::server::embed {
namespace {

constexpr std::size_t longest_address = 4096;

/// "talks.example.org:8080" of an origin; the usual port of its scheme is left out.
std::string authority_of(Poco::URI const& address) {
  auto const port = address.getPort();
  auto const usual = address.getScheme() == "https" ? 443 : 80;
  auto host = address.getHost();
  std::ranges::transform(host, host.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; });
  return port == usual ? host : host + ":" + std::to_string(port);
}

bool is_ours(Poco::URI const& address, std::string_view origin, std::string_view host) {
  if (address.getScheme() != "http" && address.getScheme() != "https") return false;
  auto const authority = authority_of(address);
  return authority == authority_of(Poco::URI(std::string(origin))) ||
         authority == authority_of(Poco::URI("http://" + std::string(host)));
}

std::optional<Target> target_of_path(std::vector<std::string> const& segments) {
  if (segments.size() < 2 || !is_id_text(segments[1])) return std::nullopt;
  Target target{TalkId(segments[1]), {}};
  auto const& kind = segments[0];
  if ((kind == "t" || kind == "embed") && segments.size() == 2) return target;
  if (kind != "talks") return std::nullopt;
  if (segments.size() <= 3) return target;
  if (segments.size() == 4 && segments[2] == "slides") {
    target.place.set("slide", segments[3]);
    if (!target.place.slide.empty()) return target;
  }
  return std::nullopt;
}

bool is_opaque_colour(std::string_view text) {
  bool const is_hex = std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  });
  return is_hex && (text.size() == 3 || text.size() == 6);
}

bool is_colour(std::string_view text) {
  return is_opaque_colour(text) || (text.size() == 8 && is_opaque_colour(text.substr(0, 6)) &&
                                    is_opaque_colour(text.substr(2)));
}

}  // namespace

void Place::set(std::string_view name, std::string_view value) {
  constexpr std::array views = {"both", "video", "slides", "audio"};
  constexpr std::array layouts = {"together", "slides-large", "video", "slides", "sound", "listen"};
  if (name == "view" && std::ranges::find(views, value) != views.end()) {
    view = value;
  } else if (name == "layout" && std::ranges::find(layouts, value) != layouts.end()) {
    layout = value;
  } else if (name == "t" || name == "start") {
    start = http::whole_number(value).value_or(0);
  } else if (name == "end") {
    end = http::whole_number(value).value_or(0);
  } else if (name == "slide") {
    slide = catalogue::is_slide_name(value) ? value : "";
  } else if (name == "q") {
    constexpr std::size_t longest = 500;
    words = value.size() <= longest ? value : "";
  } else if (name == "lang") {
    auto const asked = http::language_of(value);
    language = asked ? std::string(http::tag_of(*asked)) : "";
  } else if (name == "accent") {
    accent = is_colour(value) ? value : "";
  } else if (name == "background") {
    background = is_opaque_colour(value) ? value : "";
  } else if (name == "text") {
    text = is_opaque_colour(value) ? value : "";
  } else if (name == "autoplay") {
    autoplay = value == "1";
  } else if (name == "muted") {
    muted = value == "1";
  } else if (name == "title") {
    title = value != "0";
  }
}

std::string Place::query() const {
  std::string query;
  auto const add = [&](std::string_view field, std::string const& value) {
    query += query.empty() ? '?' : '&';
    query += field;
    query += value;
  };
  if (view != "both") add("view=", view);
  if (!layout.empty()) add("layout=", layout);
  if (start > 0) add("t=", std::to_string(start));
  if (end > 0) add("end=", std::to_string(end));
  if (!slide.empty()) add("slide=", slide);
  if (!words.empty()) add("q=", http::percent_encode(words));
  if (!language.empty()) add("lang=", language);
  if (!accent.empty()) add("accent=", accent);
  if (!background.empty()) add("background=", background);
  if (!text.empty()) add("text=", text);
  if (autoplay) add("autoplay=", "1");
  if (muted) add("muted=", "1");
  if (!title) add("title=", "0");
  return query;
}

Place place_of(http::Request const& request) {
  Place place;
  for (auto const name : {"view", "layout", "start", "t", "end", "slide", "q", "lang", "accent",
                          "background", "text", "autoplay", "muted", "title"}) {
    if (auto const value = request.query_value(name)) place.set(name, *value);
  }
  return place;
}

std::optional<Target> target_of(std::string const& address, std::string_view origin,
                                std::string_view host) {
  if (address.size() > longest_address) return std::nullopt;
  try {
    Poco::URI const parsed(address);
    if (!is_ours(parsed, origin, host)) return std::nullopt;
    std::vector<std::string> segments;
    parsed.getPathSegments(segments);
    auto target = target_of_path(segments);
    if (!target) return std::nullopt;
    for (auto const& [name, value] : parsed.getQueryParameters()) target->place.set(name, value);
    return target;
  } catch (Poco::SyntaxException const&) {
    return std::nullopt;
  }
}

}  // namespace estrade::server::embed
