// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/speaker/frame/frame.h"

#include "server/assets.h"
#include "server/http/page.h"

namespace estrade::server::speaker {
namespace {

using http::Html;
using http::markup;

// As in the studio: what is typed into a form goes to our scripts, or to us.
constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self' blob:; connect-src 'self'; worker-src 'self' blob:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";

http::Response for_one_alone(http::Response response) {
  response.headers.set("Cache-Control", "private, no-store");
  response.headers.set("Referrer-Policy", "no-referrer");
  response.headers.set("X-Robots-Tag", "noindex, nofollow");
  return response;
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

}  // namespace

Page page_for(Deps const& deps, http::Request const& request, std::string_view title) {
  Page page{.options = deps.options,
            .choice = http::choose_language(request, deps.options.default_language),
            .path = "/speaker/" + http::percent_encode(request.parameter("permit"))};
  page.title = title;
  return page;
}

http::Response render(Page const& page) {
  auto const language = http::tag_of(page.choice.language);
  auto const& words = page.words();
  auto const& archive = page.options.title;
  auto const document = markup(
      R"(<!DOCTYPE html>
<html lang="{}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>{} · {}</title>
<link rel="icon" type="image/svg+xml" href="{}">
<link rel="stylesheet" href="{}">
<link rel="stylesheet" href="{}">
{}</head>
<body class="studio speaking">
<a class="skip" href="#content">{}</a>
<header class="masthead">
<span class="archive-name">{}</span>
<nav aria-label="{}"><ul class="languages">
{}</ul></nav>
</header>
<main id="content">
{}</main>
</body>
</html>
)",
      language, page.title, archive, asset("icon.svg").path, asset("site.css").path,
      asset("studio.css").path, page.head, words.skip_to_content, archive, words.page_language,
      language_links(page), page.body);
  auto response = for_one_alone(http::page_response(page.status, document, language, policy));
  response.headers.add("X-Frame-Options", "DENY");
  return response;
}

http::Response render_closed(Deps const& deps, http::Request const& request) {
  auto page = page_for(deps, request, {});
  auto const& words = page.words();
  page.title = words.closed;
  page.status = 404;
  page.body = markup(R"(<div class="narrow-page">
<h1>{}</h1>
<p class="notice">{}</p>
</div>
)",
                     words.closed, words.closed_hint);
  return render(page);
}

std::string address_of(http::LanguageChoice const& choice, http::Request const& request,
                       std::string_view below, std::string_view done) {
  std::string address = "/speaker/" + http::percent_encode(request.parameter("permit"));
  address += below;
  char mark = '?';
  if (choice.asked) {
    address += "?lang=" + std::string(http::tag_of(choice.language));
    mark = '&';
  }
  if (!done.empty()) address += mark + std::string("done=") + std::string(done);
  return address;
}

http::Response see_done(Deps const& deps, http::Request const& request, std::string_view done) {
  auto const choice = http::choose_language(request, deps.options.default_language);
  return for_one_alone(http::redirect(303, address_of(choice, request, {}, done)));
}

}  // namespace estrade::server::speaker
