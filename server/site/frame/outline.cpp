// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/outline.h"

#include "server/site/frame/layer.h"

namespace estrade::server::site {
namespace {

using catalogue::OutlineEntry;
using http::Html;
using http::markup;

Html title_of(Visit const& visit, catalogue::TalkView const& view, OutlineEntry const& entry) {
  auto const index = static_cast<std::size_t>(entry.page) - 1;
  if (entry.page == 0 || index >= view.slides.size()) return markup("<span>{}</span>", entry.title);
  return markup(R"(<a href="{}">{} <span class="quiet">{}</span></a>)",
                visit.link(with_question(visit, view.slides[index].url)), entry.title, entry.page);
}

/// The entries from `at` that are as deep, each with what is below it; `at` moves behind them.
Html entries(Visit const& visit, catalogue::TalkView const& view, std::size_t& at) {
  auto const depth = view.outline[at].depth;
  Html items;
  while (at < view.outline.size() && view.outline[at].depth >= depth) {
    auto const title = title_of(visit, view, view.outline[at++]);
    bool const has_more = at < view.outline.size() && view.outline[at].depth > depth;
    items += markup("<li>{}{}</li>\n", title, has_more ? entries(visit, view, at) : Html());
  }
  return markup("<ol>\n{}</ol>\n", items);
}

}  // namespace

Html outline(Visit const& visit, catalogue::TalkView const& view) {
  if (view.outline.empty()) return {};
  std::size_t at = 0;
  Html list;
  while (at < view.outline.size()) list += entries(visit, view, at);
  auto const language = view.slides.empty() ? std::string() : view.slides.front().language;
  return markup(
      R"(<nav class="outline" aria-labelledby="outline"{}>
<h2 id="outline" lang="{}">{}</h2>
{}</nav>
)",
      language.empty() || language == visit.language() ? Html() : markup(R"( lang="{}")", language),
      visit.language(), visit.words().outline, list);
}

}  // namespace estrade::server::site
