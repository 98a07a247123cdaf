// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/frame.h"

#include "server/http/page.h"

namespace estrade::server::http {

Html language_links(std::string_view path, Language current) {
  char const mark = path.find('?') == std::string_view::npos ? '?' : '&';
  Html links;
  for (auto const language : languages) {
    auto const tag = tag_of(language);
    Html is_current;
    if (language == current) is_current = R"( aria-current="true")";
    links += markup(R"(<li><a href="{}" hreflang="{}" lang="{}"{}>{}</a></li>
)",
                    std::string(path) + mark + "lang=" + std::string(tag), tag, tag, is_current,
                    name_of(language));
  }
  return links;
}

Response framed(Frame const& frame) {
  auto const language = frame.choice.language;
  auto const document =
      markup(R"(<!DOCTYPE html>
<html lang="{}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{}</title>
{}</head>
<body class="{}">
<a class="skip" href="#content">{}</a>
<header class="masthead">
{}<nav aria-label="{}"><ul class="languages">
{}</ul></nav>
</header>
<main id="content">
{}</main>
</body>
</html>
)",
             tag_of(language), frame.title, frame.head, frame.look, frame.skip_to_content,
             frame.masthead, frame.page_language, language_links(frame.path, language), frame.body);
  auto response = page_response(frame.status, document, tag_of(language), own_policy);
  response.headers.set("Cache-Control", "private, no-store");  // somebody's, and changing
  response.headers.add("X-Frame-Options", "DENY");
  return response;
}

}  // namespace estrade::server::http
