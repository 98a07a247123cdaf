// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/transcript.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "server/catalogue/trim.h"
#include "server/site/words/text.h"

namespace estrade::server::site {
namespace {

using catalogue::Cue;
using http::Html;
using http::markup;

constexpr std::size_t enough = 160;  ///< characters, after which the next sentence ends a passage
constexpr std::size_t most = 320;    ///< and after which it ends at last
constexpr std::chrono::seconds silence{3};

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

/// Whether a sentence ends here, also within quotation marks or brackets.
bool ends_sentence(std::string_view text) {
  constexpr std::array<std::string_view, 7> closing{"\"", "'", "”", "’", "»", ")", "]"};
  constexpr std::array<std::string_view, 7> ends{".", "?", "!", "…", "。", "？", "！"};
  auto const has_end = [&](auto const& list) {
    return std::ranges::find_if(list, [&](auto end) { return text.ends_with(end); });
  };
  for (auto mark = has_end(closing); mark != closing.end(); mark = has_end(closing)) {
    text.remove_suffix(mark->size());
  }
  return has_end(ends) != ends.end();
}

std::string on_one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

std::vector<Cue> cues_in(Deps const& site, catalogue::TalkView const& view,
                         std::string const& language) {
  return site.database.read([&](db::Reader const& reader) {
    auto captions = catalogue::find_captions(reader, view.talk.id, language);
    if (!captions) return std::vector<Cue>();
    auto const part = catalogue::shown_part(reader, view.talk.id);
    return catalogue::cut_to(std::move(captions->cues), part.start, part.end);
  });
}

Html passage(Visit const& visit, catalogue::TalkView const& view, Cue const& said) {
  auto const second = catalogue::whole_second_in(
      {catalogue::seconds_of(said.start), catalogue::seconds_of(said.end)});
  return markup(R"(<li><a href="{}">{}</a> <span>{}</span></li>
)",
                visit.link(with_field(view.url, fmt::format("t={}", second))),
                playing_time(said.start), said.text);
}

Html in_language(Visit const& visit, catalogue::TalkView const& view, std::string const& language,
                 std::vector<Cue> const& passages) {
  auto const& words = visit.words();
  bool const known = language != "und";
  Html list;
  for (auto const& said : passages) list += passage(visit, view, said);
  return markup(R"(<details><summary>{}</summary>
<ol{}>
{}</ol>
</details>
)",
                known ? language_name(words, language) : std::string(words.read_transcript),
                known ? markup(R"( lang="{}")", language) : Html(), list);
}

}  // namespace

std::vector<Cue> passages_of(std::vector<Cue> const& cues) {
  std::vector<Cue> passages;
  bool ended = true;
  for (auto const& cue : cues) {
    auto const text = on_one_line(cue.text);
    if (ended || cue.start - passages.back().end >= silence) {
      passages.push_back({cue.start, cue.end, text});
    } else {
      auto& last = passages.back();
      last.text += " " + text;
      last.end = std::max(last.end, cue.end);
    }
    auto const length = characters_in(passages.back().text);
    ended = length >= most || (length >= enough && ends_sentence(text));
  }
  return passages;
}

Html transcript(Deps const& site, Visit const& visit, catalogue::TalkView const& view) {
  Html languages;
  for (auto const& captions : view.captions) {
    auto const passages = passages_of(cues_in(site, view, captions.language));
    if (!passages.empty()) languages += in_language(visit, view, captions.language, passages);
  }
  if (languages.empty()) return {};
  return markup(R"(<section class="transcript" aria-labelledby="transcript">
<h2 id="transcript">{}</h2>
{}</section>
)",
                visit.words().transcript, languages);
}

}  // namespace estrade::server::site
