// SPDX-License-Identifier: GPL-3.0-or-later
// Who works here, and what they are trusted with.
#include <algorithm>

#include "server/auth/accounts.h"
#include "server/catalogue/talk.h"
#include "server/catalogue/typed.h"
#include "server/http/query.h"
#include "server/oidc/provider.h"
#include "server/studio/frame/fields.h"
#include "server/studio/frame/listing.h"
#include "server/studio/frame/provider_parts.h"
#include "server/studio/pages/pages.h"

namespace estrade::server::studio {
namespace {

using auth::Role;
using http::Html;
using http::markup;

struct Told {
  std::string_view done{};
  std::string wrong{};
  std::string invitation{};  ///< an address
};

/// What a form says somebody is trusted with.
struct Trust {
  Role role = Role::Editor;
  std::vector<EventId> events;
  std::vector<TalkId> talks;
};

Html roles_of(Words const& words, std::string const& id, Role current) {
  Html options;
  for (auto const role : {Role::Editor, Role::Organiser, Role::Administrator}) {
    Html selected;
    if (role == current) selected = " selected";
    options += markup(R"(<option value="{}"{}>{}</option>)", auth::text_of(role), selected,
                      role_word(words, role));
  }
  return markup(R"(<div class="field"><label for="role-{}">{}</label>
<select id="role-{}" name="role">{}</select></div>
)",
                id, words.role, id, options);
}

Html event_boxes(Words const& words, std::vector<catalogue::Event> const& events,
                 std::vector<EventId> const& theirs) {
  Html boxes;
  for (auto const& event : events) {
    Html checked;
    if (std::ranges::find(theirs, event.id) != theirs.end()) checked = " checked";
    boxes +=
        markup(R"(<label class="check"><input type="checkbox" name="event" value="{}"{}> {}</label>
)",
               event.id.text(), checked, event.title);
  }
  if (events.empty())
    boxes = markup(R"(<p class="quiet">{}</p>
)",
                   words.no_events);
  return markup(R"(<fieldset><legend>{}</legend>
{}</fieldset>
)",
                words.events, boxes);
}

Html trust_of(Words const& words, std::string const& id, Role role,
              std::vector<catalogue::Event> const& events, std::vector<EventId> const& theirs,
              std::vector<TalkId> const& talks) {
  std::string lines;
  for (auto const& talk : talks) lines += talk.text() + "\n";
  return roles_of(words, id, role) + event_boxes(words, events, theirs) +
         markup(R"(<div class="field"><label for="talks-{}">{}</label>
<textarea id="talks-{}" name="talks" rows="3" spellcheck="false">{}</textarea></div>
)",
                id, words.talk_ids, id, lines);
}

Html person(Page const& page, Words const& words, auth::Account const& account,
            std::vector<catalogue::Event> const& events) {
  auto const id = account.id.text();
  auto const at = "/studio/people/" + id;
  bool const has_come = account.has_password || account.is_bound;
  return markup(R"(<li id="account-{}"><details>
<summary><strong>{}</strong> <span class="quiet">{}{}</span></summary>
<form class="fields" method="post" action="{}">
{}<button type="submit">{}</button>
</form>
<div class="dialog-buttons">{}{}</div>
<p class="quiet">{}</p>
</details></li>
)",
                id, account.name, role_word(words, account.role),
                has_come ? std::string() : " · " + std::string(words.has_no_password),
                link(page, at),
                trust_of(words, id, account.role, events, account.events, account.talks),
                words.save, button(link(page, at + "/invite"), words.new_invitation),
                button(link(page, at + "/close"), words.close_account), words.close_hint);
}

/// What somebody can be found by: name, role, and the events that they organise.
std::string said_of(Words const& words, auth::Account const& account,
                    std::vector<catalogue::Event> const& events) {
  auto said = account.name + ' ' + std::string(role_word(words, account.role));
  for (auto const& event : events) {
    bool const is_theirs = std::ranges::find(account.events, event.id) != account.events.end();
    if (is_theirs) said += ' ' + event.title;
  }
  return said;
}

http::Response refuse(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = visit.words();
  auto page = page_for(desk, visit, request, words.people);
  page.path = "/studio/account";
  page.status = 403;
  page.body = markup(R"(<h1>{}</h1>
{})",
                     words.people, alert(words.not_yours));
  return render(page);
}

http::Response show_people(Desk const& desk, Visit const& visit, http::Request const& request,
                           Told const& news) {
  auto const& words = visit.words();
  auto page = page_for(desk, visit, request, words.people);
  page.path = "/studio/people";
  page.status = news.wrong.empty() ? 200 : 422;
  struct Held {
    std::vector<auth::Account> accounts;
    std::vector<catalogue::Event> events;
  };
  auto const held = desk.deps.database.read([](db::Reader const& reader) {
    return Held{auth::list_accounts(reader), catalogue::list_events(reader)};
  });
  Listing listed{.path = page.path, .typed = typed_in(request), .all = held.accounts.size()};
  catalogue::Typed const wanted(listed.typed);
  Html list;
  for (auto const& account : held.accounts) {
    if (!wanted.fits(said_of(words, account, held.events))) continue;
    ++listed.fit;
    list += person(page, words, account, held.events);
  }
  auto const add = trust_of(words, "new", Role::Organiser, held.events, {}, {});
  Html invitation;
  if (!news.invitation.empty()) invitation = secret(words.invitation, news.invitation);
  page.body = markup(
      R"(<h1>{}</h1>
<p class="quiet">{}</p>
{}{}{}{}<section class="part">
<h2>{}</h2>
<form class="fields" method="post" action="{}">
{}{}<button type="submit">{}</button>
</form>
</section>
)",
      words.people, words.people_hint, done(news.done), alert(news.wrong), invitation,
      listing(page, listed,
              markup(R"(<ul class="rows">
{}</ul>
)",
                     list)),
      words.add_person, link(page, "/studio/people"),
      field({.name = "name", .label = words.name, .hint = name_hint(desk, visit)}), add,
      words.add_person);
  return render(page);
}

/// The id in a line: alone, or the last part of an address that begins /t/ or /talks/.
std::string id_in(std::string line) {
  line = line.substr(0, line.find_first_of("?#"));
  for (std::string_view const before : {"/t/", "/talks/"}) {
    auto const at = line.find(before);
    if (at == std::string::npos) continue;
    line = line.substr(at + before.size());
    line = line.substr(0, line.find('/'));
  }
  return line;
}

/// What the form says; the words for what is wrong with it otherwise.
tl::expected<Trust, std::string> read_trust(db::Reader const& reader, Words const& words,
                                            http::FormFields const& form) {
  constexpr std::string_view white = " \t\r\n";
  Trust trust;
  auto const role = form.value("role");
  if (role == "administrator") trust.role = Role::Administrator;
  if (role == "organiser") trust.role = Role::Organiser;
  auto const chosen = form.values("event");
  for (auto const& event : catalogue::list_events(reader)) {
    bool const is_theirs = std::ranges::find(chosen, event.id.text()) != chosen.end();
    if (is_theirs) trust.events.push_back(event.id);
  }
  auto text = form.value("talks");
  while (!text.empty()) {
    auto const end = text.find_first_of(white);
    auto const line = text.substr(0, end);
    text = end == std::string::npos ? std::string() : text.substr(end + 1);
    if (line.empty()) continue;
    auto const id = id_in(line);
    if (!is_id_text(id) || !catalogue::find_talk(reader, TalkId(id))) {
      return tl::unexpected(std::string(words.no_such_talks) + " " + line);
    }
    trust.talks.emplace_back(id);
  }
  return trust;
}

std::string sentence_of(Words const& words, Error const& error) {
  switch (error.kind) {
    case Kind::NotFound:
      return std::string(words.no_person);
    case Kind::Conflict:
      return std::string(words.last_administrator);
    default:
      return std::string(words.bad_name);
  }
}

/// Through whom people sign in beside their passwords; empty: nobody.
std::string_view issuer_of(Desk const& desk) {
  return desk.deps.provider == nullptr ? std::string_view() : desk.deps.provider->issuer();
}

AccountId account_in(http::Request const& request) {
  return AccountId(std::string(request.parameter("account")));
}

std::string address_of(Desk const& desk, http::Request const& request, std::string const& secret) {
  return desk.origin(request) + "/studio/welcome/" + secret;
}

}  // namespace

http::Response people_page(Desk const& desk, Visit const& visit, http::Request const& request) {
  if (!visit.caller.is_administrator()) return refuse(desk, visit, request);
  return show_people(desk, visit, request, {});
}

http::Response add_person(Desk const& desk, Visit const& visit, http::Request const& request) {
  if (!visit.caller.is_administrator()) return refuse(desk, visit, request);
  auto const& words = visit.words();
  auto const form = http::read_form(request);
  if (!form) return show_people(desk, visit, request, {.wrong = std::string(words.not_from_here)});
  std::string wrong;
  auto const invitation =
      desk.deps.database.write([&](db::Transaction const& transaction) -> Result<std::string> {
        auto const now = desk.deps.clock.now();
        auto const trust = read_trust(transaction, words, *form);
        if (!trust) {
          wrong = trust.error();
          return fail(Kind::Rejected, "no such talk", wrong);
        }
        auto const account = auth::add_account(transaction, form->value("name"), trust->role, now);
        if (!account) {
          bool const is_taken = account.error().kind == Kind::Conflict;
          wrong = is_taken ? words.name_taken : words.bad_name;
          return fail(account.error());
        }
        auto const entrusted = auth::entrust(transaction, account->id, trust->role, trust->events,
                                             trust->talks, issuer_of(desk));
        if (!entrusted) return fail(entrusted.error());
        return auth::invite(transaction, account->id, now);
      });
  if (!invitation) return show_people(desk, visit, request, {.wrong = wrong});
  return show_people(desk, visit, request, {.invitation = address_of(desk, request, *invitation)});
}

http::Response change_person(Desk const& desk, Visit const& visit, http::Request const& request) {
  if (!visit.caller.is_administrator()) return refuse(desk, visit, request);
  auto const& words = visit.words();
  auto const form = http::read_form(request);
  if (!form) return show_people(desk, visit, request, {.wrong = std::string(words.not_from_here)});
  std::string wrong;
  auto const changed =
      desk.deps.database.write([&](db::Transaction const& transaction) -> Result<void> {
        auto const trust = read_trust(transaction, words, *form);
        if (!trust) {
          wrong = trust.error();
          return fail(Kind::Rejected, "no such talk", wrong);
        }
        auto const entrusted = auth::entrust(transaction, account_in(request), trust->role,
                                             trust->events, trust->talks, issuer_of(desk));
        if (!entrusted) wrong = sentence_of(words, entrusted.error());
        return entrusted;
      });
  if (!changed) return show_people(desk, visit, request, {.wrong = wrong});
  return show_people(desk, visit, request, {.done = words.saved});
}

http::Response invite_person(Desk const& desk, Visit const& visit, http::Request const& request) {
  if (!visit.caller.is_administrator()) return refuse(desk, visit, request);
  auto const invitation =
      desk.deps.database.write([&](db::Transaction const& transaction) -> Result<std::string> {
        auto const account = auth::find_account(transaction, account_in(request));
        if (!account) return fail(account.error());
        return auth::invite(transaction, account->id, desk.deps.clock.now());
      });
  if (!invitation) {
    return show_people(desk, visit, request, {.wrong = std::string(visit.words().no_person)});
  }
  return show_people(desk, visit, request, {.invitation = address_of(desk, request, *invitation)});
}

http::Response close_person(Desk const& desk, Visit const& visit, http::Request const& request) {
  if (!visit.caller.is_administrator()) return refuse(desk, visit, request);
  auto const closed = desk.deps.database.write([&](db::Transaction const& transaction) {
    return auth::close_account(transaction, account_in(request), desk.deps.clock.now(),
                               issuer_of(desk));
  });
  if (closed) return show_people(desk, visit, request, {.done = visit.words().saved});
  return show_people(desk, visit, request, {.wrong = sentence_of(visit.words(), closed.error())});
}

}  // namespace estrade::server::studio
