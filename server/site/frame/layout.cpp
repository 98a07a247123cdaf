// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/layout.h"

#include "server/assets.h"
#include "server/http/frame.h"
#include "server/http/page.h"

namespace estrade::server::site {
namespace {

using http::Html;
using http::markup;

std::string title_of(Visit const& visit, Page const& page) {
  auto const& archive = visit.options().title;
  return page.title.empty() ? archive : page.title + " · " + archive;
}

/// This page in a language, or in whichever the reader prefers.
std::string address_in(Visit const& visit, Page const& page, std::string_view language) {
  return visit.absolute(with_field(page.path, "lang=" + std::string(language)));
}

Html head_of(Visit const& visit, Page const& page) {
  Html head = markup(
      R"(<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{}</title>
<meta name="description" content="{}">
<link rel="icon" type="image/svg+xml" href="{}">
<link rel="search" type="application/opensearchdescription+xml" title="{}" href="/opensearch.xml">
<link rel="stylesheet" href="{}">
)",
      title_of(visit, page), page.description, asset("icon.svg").path, visit.options().title,
      asset("site.css").path);
  if (!page.indexed)
    head += R"(<meta name="robots" content="noindex">
)";
  if (page.status == 200) {
    head += markup(R"(<link rel="canonical" href="{}">
)",
                   visit.language_was_asked() ? address_in(visit, page, visit.language())
                                              : visit.absolute(page.path));
    for (auto const language : http::languages) {
      auto const tag = http::tag_of(language);
      head += markup(R"(<link rel="alternate" hreflang="{}" href="{}">
)",
                     tag, address_in(visit, page, tag));
    }
    head += markup(R"(<link rel="alternate" hreflang="x-default" href="{}">
)",
                   visit.absolute(page.path));
  }
  head += page.head;
  head += markup(R"(<script type="module" src="{}"></script>
)",
                 asset("site.js").path);
  return head;
}

Html header_of(Visit const& visit, Page const& page) {
  Html search;
  if (page.search_in_header) search = search_form(visit, "", false);
  return markup(R"(<header class="masthead">
<a class="archive-name" href="{}">{}</a>
{}</header>
)",
                visit.link("/"), visit.options().title, search);
}

Html footer_of(Visit const& visit, Page const& page) {
  auto const& words = visit.words();
  return markup(R"(<footer class="colophon">
<p>{} {}</p>
<nav aria-label="{}"><ul class="languages">
{}</ul></nav>
</footer>
)",
                words.made_with, words.promise, words.page_language,
                http::language_links(page.path, words.language));
}

}  // namespace

http::Response render(Visit const& visit, Page const& page) {
  auto const document =
      markup(R"(<!DOCTYPE html>
<html lang="{}">
<head>
{}</head>
<body>
<a class="skip" href="#content">{}</a>
{}<main id="content">
{}</main>
{}</body>
</html>
)",
             visit.language(), head_of(visit, page), visit.words().skip_to_content,
             header_of(visit, page), page.body, footer_of(visit, page));
  auto response = http::page_response(page.status, document, visit.language(), http::own_policy);
  if (!page.is_kept) response.headers.set("Cache-Control", "private, no-store");
  response.headers.add("X-Frame-Options", "DENY");
  response.headers.add("Referrer-Policy", "strict-origin-when-cross-origin");
  return response;
}

Html search_form(Visit const& visit, std::string_view words, bool large, Html const& filters) {
  Html language;
  if (visit.language_was_asked()) {
    language = markup(R"(<input type="hidden" name="lang" value="{}">
)",
                      visit.language());
  }
  Html const size = large ? Html(" search-large") : Html("");
  Html hint;
  if (large) hint = markup(R"(placeholder="{}")", visit.words().search_placeholder);
  auto const& said = visit.words();
  return markup(
      R"(<form class="search{}" role="search" action="/search" data-suggestions="/api/v1/search/suggestions" data-suggested="{}" data-talk="{}" data-speaker="{}" data-term="{}">
<label class="visually-hidden" for="q">{}</label>
<div class="search-field"><input id="q" type="search" name="q" value="{}" {} autocomplete="off" maxlength="500"></div>
<button type="submit">{}</button>
{}{}</form>
)",
      size, said.suggestions, said.the_talk_itself, said.speaker, said.term, said.search, words,
      hint, said.search, filters, language);
}

}  // namespace estrade::server::site
