// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/view.h"
#include "server/http/html.h"
#include "server/site/pages/pages.h"

namespace estrade::server::site {
namespace {

using http::Html;
using http::markup;

// sitemaps.org: at most 50,000 addresses a file.
constexpr std::size_t most_talks = 45'000;
constexpr std::size_t most_events = 4'999;

Html entry(Visit const& visit, std::string const& path, Html const& changed) {
  auto const address = visit.absolute(path);
  Html alternates;
  for (auto const language : http::languages) {
    auto const tag = http::tag_of(language);
    alternates += markup(R"(<xhtml:link rel="alternate" hreflang="{}" href="{}"/>
)",
                         tag, with_field(address, "lang=" + std::string(tag)));
  }
  return markup(R"(<url>
<loc>{}</loc>
{}{}</url>
)",
                address, changed, alternates);
}

Html talk_entries(Visit const& visit, db::Reader const& reader) {
  constexpr std::size_t at_once = 500;
  Html entries;
  for (std::size_t offset = 0; offset < most_talks; offset += at_once) {
    auto const talks =
        catalogue::list_talks(reader, {.event = {}, .limit = at_once, .offset = offset});
    for (auto const& talk : talks) {
      entries += entry(visit, catalogue::path_of(talk),
                       markup("<lastmod>{}</lastmod>\n", rfc3339(talk.changed_at)));
    }
    if (talks.size() < at_once) break;
  }
  return entries;
}

Html event_entries(Visit const& visit, db::Reader const& reader) {
  Html entries;
  std::size_t count = 0;
  for (auto const& event : catalogue::list_events(reader)) {
    // One that comes from a schedule is no news before there is something to watch.
    if (catalogue::list_talks(reader, {.event = event.id, .limit = 1}).empty()) continue;
    if (count++ == most_events) break;
    entries += entry(visit, catalogue::path_of(event), {});
  }
  return entries;
}

}  // namespace

http::Response robots(Deps const&, Visit const& visit) {
  return http::text_response(200, "text/plain; charset=utf-8",
                             "User-agent: *\nDisallow: /api/\nDisallow: /search\n\nSitemap: " +
                                 visit.absolute("/sitemap.xml") + "\n");
}

http::Response sitemap(Deps const& site, Visit const& visit) {
  auto const entries = site.database.read([&](db::Reader const& reader) {
    return entry(visit, "/", {}) + event_entries(visit, reader) + talk_entries(visit, reader);
  });
  auto const document = markup(
      R"(<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
{}</urlset>
)",
      entries);
  return http::text_response(200, "application/xml; charset=utf-8", std::string(document.view()));
}

}  // namespace estrade::server::site
