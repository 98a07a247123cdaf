// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/speaker/frame/frame.h"

#include "server/assets.h"
#include "server/http/frame.h"

namespace estrade::server::speaker {
namespace {

using http::markup;

http::Response for_one_alone(http::Response response) {
  response.headers.set("Cache-Control", "private, no-store");
  response.headers.set("Referrer-Policy", "no-referrer");
  response.headers.set("X-Robots-Tag", "noindex, nofollow");
  return response;
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
  auto const& words = page.words();
  auto const& archive = page.options.title;
  auto const head =
      markup(R"(<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<link rel="icon" type="image/svg+xml" href="{}">
<link rel="stylesheet" href="{}">
<link rel="stylesheet" href="{}">
{})",
             asset("icon.svg").path, asset("site.css").path, asset("studio.css").path, page.head);
  return for_one_alone(http::framed({.choice = page.choice,
                                     .path = page.path,
                                     .status = page.status,
                                     .title = std::string(page.title) + " · " + archive,
                                     .head = head,
                                     .look = "studio speaking",
                                     .masthead = markup(R"(<span class="archive-name">{}</span>
)",
                                                        archive),
                                     .skip_to_content = words.skip_to_content,
                                     .page_language = words.page_language,
                                     .body = page.body}));
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
