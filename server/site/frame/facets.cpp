// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/facets.h"

#include <string>
#include <string_view>
#include <vector>

#include "server/site/words/text.h"

namespace estrade::server::site {
namespace {

using http::Html;
using http::markup;

constexpr std::size_t most_shown = 8;
constexpr std::size_t longest_label = 60;

/// What one filter is called and may be.
struct Group {
  std::string_view name;
  std::string_view label;
  std::vector<index::Facet> const& facets;
};

std::string title_of(Words const& words, Group const& group, index::Facet const& facet) {
  if (group.name == "language") return language_name(words, facet.value);
  return excerpt(facet.title, longest_label);
}

/// What is pressed, with its title where the answer tells it.
Html pressed(Visit const& visit, Question const& question, std::string_view name,
             std::string_view label, std::string const& title) {
  auto const& words = visit.words();
  return markup(
      R"(<li><a href="{}"><span class="quiet">{}</span> {} <span aria-hidden="true">×</span><span class="visually-hidden"> ({})</span></a></li>
)",
      visit.link(question.with_filter(name, "").path()), label, title, words.any);
}

Html choices(Visit const& visit, Question const& question, Group const& group) {
  Html items;
  std::size_t count = 0;
  for (auto const& facet : group.facets) {
    if (count++ == most_shown) break;
    items += markup(R"(<li><a href="{}" rel="nofollow">{} <span class="quiet">{}</span></a></li>
)",
                    visit.link(question.with_filter(group.name, facet.value).path()),
                    title_of(visit.words(), group, facet), number_text(visit.words(), facet.talks));
  }
  return markup(R"(<div class="facet"><h3>{}</h3>
<ul>
{}</ul></div>
)",
                group.label, items);
}

/// Not what all have that were found.
bool narrows(std::vector<index::Facet> const& facets, std::size_t found) {
  return facets.size() > 1 || (facets.size() == 1 && facets.front().talks < found);
}

}  // namespace

Html facet_links(Visit const& visit, Question const& question, index::Answer const& found,
                 std::string_view talk) {
  auto const& words = visit.words();
  auto const& facets = found.facets;
  Html chosen;
  Html offered;
  if (question.filters.contains("talk")) {
    chosen += pressed(visit, question, "talk", words.the_talk_itself, excerpt(talk, longest_label));
  }
  if (auto const has = question.filters.find("has"); has != question.filters.end()) {
    chosen += pressed(visit, question, "has", "", has->second);
  }
  for (auto const& group :
       {Group{"event", words.event, facets.events}, Group{"year", words.year, facets.years},
        Group{"language", words.spoken_language, facets.languages},
        Group{"speaker", words.speaker, facets.speakers},
        Group{"licence", words.licence, facets.licences}, Group{"tag", words.tag, facets.tags}}) {
    if (auto const set = question.filters.find(group.name); set != question.filters.end()) {
      bool const told = group.facets.size() == 1;
      chosen += pressed(visit, question, group.name, group.label,
                        told ? title_of(words, group, group.facets.front()) : set->second);
    } else if (narrows(group.facets, found.total)) {
      offered += choices(visit, question, group);
    }
  }
  if (!chosen.empty()) {
    chosen = markup(R"(<ul class="chosen">
{}</ul>
)",
                    chosen);
  }
  if (!offered.empty()) {
    offered = markup(R"(<details class="facets"><summary>{}</summary>
<div class="facet-groups">
{}</div></details>
)",
                     words.narrow, offered);
  }
  return chosen + offered;
}

}  // namespace estrade::server::site
