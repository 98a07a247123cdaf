// SPDX-License-Identifier: GPL-3.0-or-later
// Coming in, and leaving.
#include "server/studio/pages/sign_in.h"

#include "server/auth/accounts.h"
#include "server/auth/sessions.h"
#include "server/http/query.h"
#include "server/studio/frame/fields.h"
#include "server/studio/frame/provider_parts.h"
#include "server/studio/pages/pages.h"

namespace estrade::server::studio {

http::Response show_sign_in(Desk const& desk, Visit const& visit, http::Request const& request,
                            SignIn const& shown) {
  auto const& words = visit.words();
  auto page = page_for(desk, visit, request, words.sign_in);
  page.path = "/studio/sign-in";
  page.status = shown.status;
  page.body = http::markup(
      R"(<div class="narrow-page">
<h1>{}</h1>
{}<form class="fields" method="post" action="{}">
<input type="hidden" name="next" value="{}">
{}{}<button type="submit">{}</button>
</form>
{}<p class="quiet">{}</p>
</div>
)",
      words.sign_in, alert(shown.wrong), link(page, "/studio/sign-in"), shown.next,
      field({.name = "name", .label = words.name, .value = shown.name, .autocomplete = "username"}),
      field({.name = "password",
             .label = words.password,
             .type = "password",
             .autocomplete = "current-password"}),
      words.sign_in, provider_entry(desk, page, shown.next), words.no_account_yet);
  return render(page);
}

std::string next_in(std::string_view asked) {
  return is_studio_path(asked) ? std::string(asked) : "/studio";
}

http::Response sign_in_page(Desk const& desk, http::Request const& request) {
  Visit const visit{.choice = language_of(desk, request)};
  return show_sign_in(desk, visit, request,
                      {.next = next_in(request.query_value("next").value_or(""))});
}

http::Response sign_in(Desk const& desk, http::Request const& request) {
  Visit const visit{.choice = language_of(desk, request)};
  auto const& words = visit.words();
  auto const form = http::read_form(request);
  if (!form || !auth::comes_from_here(request)) {
    return show_sign_in(desk, visit, request, {.wrong = words.not_from_here, .status = 403});
  }
  SignIn typed{.name = form->value("name"), .next = next_in(form->value("next"))};
  if (!desk.attempts->allow(typed.name, request.remote)) {
    typed.wrong = words.too_many_attempts;
    typed.status = 429;
    return show_sign_in(desk, visit, request, typed);
  }
  auto const account =
      auth::check_password(desk.deps.database, typed.name, form->typed("password"));
  if (!account) {
    desk.attempts->count_failure(typed.name, request.remote);
    typed.wrong = words.not_known;
    typed.status = 401;
    return show_sign_in(desk, visit, request, typed);
  }
  desk.attempts->forget(typed.name);
  auto response = see(visit, typed.next);
  response.headers.add("Set-Cookie",
                       desk.deps.database.write([&](db::Transaction const& transaction) {
                         return auth::open_session(transaction, *account, request, desk.is_secure(),
                                                   desk.deps.clock.now());
                       }));
  return response;
}

http::Response sign_out(Desk const& desk, Visit const& visit, http::Request const&) {
  desk.deps.database.write([&](db::Transaction const& transaction) {
    auth::end_session(transaction, visit.caller.account, visit.caller.session);
  });
  auto response = see(visit, "/studio/sign-in");
  response.headers.add("Set-Cookie", auth::forget_session(desk.is_secure()));
  return response;
}

}  // namespace estrade::server::studio
