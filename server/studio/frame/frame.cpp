// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/frame/frame.h"

#include "server/assets.h"
#include "server/http/page.h"
#include "server/studio/words/statistics_words.h"
#include "server/studio/words/webhook_words.h"

namespace estrade::server::studio {
namespace {

using http::Html;
using http::markup;

// Scripts, styles and pictures are ours alone. Blob addresses are how a script feeds a <video>.
// What is typed into a form goes to our scripts, or to us.
constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "media-src 'self' blob:; connect-src 'self'; worker-src 'self' blob:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";

Html script(std::string_view name) {
  return markup(R"(<script type="module" src="{}"></script>
)",
                asset(name).path);
}

Html scripts_of(Page const& page) {
  Html scripts;
  if (!page.script.empty()) scripts += script(page.script);
  if (page.is_listing) scripts += script("listing.js");
  return scripts;
}

Html language_links(Page const& page) {
  Html links;
  for (auto const language : http::languages) {
    auto const tag = http::tag_of(language);
    Html current;
    if (language == page.choice.language) current = R"( aria-current="true")";
    links += markup(R"(<li><a href="{}" hreflang="{}" lang="{}"{}>{}</a></li>
)",
                    page.path + "?lang=" + std::string(tag), tag, tag, current,
                    words_in(language).language_name);
  }
  return links;
}

Html section(Page const& page, std::string const& path, std::string_view name) {
  bool const is_desk = path == "/studio/talks" && page.path == "/studio";
  bool const is_here = is_desk || page.path.starts_with(path);
  Html current;
  if (is_here) current = R"( aria-current="page")";
  return markup(R"(<li><a href="{}"{}>{}</a></li>
)",
                link(page, path), current, name);
}

/// The way around the studio, for who is in it.
Html sections(Page const& page) {
  if (page.caller == nullptr) return {};
  auto const& words = words_in(page.choice.language);
  auto list = section(page, "/studio/talks", words.talks);
  if (page.caller->is_administrator() || !page.caller->events.empty()) {
    list += section(page, "/studio/events", words.events);
    list += section(page, "/studio/webhooks", webhook_words_in(page.choice.language).webhooks);
  }
  list += section(page, "/studio/statistics", statistics_words_in(page.choice.language).statistics);
  list += section(page, "/studio/account", words.account);
  if (page.caller->is_administrator()) list += section(page, "/studio/people", words.people);
  return markup(R"(<nav class="sections" aria-label="{}"><ul>
{}</ul></nav>
<form class="leave" method="post" action="{}"><button class="light" type="submit">{}</button></form>
)",
                words.sections, list, link(page, "/studio/sign-out"), words.sign_out);
}

}  // namespace

std::string link(http::LanguageChoice const& choice, std::string path) {
  if (choice.asked) path += "?lang=" + std::string(http::tag_of(choice.language));
  return path;
}

http::Response render(Page const& page) {
  auto const language = http::tag_of(page.choice.language);
  auto const& words = words_in(page.choice.language);
  auto const& archive = page.options.title;
  auto const document =
      markup(R"(<!DOCTYPE html>
<html lang="{}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{} · {}</title>
<link rel="icon" type="image/svg+xml" href="{}">
<link rel="stylesheet" href="{}">
<link rel="stylesheet" href="{}">
{}</head>
<body class="studio">
<a class="skip" href="#content">{}</a>
<header class="masthead">
<a class="archive-name" href="{}">{}</a>
{}<nav aria-label="{}"><ul class="languages">
{}</ul></nav>
</header>
<main id="content">
{}</main>
</body>
</html>
)",
             language, page.title, archive, asset("icon.svg").path, asset("site.css").path,
             asset("studio.css").path, scripts_of(page), words.skip_to_content, link(page, "/"),
             archive, sections(page), words.page_language, language_links(page), page.body);
  auto response = http::page_response(page.status, document, language, policy);
  response.headers.set("Cache-Control", "private, no-store");  // somebody's, and changing
  response.headers.add("X-Frame-Options", "DENY");
  response.headers.add("Referrer-Policy", "same-origin");
  return response;
}

}  // namespace estrade::server::studio
