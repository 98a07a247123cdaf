// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/delivery/answers/tracks.h"

#include <cmath>
#include <sstream>
#include <string_view>

#include <Poco/JSON/Object.h>
#include <fmt/format.h>

#include "server/catalogue/timeline.h"
#include "server/catalogue/trim.h"
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

/// As a cue's text, which is markup; `line_end` for what ends its lines.
std::string cue_text(std::string_view text, char line_end = ' ') {
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
        line += line_end;
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

http::Response answer_text(std::string text, std::string const& name) {
  auto const tag = storage::sha256_of_bytes(text);
  auto response = http::text_response(200, "text/vtt; charset=utf-8", std::move(text));
  response.headers.add("Content-Disposition", fmt::format("inline; filename=\"{}.vtt\"", name));
  response.headers.add("Cache-Control", "no-cache");
  response.headers.add("ETag", "\"" + tag + "\"");
  return response;
}

using Writer = std::string (*)(catalogue::TalkView const&);

Result<catalogue::TalkView> find_timed(Deps const& deps, db::Reader const& reader,
                                       http::Request const& request, TalkId const& id) {
  if (has_permit(request) && !is_permitted(deps, reader, request, id)) {
    return fail(unknown_timeline("no permit"));
  }
  auto view = catalogue::view_talk(reader, id);
  if (!view) return view;
  if (!may_have(deps, reader, request, id, catalogue::is_public(view->talk))) {
    return catalogue::hide(view->talk);
  }
  if (view->timeline.empty()) return fail(unknown_timeline("no timeline"));
  move_as_asked(request, *view);  // the cues of slides.vtt name slides
  return view;
}

http::Response answer_track(Deps const& deps, http::Request const& request, Writer write,
                            std::string_view name) {
  auto const id = request.parameter("id");
  if (!is_id_text(id)) return http::problem(unknown_timeline("no id"));
  auto const view = deps.database.read([&](db::Reader const& reader) {
    return find_timed(deps, reader, request, TalkId(std::string(id)));
  });
  if (!view) return http::problem(view.error());
  return unkept(request, answer_text(write(*view), fmt::format("{}.{}", view->talk.slug, name)));
}

/// Those of the talk in that language, as they are shown, and what the talk is called in addresses.
struct ShownCaptions {
  std::string slug;
  std::vector<catalogue::Cue> cues;
};

Result<ShownCaptions> find_shown(Deps const& deps, db::Reader const& reader,
                                 http::Request const& request, TalkId const& id,
                                 std::string_view language) {
  constexpr auto advice = "This talk has no captions in that language.";
  if (has_permit(request) && !is_permitted(deps, reader, request, id)) {
    return fail(Kind::NotFound, "no permit", advice);
  }
  auto const talk = catalogue::find_talk(reader, id);
  if (!talk) return fail(talk.error());
  auto captions = catalogue::find_captions(reader, id, language);
  if (!may_have(deps, reader, request, id, catalogue::is_public(*talk))) {
    return catalogue::hide(*talk);
  }
  if (!captions) return fail(Kind::NotFound, "no captions", advice);
  auto const part = catalogue::shown_part(reader, id);
  return ShownCaptions{talk->slug,
                       catalogue::cut_to(std::move(captions->cues), part.start, part.end)};
}

}  // namespace

std::string captions_vtt(std::vector<catalogue::Cue> const& cues) {
  std::string text = "WEBVTT\n";
  for (auto const& cue : cues) {
    text += "\n" + timing(catalogue::seconds_of(cue.start), catalogue::seconds_of(cue.end)) +
            cue_text(cue.text, '\n') + "\n";
  }
  return text;
}

http::Response answer_captions(Deps const& deps, http::Request const& request) {
  constexpr std::string_view ending = ".vtt";
  auto const id = request.parameter("id");
  auto language = request.parameter("file");
  if (!is_id_text(id) || !language.ends_with(ending)) {
    return http::problem(
        {Kind::NotFound, "no such file", "Captions are called by their language, such as fr.vtt."});
  }
  language.remove_suffix(ending.size());
  auto const shown = deps.database.read([&](db::Reader const& reader) {
    return find_shown(deps, reader, request, TalkId(std::string(id)), language);
  });
  if (!shown) return http::problem(shown.error());
  return unkept(
      request, answer_text(captions_vtt(shown->cues), fmt::format("{}.{}", shown->slug, language)));
}

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

http::Response answer_chapters(Deps const& deps, http::Request const& request) {
  return answer_track(
      deps, request,
      [](catalogue::TalkView const& view) { return chapters_vtt(catalogue::chapters_of(view)); },
      "chapters");
}

http::Response answer_slides_track(Deps const& deps, http::Request const& request) {
  return answer_track(deps, request, slides_vtt, "slides");
}

}  // namespace estrade::server::delivery
