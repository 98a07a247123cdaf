// SPDX-License-Identifier: GPL-3.0-or-later
// Coming in through a provider of OpenID Connect, and connecting an account to one.
#include <string>

#include "server/auth/accounts.h"
#include "server/auth/identities.h"
#include "server/auth/sessions.h"
#include "server/log.h"
#include "server/oidc/provider.h"
#include "server/studio/frame/fields.h"
#include "server/studio/pages/pages.h"
#include "server/studio/pages/sign_in.h"
#include "server/studio/words/provider_words.h"

namespace estrade::server::studio {
namespace {

using http::markup;

struct Wrong {
  std::string_view sentence;
  int status = 400;
};

std::string redirect_uri_of(Desk const& desk, http::Request const& request) {
  return desk.origin(request) + "/studio/sign-in/callback";
}

/// Facts are for whoever looks after the server.
void note(std::string const& facts) {
  log::warning("studio", "a sign-in through the provider failed", {{"facts", facts}});
}

Wrong wrong_of(ProviderWords const& words, Error const& error) {
  switch (error.kind) {
    case Kind::BadRequest:
      return {words.begin_again, 400};
    case Kind::PreconditionFailed:
      return {words.clocks_differ, 502};
    case Kind::Unavailable:
      return {words.away, 503};
    case Kind::NotFound:
      return {words.nobody, 403};
    case Kind::Conflict:
      return {words.of_another, 409};
    default:
      return {words.not_trusted, 502};
  }
}

/// Where it is told depends on whether somebody wanted to come in, or is in.
http::Response show_wrong(Desk const& desk, Visit const& visit, http::Request const& request,
                          std::string const& next, Wrong const& wrong) {
  if (visit.caller.session.empty()) {
    return show_sign_in(desk, visit, request,
                        {.next = next, .wrong = wrong.sentence, .status = wrong.status});
  }
  auto page = page_for(desk, visit, request, visit.words().account);
  page.path = "/studio/account";
  page.status = wrong.status;
  page.body = markup(R"(<h1>{}</h1>
{}<p><a href="{}">{}</a></p>
)",
                     visit.words().account, alert(wrong.sentence), link(page, "/studio/account"),
                     provider_words_in(visit.choice.language).back_to_account);
  return render(page);
}

/// The address at the provider, and what binds the log-in to this browser.
struct Leaving {
  std::string address;
  std::string cookie;
};

Result<Leaving> leave(Desk const& desk, Visit const& visit, http::Request const& request,
                      std::string const& next, AccountId const& account) {
  auto const tag = http::tag_of(visit.choice.language);
  auto begun = desk.log_ins->begin(
      {.next = next, .language = std::string(visit.choice.asked ? tag : ""), .account = account},
      desk.is_secure(), desk.deps.clock.now());
  auto address =
      desk.deps.provider->authorization_url(begun.log_in, redirect_uri_of(desk, request), tag);
  if (!address) {
    note(address.error().facts);
    return fail(address.error());
  }
  return Leaving{*std::move(address), std::move(begun.cookie)};
}

/// Who has come back, and in which language they went.
Visit visit_of(Desk const& desk, http::Request const& request, auth::LogIn const& log_in) {
  Visit visit{.choice = language_of(desk, request)};
  if (auto const language = http::language_of(log_in.purpose.language)) {
    visit.choice = {*language, true};
  }
  if (log_in.purpose.account.empty()) return visit;
  auto caller = desk.deps.database.read([&](db::Reader const& reader) {
    return auth::identify(reader, request, desk.deps.clock.now());
  });
  bool const is_the_same = caller && caller->account == log_in.purpose.account;
  if (is_the_same) visit.caller = *std::move(caller);
  return visit;
}

http::Response connect(Desk const& desk, Visit const& visit, http::Request const& request,
                       auth::Identity const& identity) {
  auto const bound = desk.deps.database.write([&](db::Transaction const& transaction) {
    return auth::bind_account(transaction, visit.caller.account, identity, desk.deps.clock.now());
  });
  if (bound) return see(visit, "/studio/account");
  return show_wrong(desk, visit, request, {},
                    wrong_of(provider_words_in(visit.choice.language), bound.error()));
}

http::Response enter(Desk const& desk, Visit const& visit, http::Request const& request,
                     auth::Identity const& identity, std::string const& next) {
  auto const now = desk.deps.clock.now();
  auto const cookie =
      desk.deps.database.write([&](db::Transaction const& transaction) -> Result<std::string> {
        auto const account = auth::account_of(transaction, identity, desk.deps.newcomers, now);
        if (!account) return fail(account.error());
        return auth::open_session(transaction, *account, request, desk.is_secure(), now);
      });
  if (!cookie) {
    note(cookie.error().facts);
    desk.attempts->count_failure(request.remote);
    return show_wrong(desk, visit, request, next,
                      wrong_of(provider_words_in(visit.choice.language), cookie.error()));
  }
  auto response = see(visit, next);
  response.headers.add("Set-Cookie", *cookie);
  return response;
}

/// Somebody whose log-in was begun in this browser.
http::Response arrive(Desk const& desk, Visit const& visit, http::Request const& request,
                      auth::LogIn const& log_in) {
  auto const& words = provider_words_in(visit.choice.language);
  auto const& purpose = log_in.purpose;
  auto const said = [&](std::string_view name) {
    return std::string(request.query_value(name).value_or(""));
  };
  auto const wrong = [&](Wrong const& what) {
    return show_wrong(desk, visit, request, purpose.next, what);
  };
  // Signed out meanwhile, or in as somebody else.
  bool const is_gone = !purpose.account.empty() && visit.caller.session.empty();
  if (is_gone) return wrong({words.not_begun});
  // OpenID Connect Core 1.0 section 3.1.2.6
  if (auto const error = said("error"); !error.empty() || said("code").empty()) {
    if (error == "access_denied") return wrong({words.cancelled, 403});
    note(error.substr(0, 100) + ": " + said("error_description").substr(0, 200));
    return wrong({words.not_let_in, 403});
  }
  if (!desk.attempts->allow(request.remote)) {
    return wrong({visit.words().too_many_attempts, 429});
  }
  auto const identity = desk.deps.provider->redeem({.code = said("code"), .issuer = said("iss")},
                                                   log_in, redirect_uri_of(desk, request));
  if (!identity) {
    note(identity.error().facts);
    if (identity.error().kind != Kind::Unavailable) desk.attempts->count_failure(request.remote);
    return wrong(wrong_of(words, identity.error()));
  }
  if (!purpose.account.empty()) return connect(desk, visit, request, *identity);
  return enter(desk, visit, request, *identity, purpose.next);
}

}  // namespace

http::Response leave_for_provider(Desk const& desk, http::Request const& request) {
  Visit const visit{.choice = language_of(desk, request)};
  // Another page's link would begin what nobody here asked for.
  auto const site = request.headers.find("Sec-Fetch-Site").value_or("none");
  if (site != "same-origin" && site != "none") return see(visit, "/studio/sign-in");
  auto const next = next_in(request.query_value("next").value_or(""));
  auto const leaving = leave(desk, visit, request, next, {});
  if (!leaving) {
    return show_wrong(desk, visit, request, next,
                      wrong_of(provider_words_in(visit.choice.language), leaving.error()));
  }
  auto response = http::redirect(303, leaving->address);
  response.headers.set("Cache-Control", "no-store");
  response.headers.add("Set-Cookie", leaving->cookie);
  return response;
}

http::Response come_from_provider(Desk const& desk, http::Request const& request) {
  auto const log_in = desk.log_ins->find(request, request.query_value("state").value_or(""),
                                         desk.is_secure(), desk.deps.clock.now());
  if (!log_in) {
    Visit const visit{.choice = language_of(desk, request)};
    return show_wrong(desk, visit, request, "/studio",
                      {provider_words_in(visit.choice.language).not_begun});
  }
  auto response = arrive(desk, visit_of(desk, request, *log_in), request, *log_in);
  response.headers.add("Set-Cookie", auth::LogIns::forget(desk.is_secure()));
  return response;
}

http::Response connect_provider(Desk const& desk, Visit const& visit,
                                http::Request const& request) {
  auto const& words = provider_words_in(visit.choice.language);
  auto const leaving = leave(desk, visit, request, "/studio/account", visit.caller.account);
  if (!leaving) return show_wrong(desk, visit, request, {}, wrong_of(words, leaving.error()));
  auto page = page_for(desk, visit, request, visit.words().account);
  page.path = "/studio/account";
  page.body =
      markup(R"(<h1>{}</h1>
<p><a class="button" href="{}">{} {}</a></p>
)",
             visit.words().account, leaving->address, words.go_on, desk.deps.provider->label());
  auto response = render(page);
  // Not a redirect: browsers follow none from a form to another site that our policy does not name.
  response.headers.add("Refresh", "0;url=" + leaving->address);
  response.headers.add("Set-Cookie", leaving->cookie);
  return response;
}

http::Response disconnect_provider(Desk const& desk, Visit const& visit,
                                   http::Request const& request) {
  bool const has_another_way = desk.deps.database.write([&](db::Transaction const& transaction) {
    auto const account = auth::find_account(transaction, visit.caller.account);
    if (!account || !account->has_password) return false;
    auth::unbind_account(transaction, account->id, desk.deps.provider->issuer());
    return true;
  });
  if (has_another_way) return see(visit, "/studio/account");
  return show_wrong(desk, visit, request, {},
                    {provider_words_in(visit.choice.language).only_way, 409});
}

}  // namespace estrade::server::studio
