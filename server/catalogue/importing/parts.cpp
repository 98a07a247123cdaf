// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/importing/parts.h"

#include <stdexcept>
#include <vector>

#include "server/catalogue/text/field.h"

namespace estrade::server::catalogue {
namespace {

std::string joined(std::vector<std::string> const& texts) {
  std::string joined;
  for (auto const& text : texts) joined += (joined.empty() ? "" : "\n") + text;
  return joined;
}

}  // namespace

TalkDraft draft_of(schedule::Talk const& said) {
  TalkDraft draft{.title = said.title,
                  .abstract = said.abstract,
                  .language = said.language,
                  .licence = said.licence,
                  .speakers = said.speakers,
                  .date = said.date};
  // A track may be longer than a tag; it is kept beside in any case.
  constexpr std::size_t longest_tag = 60;
  auto tag = check_field({.name = "A tag", .least = 1, .most = longest_tag}, said.track);
  if (tag) draft.tags.push_back(*std::move(tag));
  for (auto const& [url, title] : said.links) draft.links.push_back(text_of(Link{url, title}));
  return draft;
}

std::string text_in(TalkDraft const& draft, Part part) {
  switch (part) {
    case Part::Title:
      return draft.title;
    case Part::Abstract:
      return draft.abstract;
    case Part::Language:
      return draft.language;
    case Part::Licence:
      return draft.licence;
    case Part::Speakers:
      return joined(draft.speakers);
    case Part::Date:
      return draft.date;
    case Part::Tags:
      return joined(draft.tags);
    case Part::Links:
      return joined(draft.links);
  }
  throw std::logic_error("catalogue: a part that no draft has");
}

void take(TalkDraft& draft, TalkDraft const& other, Part part) {
  switch (part) {
    case Part::Title:
      draft.title = other.title;
      return;
    case Part::Abstract:
      draft.abstract = other.abstract;
      return;
    case Part::Language:
      draft.language = other.language;
      return;
    case Part::Licence:
      draft.licence = other.licence;
      return;
    case Part::Speakers:
      draft.speakers = other.speakers;
      return;
    case Part::Date:
      draft.date = other.date;
      return;
    case Part::Tags:
      draft.tags = other.tags;
      return;
    case Part::Links:
      draft.links = other.links;
      return;
  }
}

}  // namespace estrade::server::catalogue
