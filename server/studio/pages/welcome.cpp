// SPDX-License-Identifier: GPL-3.0-or-later
// Where somebody who was invited chooses a password.
#include "server/auth/accounts.h"
#include "server/auth/sessions.h"
#include "server/http/query.h"
#include "server/studio/frame/fields.h"
#include "server/studio/pages/pages.h"

namespace estrade::server::studio {
namespace {

using http::markup;

Result<auth::Account> invited(Desk const& desk, http::Request const& request) {
  return desk.deps.database.read([&](db::Reader const& reader) {
    return auth::find_invited(reader, request.parameter("secret"), desk.deps.clock.now());
  });
}

http::Response show_nobody(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = visit.words();
  auto page = page_for(desk, visit, request, words.welcome);
  page.status = 404;
  page.body = markup(R"(<div class="narrow-page">
<h1>{}</h1>
{}<p><a href="{}">{}</a></p>
</div>
)",
                     words.welcome, alert(words.invitation_over), link(page, "/studio/sign-in"),
                     words.sign_in);
  return render(page);
}

http::Response show(Desk const& desk, Visit const& visit, http::Request const& request,
                    auth::Account const& account, std::string_view wrong) {
  auto const& words = visit.words();
  auto page = page_for(desk, visit, request, words.welcome);
  page.status = wrong.empty() ? 200 : 422;
  page.body = markup(R"(<div class="narrow-page">
<h1>{}</h1>
<p>{} <strong>{}</strong></p>
{}<form class="fields" method="post" action="{}">
<input type="hidden" name="name" value="{}" autocomplete="username">
{}<button type="submit">{}</button>
</form>
</div>
)",
                     words.welcome, words.your_name_is, account.name, alert(wrong),
                     link(page, request.path), account.name,
                     new_password(words, words.choose_password), words.go_in);
  return render(page);
}

}  // namespace

http::Response welcome_page(Desk const& desk, http::Request const& request) {
  Visit const visit{.choice = language_of(desk, request)};
  auto const account = invited(desk, request);
  return account ? show(desk, visit, request, *account, {}) : show_nobody(desk, visit, request);
}

http::Response accept_welcome(Desk const& desk, http::Request const& request) {
  Visit const visit{.choice = language_of(desk, request)};
  auto const& words = visit.words();
  auto const account = invited(desk, request);
  auto const form = http::read_form(request);
  if (!account || !form) return show_nobody(desk, visit, request);
  auto const password = form->typed("password");
  if (password != form->typed("again")) {
    return show(desk, visit, request, *account, words.passwords_differ);
  }
  auto const hash = auth::hash_of(password);
  if (!hash) return show(desk, visit, request, *account, words.password_too_short);
  auto const now = desk.deps.clock.now();
  auto const cookie =
      desk.deps.database.write([&](db::Transaction const& transaction) -> Result<std::string> {
        // Somebody may have used it meanwhile.
        auto const accepted =
            auth::accept_invitation(transaction, request.parameter("secret"), *hash, now);
        if (!accepted) return fail(accepted.error());
        return auth::open_session(transaction, accepted->id, request, desk.is_secure(), now);
      });
  if (!cookie) return show_nobody(desk, visit, request);
  auto response = see(visit, "/studio");
  response.headers.add("Set-Cookie", *cookie);
  return response;
}

}  // namespace estrade::server::studio
