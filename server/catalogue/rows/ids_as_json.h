// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace estrade::server::catalogue {

/// A JSON array, for SQL's json_each(). Ids are letters and digits.
template <class AnyId>
[[nodiscard]] std::string ids_as_json(std::vector<AnyId> const& ids) {
  std::string json = "[";
  for (auto const& id : ids) json += (json.size() > 1 ? ",\"" : "\"") + id.text() + '"';
  return json + "]";
}

}  // namespace estrade::server::catalogue
