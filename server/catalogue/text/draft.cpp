// SPDX-License-Identifier: GPL-3.0-or-later
// What a draft may say.
#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "server/catalogue/chapters.h"
#include "server/catalogue/sites.h"
#include "server/catalogue/talk.h"
#include "server/catalogue/text/field.h"

namespace estrade::server::catalogue {
namespace {

constexpr std::size_t most_speakers = 50;
constexpr std::size_t most_tags = 30;
constexpr std::size_t most_links = 30;
constexpr std::size_t most_chapters = 200;

Result<std::vector<std::string>> checked_names(Field const& field, std::string_view what,
                                               std::size_t most,
                                               std::vector<std::string> const& said) {
  if (said.size() > most) {
    return fail(Kind::Rejected, fmt::format("{} {}", said.size(), what),
                fmt::format("The talk has {} {}: {} are the most.", said.size(), what, most));
  }
  std::vector<std::string> names;
  for (auto const& text : said) {
    auto name = check_field(field, text);
    if (!name) return fail(name.error());
    names.push_back(std::move(*name));
  }
  return names;
}

/// Of what is said twice, the first.
std::vector<std::string> each_once(std::vector<std::string> const& names) {
  std::vector<std::string> once;
  for (auto const& name : names) {
    if (std::ranges::find(once, name) == once.end()) once.push_back(name);
  }
  return once;
}

Result<std::string> check_visibility(std::string_view text) {
  if (visibility_of(text)) return std::string(text);
  return fail(Kind::Rejected, "visibility: unknown",
              "A talk's visibility is \"draft\", \"unlisted\", \"public\" or \"withdrawn\".");
}

/// In the one way in which it is kept.
Result<std::string> check_publication(TalkDraft const& draft) {
  if (draft.publish_at.empty()) return std::string();
  auto const instant = instant_of(draft.publish_at);
  if (!instant) {
    return fail(Kind::Rejected, "publish_at: no instant",
                "Write when the talk becomes public like 2026-11-23T18:30:00Z.");
  }
  if (draft.visibility != text_of(Visibility::Draft)) {
    return fail(Kind::Rejected, "publish_at: no draft",
                "A talk that becomes public at a time is a draft until then: say \"visibility\": "
                "\"draft\" too.");
  }
  return rfc3339(*instant);
}

Result<std::vector<std::string>> check_links(std::vector<std::string> const& said) {
  constexpr std::size_t longest_address = 2'000;
  auto links = checked_names({.name = "A link", .least = 1, .most = longest_address + 200}, "links",
                             most_links, said);
  if (!links) return links;
  for (auto const& text : *links) {
    auto const link = link_of(text);
    bool const fits = (link.url.starts_with("https://") || link.url.starts_with("http://")) &&
                      !link.url.ends_with("://") && link.url.size() <= longest_address;
    if (fits) continue;
    return fail(Kind::Rejected, "links: no address",
                "A link is an address that begins with https:// or http://, and behind a space "
                "what it is called.");
  }
  return links;
}

/// In the one way in which they are kept, in order.
Result<std::vector<std::string>> check_chapters(std::vector<std::string> const& said) {
  auto const lines = checked_names({.name = "A chapter", .least = 1, .most = 220}, "chapters",
                                   most_chapters, said);
  if (!lines) return lines;
  std::vector<ChapterMark> marks;
  for (auto const& line : *lines) {
    auto mark = chapter_mark_of(line);
    if (!mark) {
      return fail(Kind::Rejected, "named_chapters: no moment or no title",
                  "A chapter is a time of the whole recording, a space and a title, such as "
                  "12:34 Questions.");
    }
    marks.push_back(std::move(*mark));
  }
  std::ranges::stable_sort(marks, {}, &ChapterMark::at);
  if (std::ranges::adjacent_find(marks, {}, &ChapterMark::at) != marks.end()) {
    return fail(Kind::Rejected, "named_chapters: two at once",
                "Two chapters begin at the same time: give each a time of its own.");
  }
  std::vector<std::string> kept;
  for (auto const& mark : marks) kept.push_back(text_of(mark));
  return kept;
}

}  // namespace

Link link_of(std::string_view text) {
  auto const end = std::min(text.find(' '), text.size());
  auto name = text.substr(end);
  name.remove_prefix(std::min(name.find_first_not_of(' '), name.size()));
  return {std::string(text.substr(0, end)), std::string(name)};
}

std::string text_of(Link const& link) {
  return link.title.empty() ? link.url : link.url + " " + link.title;
}

Result<TalkDraft> check_draft(TalkDraft const& draft) {
  TalkDraft clean;
  for (auto const& [field, text] :
       {std::pair{&clean.title,
                  check_field({.name = "The title", .least = 1, .most = 300}, draft.title)},
        {&clean.abstract,
         check_field({.name = "The abstract", .most = 20'000, .many_lines = true}, draft.abstract)},
        {&clean.language, check_language(draft.language)},
        {&clean.licence, check_field({.name = "The licence", .most = 100}, draft.licence)},
        {&clean.event, check_field({.name = "The event's title", .most = 300}, draft.event)},
        {&clean.date, check_date(draft.date)},
        {&clean.visibility, check_visibility(draft.visibility)},
        {&clean.publish_at, check_publication(draft)}}) {
    if (!text) return fail(text.error());
    *field = *text;
  }
  for (auto const& [field, names] :
       {std::pair{&clean.speakers,
                  checked_names({.name = "A speaker's name", .least = 1, .most = 200}, "speakers",
                                most_speakers, draft.speakers)},
        {&clean.without_picture,
         checked_names({.name = "A speaker's name", .least = 1, .most = 200}, "names",
                       most_speakers, draft.without_picture)},
        {&clean.tags,
         checked_names({.name = "A tag", .least = 1, .most = 60}, "tags", most_tags, draft.tags)},
        {&clean.links, check_links(draft.links)},
        {&clean.named_chapters, check_chapters(draft.named_chapters)}}) {
    if (!names) return fail(names.error());
    *field = *names;
  }
  clean.tags = each_once(clean.tags);
  clean.without_picture = each_once(clean.without_picture);
  auto sites = check_sites(draft.embed_sites);
  if (!sites) return fail(sites.error());
  clean.embed_sites = std::move(*sites);
  return clean;
}

}  // namespace estrade::server::catalogue
