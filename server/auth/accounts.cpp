// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/accounts.h"

#include <algorithm>

#include <fmt/format.h>

#include "server/auth/secrets/secrets.h"

namespace estrade::server::auth {
namespace {

constexpr std::size_t shortest_name = 2;
constexpr std::size_t longest_name = 60;

Role role_in(std::string const& text) {
  if (text == "administrator") return Role::Administrator;
  return text == "organiser" ? Role::Organiser : Role::Editor;
}

Account account_in(db::Row const& row) {
  return {.id = row.id<AccountId>(0),
          .name = row.text(1),
          .role = role_in(row.text(2)),
          .has_password = !row.text(3).empty(),
          .is_bound = row.integer(5) != 0,
          .created_at = row.instant(4)};
}

void read_trust(db::Reader const& reader, Account& account) {
  reader.each("SELECT event_id FROM account_event WHERE account_id = ?", {account.id},
              [&](db::Row const& row) { account.events.push_back(row.id<EventId>(0)); });
  reader.each("SELECT talk_id FROM account_talk WHERE account_id = ?", {account.id},
              [&](db::Row const& row) { account.talks.push_back(row.id<TalkId>(0)); });
}

tl::unexpected<Error> no_such_account(AccountId const& id) {
  return fail(Kind::NotFound, "account " + id.text(), "There is no such account.");
}

bool is_name(std::string_view name) {
  return name.size() >= shortest_name && name.size() <= longest_name &&
         std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                  std::string_view("._@+-").find(c) != std::string_view::npos;
         });
}

/// Whether somebody else could still let people in.
Result<void> keep_an_administrator(db::Reader const& reader, AccountId const& but,
                                   std::string_view issuer) {
  if (has_administrator(reader, issuer, but)) return {};
  return fail(Kind::Conflict, "the last administrator",
              "This is the last administrator who can sign in: make another one first.");
}

}  // namespace

bool has_administrator(db::Reader const& reader, std::string_view issuer, AccountId const& but) {
  return reader
      .first(
          "SELECT 1 FROM account WHERE role = 'administrator' AND closed_at IS NULL AND id IS NOT "
          "?1"
          " AND (password <> '' OR EXISTS"
          "  (SELECT 1 FROM identity WHERE account_id = account.id AND issuer = ?2))",
          {but, issuer}, [](db::Row const&) { return true; })
      .has_value();
}

Result<Account> add_account(db::Transaction const& transaction, std::string_view name, Role role,
                            Instant now) {
  if (!is_name(name)) {
    return fail(Kind::Rejected, "a name of an account",
                "A name to sign in with has 2 to 60 lower-case letters, digits and . _ @ + -.");
  }
  auto const taken = transaction.first("SELECT 1 FROM account WHERE name = ?", {name},
                                       [](db::Row const&) { return true; });
  if (taken) {
    return fail(Kind::Conflict, "a name taken",
                fmt::format("The name \"{}\" is taken: choose another.", name));
  }
  auto const id = fresh_id<AccountId>();
  transaction.run("INSERT INTO account(id, name, role, created_at) VALUES (?, ?, ?, ?)",
                  {id, name, text_of(role), now});
  return find_account(transaction, id);
}

Result<Account> find_account(db::Reader const& reader, AccountId const& id) {
  auto account = reader.first(
      "SELECT id, name, role, password, created_at, "
      "EXISTS (SELECT 1 FROM identity WHERE account_id = account.id) FROM account "
      "WHERE id = ? AND closed_at IS NULL",
      {id.text()}, account_in);
  if (!account) return no_such_account(id);
  read_trust(reader, *account);
  return *std::move(account);
}

std::vector<Account> list_accounts(db::Reader const& reader) {
  std::vector<Account> accounts;
  reader.each(
      "SELECT id, name, role, password, created_at, "
      "EXISTS (SELECT 1 FROM identity WHERE account_id = account.id) FROM account "
      "WHERE closed_at IS NULL ORDER BY name",
      {}, [&](db::Row const& row) { accounts.push_back(account_in(row)); });
  for (auto& account : accounts) read_trust(reader, account);
  return accounts;
}

Result<void> entrust(db::Transaction const& transaction, AccountId const& id, Role role,
                     std::vector<EventId> const& events, std::vector<TalkId> const& talks,
                     std::string_view issuer) {
  auto const account = find_account(transaction, id);
  if (!account) return fail(account.error());
  if (account->role == Role::Administrator && role != Role::Administrator) {
    if (auto const kept = keep_an_administrator(transaction, id, issuer); !kept) return kept;
  }
  transaction.run("UPDATE account SET role = ? WHERE id = ?", {text_of(role), id});
  transaction.run("DELETE FROM account_event WHERE account_id = ?", {id});
  transaction.run("DELETE FROM account_talk WHERE account_id = ?", {id});
  for (auto const& event : events) {
    transaction.run("INSERT OR IGNORE INTO account_event VALUES (?, ?)", {id, event});
  }
  for (auto const& talk : talks) {
    transaction.run("INSERT OR IGNORE INTO account_talk VALUES (?, ?)", {id, talk});
  }
  return {};
}

Result<void> close_account(db::Transaction const& transaction, AccountId const& id, Instant now,
                           std::string_view issuer) {
  auto const account = find_account(transaction, id);
  if (!account) return fail(account.error());
  if (account->role == Role::Administrator) {
    if (auto const kept = keep_an_administrator(transaction, id, issuer); !kept) return kept;
  }
  transaction.run("UPDATE account SET closed_at = ?, password = '' WHERE id = ?", {now, id});
  transaction.run("DELETE FROM session WHERE account_id = ?", {id});
  transaction.run("DELETE FROM token WHERE account_id = ?", {id});
  transaction.run("DELETE FROM invitation WHERE account_id = ?", {id});
  return {};
}

std::optional<AccountId> check_password(db::Database& database, std::string_view name,
                                        std::string_view password) {
  struct Known {
    AccountId id;
    std::string hash;
  };
  auto const known = database.read([&](db::Reader const& reader) {
    return reader.first("SELECT id, password FROM account WHERE name = ? AND closed_at IS NULL",
                        {name}, [](db::Row const& row) {
                          return Known{row.id<AccountId>(0), row.text(1)};
                        });
  });
  if (!fits(password, known ? known->hash : std::string())) return std::nullopt;
  return known->id;
}

void set_password(db::Transaction const& transaction, AccountId const& id,
                  std::string const& hash) {
  transaction.run("UPDATE account SET password = ? WHERE id = ?", {hash, id});
}

}  // namespace estrade::server::auth
