// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/frame/frame.h"

#include "server/assets.h"
#include "server/http/frame.h"
#include "server/studio/words/statistics_words.h"
#include "server/studio/words/webhook_words.h"

namespace estrade::server::studio {
namespace {

using http::Html;
using http::markup;

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
  auto const& words = words_in(page.choice.language);
  auto const& archive = page.options.title;
  auto const head = markup(R"(<meta name="robots" content="noindex">
<link rel="icon" type="image/svg+xml" href="{}">
<link rel="stylesheet" href="{}">
<link rel="stylesheet" href="{}">
{})",
                           asset("icon.svg").path, asset("site.css").path, asset("studio.css").path,
                           scripts_of(page));
  auto const masthead = markup(R"(<a class="archive-name" href="{}">{}</a>
{})",
                               link(page, "/"), archive, sections(page));
  auto response = http::framed({.choice = page.choice,
                                .path = page.path,
                                .status = page.status,
                                .title = std::string(page.title) + " · " + archive,
                                .head = head,
                                .look = "studio",
                                .masthead = masthead,
                                .skip_to_content = words.skip_to_content,
                                .page_language = words.page_language,
                                .body = page.body});
  response.headers.add("Referrer-Policy", "same-origin");
  return response;
}

}  // namespace estrade::server::studio
