// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/talk.h"

namespace estrade::server::catalogue {

std::optional<std::string> find_meta(db::Reader const& reader, std::string_view key) {
  return reader.first("SELECT value FROM meta WHERE key = ?", {key},
                      [](db::Row const& row) { return row.text(0); });
}

void set_meta(db::Transaction const& transaction, std::string_view key, std::string_view value) {
  transaction.run(
      "INSERT INTO meta(key, value) VALUES (?, ?)"
      " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      {key, value});
}

}  // namespace estrade::server::catalogue
