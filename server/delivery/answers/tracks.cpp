// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/delivery/answers/tracks.h"

#include <cmath>
#include <sstream>
#include <string_view>

#include <Poco/JSON/Object.h>
#include <fmt/format.h>

#include "server/http/problem.h"
#include "server/storage/staging.h"

namespace estrade::server::delivery {
namespace {

/// "00:12:04.500"
std::string time_text(double seconds) {
  auto const all = std::llround(seconds * 1000);
  return fmt::format("{:02}:{:02}:{:02}.{:03}", all / 3'600'000, all / 60'000 % 60, all / 1000 % 60,
                     all % 1000);
}

std::string timing(double start, double end) {
  return time_text(start) + " --> " + time_text(end) + "\n";
}

/// As one line of a cue's text, which is markup.
std::string cue_text(std::string_view text) {
  std::string line;
  for (char const c : text) {
    switch (c) {
      case '&':
        line += "&amp;";
        break;
      case '<':
        line += "&lt;";
        break;
      case '>':
        line += "&gt;";
        break;
      case '\n':
      case '\r':
        line += ' ';
        break;
      default:
        line += c;
    }
  }
  return line;
}

std::string metadata_of(catalogue::SlideView const& slide, catalogue::TimelineEntry const& entry) {
  Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
  json.set("slide", slide.name);
  json.set("number", slide.number);
  json.set("url", slide.url);
  json.set("confidence", entry.confidence);
  json.set("by", entry.by_person ? "person" : "machine");
  std::ostringstream out;
  json.stringify(out);
  return out.str();
}

Error unknown_timeline(std::string facts) {
  return {Kind::NotFound, std::move(facts),
          "It is not known yet which slide of this talk was on screen when."};
}

using Writer = std::string (*)(catalogue::TalkView const&);

http::Response answer_track(db::Database const& database, http::Request const& request,
                            Writer write, std::string_view name) {
  auto const id = request.parameter("id");
  if (!is_id_text(id)) return http::problem(unknown_timeline("no id"));
  auto const view = database.read([&](db::Reader const& reader) {
    return catalogue::view_talk(reader, TalkId(std::string(id)));
  });
  if (!view) return http::problem(view.error());
  if (!catalogue::is_public(view->talk)) return http::problem(unknown_timeline("not public"));
  if (view->timeline.empty()) return http::problem(unknown_timeline("no timeline"));
  auto text = write(*view);
  auto const tag = storage::sha256_of_bytes(text);
  auto response = http::text_response(200, "text/vtt; charset=utf-8", std::move(text));
  response.headers.add("Content-Disposition",
                       fmt::format("inline; filename=\"{}.{}.vtt\"", view->talk.slug, name));
  response.headers.add("Cache-Control", "no-cache");
  response.headers.add("ETag", "\"" + tag + "\"");
  return response;
}

}  // namespace

std::string chapters_vtt(std::vector<catalogue::Chapter> const& chapters) {
  std::string text = "WEBVTT\n";
  int number = 0;
  for (auto const& chapter : chapters) {
    text += fmt::format("\n{}\n", ++number) + timing(chapter.start, chapter.end) +
            cue_text(chapter.title) + "\n";
  }
  return text;
}

std::string slides_vtt(catalogue::TalkView const& view) {
  std::string text = "WEBVTT\n";
  for (auto const& entry : view.timeline) {
    auto const index = static_cast<std::size_t>(entry.page.value_or(0));
    if (index < 1 || index > view.slides.size()) continue;
    text += "\n" + timing(catalogue::seconds_of(entry.start), catalogue::seconds_of(entry.end)) +
            metadata_of(view.slides[index - 1], entry) + "\n";
  }
  return text;
}

http::Response answer_chapters(db::Database const& database, http::Request const& request) {
  return answer_track(
      database, request,
      [](catalogue::TalkView const& view) { return chapters_vtt(catalogue::chapters_of(view)); },
      "chapters");
}

http::Response answer_slides_track(db::Database const& database, http::Request const& request) {
  return answer_track(database, request, slides_vtt, "slides");
}

}  // namespace estrade::server::delivery
