// SPDX-License-Identifier: GPL-3.0-or-later
// One's own account: the password, where one is signed in, and tokens for programs.
#include <chrono>
#include <optional>

#include "server/auth/accounts.h"
#include "server/auth/identities.h"
#include "server/auth/sessions.h"
#include "server/auth/tokens.h"
#include "server/http/query.h"
#include "server/oidc/provider.h"
#include "server/studio/frame/fields.h"
#include "server/studio/frame/listing.h"
#include "server/studio/frame/provider_parts.h"
#include "server/studio/pages/pages.h"
#include "server/studio/words/provider_words.h"

namespace estrade::server::studio {
namespace {

using http::Html;
using http::markup;

/// What has just been done, or was wrong.
struct News {
  std::string_view done{};
  std::string_view wrong{};
  std::string new_token{};
};

Html sessions_of(Page& page, Visit const& visit, std::vector<auth::Session> const& sessions) {
  auto const& words = visit.words();
  Html list;
  for (auto const& session : sessions) {
    bool const is_this = session.id == visit.caller.session;
    auto const day = iso_date(session.opened_at);
    list += markup(
        R"(<li><p><strong>{}</strong> <span class="quiet">{} <time datetime="{}">{}</time></span></p>
{}</li>
)",
        session.agent, words.signed_in_on, day, day,
        is_this ? markup(R"(<p class="quiet">{}</p>
)",
                         words.this_browser)
                : button(link(page, "/studio/account/sessions/" + session.id.text() + "/end"),
                         words.end));
  }
  return markup(R"(<section class="part">
<h2>{}</h2>
{}</section>
)",
                words.browsers,
                filtered(page, markup(R"(<ul class="rows">
{}</ul>
)",
                                      list)));
}

std::string state_of(auth::Token const& token, Words const& words, Instant now) {
  if (!token.expires_at) return std::string(words.never_expires);
  if (*token.expires_at <= now) return std::string(words.expired);
  return std::string(words.expires) + " " + iso_date(*token.expires_at);
}

Html tokens_of(Page& page, Visit const& visit, std::vector<auth::Token> const& tokens,
               Instant now) {
  auto const& words = visit.words();
  Html list;
  for (auto const& token : tokens) {
    list +=
        markup(R"(<li><p><strong>{}</strong> <span class="quiet">{} · {}</span></p>
{}</li>
)",
               token.name, token.may_write ? words.reads_and_writes : words.reads,
               state_of(token, words, now),
               button(link(page, "/studio/account/tokens/" + token.id.text() + "/end"), words.end));
  }
  if (tokens.empty())
    list = markup(R"(<li class="quiet">{}</li>
)",
                  words.no_tokens);
  return markup(R"(<section class="part">
<h2>{}</h2>
<p class="quiet">{}</p>
{}<form class="fields" method="post" action="{}">
{}<div class="field"><label for="scope">{}</label>
<select id="scope" name="scope"><option value="write">{}</option><option value="read">{}</option></select></div>
{}<button type="submit">{}</button>
</form>
</section>
)",
                words.tokens, words.tokens_hint,
                filtered(page, markup(R"(<ul class="rows">
{}</ul>
)",
                                      list)),
                link(page, "/studio/account/tokens"),
                field({.name = "token", .label = words.token_name}), words.token_may,
                words.reads_and_writes, words.reads,
                field({.name = "expires",
                       .label = words.expires,
                       .type = "date",
                       .hint = words.expires_hint,
                       .is_required = false}),
                words.make_token);
}

bool has_password(db::Reader const& reader, Visit const& visit) {
  auto const account = auth::find_account(reader, visit.caller.account);
  return account && account->has_password;
}

/// For somebody who comes in through a provider alone.
Html without_password(Page const& page, Visit const& visit) {
  auto const& words = visit.words();
  Html where;
  if (visit.caller.is_administrator()) {
    where = markup(R"( <a href="{}">{}</a>)", link(page, "/studio/people"), words.people);
  }
  return markup(R"(<section class="part">
<h2>{}</h2>
<p class="quiet">{}{}</p>
</section>
)",
                words.password, provider_words_in(visit.choice.language).no_password, where);
}

Html password_form(Page const& page, Visit const& visit) {
  auto const& words = visit.words();
  return markup(R"(<section class="part">
<h2>{}</h2>
<form class="fields" method="post" action="{}">
<input type="hidden" name="name" value="{}" autocomplete="username">
{}{}<button type="submit">{}</button>
</form>
</section>
)",
                words.change_password, link(page, "/studio/account/password"), visit.caller.name,
                field({.name = "old",
                       .label = words.old_password,
                       .type = "password",
                       .autocomplete = "current-password"}),
                new_password(words, words.new_password), words.save);
}

std::optional<Instant> bound_to_provider(Desk const& desk, Visit const& visit,
                                         db::Reader const& reader) {
  if (desk.deps.provider == nullptr) return std::nullopt;
  return auth::bound_at(reader, visit.caller.account, desk.deps.provider->issuer());
}

http::Response show(Desk const& desk, Visit const& visit, http::Request const& request,
                    News const& news) {
  auto const& words = visit.words();
  auto page = page_for(desk, visit, request, words.account);
  page.path = "/studio/account";
  page.status = news.wrong.empty() ? 200 : 422;
  auto const now = desk.deps.clock.now();
  struct Held {
    std::vector<auth::Session> sessions;
    std::vector<auth::Token> tokens;
    std::optional<Instant> bound_at;
    bool has_password;
  };
  auto const held = desk.deps.database.read([&](db::Reader const& reader) {
    return Held{auth::list_sessions(reader, visit.caller.account, now),
                auth::list_tokens(reader, visit.caller.account),
                bound_to_provider(desk, visit, reader), has_password(reader, visit)};
  });
  Html token;
  if (!news.new_token.empty()) token = secret(words.new_token, news.new_token);
  page.body =
      markup(R"(<h1>{}</h1>
<p>{} <strong>{}</strong> <span class="quiet">{}</span></p>
{}{}{}{}{}{}{})",
             words.account, words.signed_in_as, visit.caller.name,
             role_word(words, visit.caller.role), done(news.done), alert(news.wrong), token,
             tokens_of(page, visit, held.tokens, now), sessions_of(page, visit, held.sessions),
             provider_part(desk, page, held.bound_at, held.has_password),
             held.has_password ? password_form(page, visit) : without_password(page, visit));
  return render(page);
}

/// The end of a day that was typed; nothing when none was. False when it is no day to come.
bool read_end(std::string const& typed, Instant now, std::optional<Instant>& end) {
  if (typed.empty()) return true;
  auto const day = day_of(typed);
  if (!day || *day + std::chrono::days(1) <= now) return false;
  end = *day + std::chrono::days(1);
  return true;
}

}  // namespace

http::Response account_page(Desk const& desk, Visit const& visit, http::Request const& request) {
  return show(desk, visit, request, {});
}

http::Response change_password(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = visit.words();
  auto const form = http::read_form(request);
  if (!form) return show(desk, visit, request, {.wrong = words.not_from_here});
  bool const has_one = desk.deps.database.read(
      [&](db::Reader const& reader) { return has_password(reader, visit); });
  if (!has_one) {
    return show(desk, visit, request,
                {.wrong = provider_words_in(visit.choice.language).no_password});
  }
  auto const& name = visit.caller.name;
  if (!desk.attempts->allow(name, request.remote)) {
    return show(desk, visit, request, {.wrong = words.too_many_attempts});
  }
  if (!auth::check_password(desk.deps.database, name, form->typed("old"))) {
    desk.attempts->count_failure(name, request.remote);
    return show(desk, visit, request, {.wrong = words.old_password_wrong});
  }
  if (form->typed("password") != form->typed("again")) {
    return show(desk, visit, request, {.wrong = words.passwords_differ});
  }
  auto const hash = auth::hash_of(form->typed("password"));
  if (!hash) return show(desk, visit, request, {.wrong = words.password_too_short});
  desk.deps.database.write([&](db::Transaction const& transaction) {
    auth::set_password(transaction, visit.caller.account, *hash);
    auth::end_other_sessions(transaction, visit.caller.account, visit.caller.session);
  });
  return show(desk, visit, request, {.done = words.password_changed});
}

http::Response make_token(Desk const& desk, Visit const& visit, http::Request const& request) {
  constexpr std::size_t longest_name = 100;
  auto const& words = visit.words();
  auto const form = http::read_form(request);
  if (!form) return show(desk, visit, request, {.wrong = words.not_from_here});
  auto const now = desk.deps.clock.now();
  auto const name = form->value("token");
  if (name.empty() || name.size() > longest_name) {
    return show(desk, visit, request, {.wrong = words.bad_token_name});
  }
  std::optional<Instant> end;
  if (!read_end(form->value("expires"), now, end)) {
    return show(desk, visit, request, {.wrong = words.bad_day});
  }
  auto const token = desk.deps.database.write([&](db::Transaction const& transaction) {
    return auth::make_token(transaction, visit.caller.account, name, form->value("scope") != "read",
                            end, now);
  });
  if (!token) return show(desk, visit, request, {.wrong = words.too_many_tokens});
  return show(desk, visit, request, {.new_token = *token});
}

http::Response end_token(Desk const& desk, Visit const& visit, http::Request const& request) {
  desk.deps.database.write([&](db::Transaction const& transaction) {
    auth::end_token(transaction, visit.caller.account,
                    TokenId(std::string(request.parameter("token"))));
  });
  return see(visit, "/studio/account");
}

http::Response end_session(Desk const& desk, Visit const& visit, http::Request const& request) {
  desk.deps.database.write([&](db::Transaction const& transaction) {
    auth::end_session(transaction, visit.caller.account,
                      SessionId(std::string(request.parameter("session"))));
  });
  return see(visit, "/studio/account");
}

}  // namespace estrade::server::studio
