// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/offered.h"

#include <chrono>

namespace estrade::server::catalogue {
namespace {

constexpr auto lasting = std::chrono::hours(24);

}  // namespace

std::string offer_schedule(db::Transaction const& transaction, AccountId const& account,
                           OfferedSchedule const& offered, Instant now) {
  transaction.run("DELETE FROM offered_schedule WHERE account_id = ? OR offered_at < ?",
                  {account, now - lasting});
  auto id = random_text(12);
  transaction.run(
      "INSERT INTO offered_schedule(account_id, id, event, title, file_name, text, address, "
      "offered_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      {account, id, offered.event, offered.title, offered.file_name, offered.text, offered.address,
       now});
  return id;
}

std::optional<OfferedSchedule> find_offered(db::Reader const& reader, AccountId const& account,
                                            std::string_view id, Instant now) {
  return reader.first(
      "SELECT event, title, file_name, text, address FROM offered_schedule"
      " WHERE account_id = ? AND id = ? AND offered_at >= ?",
      {account, id, now - lasting}, [](db::Row const& row) {
        return OfferedSchedule{row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)};
      });
}

void forget_offered(db::Transaction const& transaction, AccountId const& account) {
  transaction.run("DELETE FROM offered_schedule WHERE account_id = ?", {account});
}

}  // namespace estrade::server::catalogue
