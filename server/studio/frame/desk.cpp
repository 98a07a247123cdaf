// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/frame/desk.h"

#include <algorithm>

#include "server/http/html.h"
#include "server/http/problem.h"
#include "server/studio/frame/frame.h"

namespace estrade::server::studio {
namespace {

using http::markup;

http::Response refuse(Desk const& desk, Visit const& visit, http::Request const& request,
                      Error const& error) {
  auto const& words = visit.words();
  Page page{.options = desk.deps.options, .choice = visit.choice, .path = request.path};
  page.status = http::status_of(error.kind);
  page.title = words.studio;
  page.body = markup(R"(<h1>{}</h1>
<p class="notice" role="alert">{}</p>
)",
                     words.studio, words.not_from_here);
  return render(page);
}

}  // namespace

http::LanguageChoice language_of(Desk const& desk, http::Request const& request) {
  return http::choose_language(request, desk.deps.options.default_language);
}

http::Response let_in(Desk const& desk, http::Request const& request,
                      http::Response (*answer)(Desk const&, Visit const&, http::Request const&)) {
  Visit visit{.choice = language_of(desk, request)};
  auto caller = desk.deps.database.read([&](db::Reader const& reader) {
    return auth::identify(reader, request, desk.deps.clock.now());
  });
  if (!caller) return refuse(desk, visit, request, caller.error());
  visit.caller = *std::move(caller);
  // A page is for people: a program's token opens the API, which says the same as data.
  if (!visit.caller.session.empty()) return answer(desk, visit, request);
  bool const is_look = request.method == http::Method::Get || request.method == http::Method::Head;
  std::string const wanted = is_look ? request.path : "/studio";
  auto response = see(visit, "/studio/sign-in");
  auto const location = std::string(response.headers.find("Location").value_or(""));
  auto const mark = location.find('?') == std::string::npos ? "?" : "&";
  response.headers.set("Location", location + mark + "next=" + http::percent_encode(wanted));
  return response;
}

bool is_studio_path(std::string_view path) {
  bool const is_ours = path == "/studio" || path.starts_with("/studio/");
  return is_ours && std::ranges::all_of(path, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '-';
         });
}

http::Response see(Visit const& visit, std::string path) {
  auto response = http::redirect(303, link(visit.choice, std::move(path)));
  response.headers.set("Cache-Control", "no-store");
  return response;
}

}  // namespace estrade::server::studio
