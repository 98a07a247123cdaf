// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/problem.h"
#include "server/site/frame/layout.h"
#include "server/site/pages/pages.h"

namespace estrade::server::site {
namespace {

struct Message {
  std::string_view title;
  std::string_view hint;
};

Message message_of(Words const& words, int status) {
  if (status == 410) return {words.gone, words.gone_hint};
  if (status == 405) return {words.not_allowed, words.not_allowed_hint};
  if (status >= 500) return {words.broken, words.broken_hint};
  return {words.not_found, words.not_found_hint};
}

}  // namespace

bool wants_page(http::Request const& request) {
  if (request.path.starts_with("/api/")) return false;
  auto const accept = request.headers.find("Accept");
  return accept && accept->find("text/html") != std::string_view::npos;
}

http::Response error_page(Visit const& visit, int status) {
  auto const [title, hint] = message_of(visit.words(), status);
  Page page;
  page.status = status;
  page.title = title;
  page.description = hint;
  page.path = "/";
  page.indexed = false;
  page.search_in_header = false;
  page.body = http::markup(R"(<section class="message">
<p class="status">{}</p>
<h1>{}</h1>
<p>{}</p>
{}<p><a href="{}">{}</a></p>
</section>
)",
                           status, title, hint, search_form(visit, "", true), visit.link("/"),
                           visit.words().home);
  auto response = render(visit, page);
  response.headers.set("Vary", "Accept, Accept-Language");
  return response;
}

http::Response answer_error(Visit const& visit, Error const& error) {
  if (wants_page(visit.request())) return error_page(visit, http::status_of(error.kind));
  auto response = http::problem(error);
  response.headers.set("Vary", "Accept, Accept-Language");
  return response;
}

}  // namespace estrade::server::site
