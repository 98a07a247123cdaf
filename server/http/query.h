// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/error.h"
#include "server/http/request.h"

namespace estrade::server::http {

/// Decimal digits alone, at most nine: "12" is 12; nothing for "-1", "1e3", "" or " 1".
[[nodiscard]] std::optional<std::int32_t> whole_number(std::string_view text);

/// A query field that is a whole number; nothing when it is absent or anything else.
[[nodiscard]] std::optional<std::int32_t> query_number(Request const& request,
                                                       std::string_view name);

/// What follows the path of the request as it was sent: "" or "?…". For redirects that keep it.
[[nodiscard]] std::string_view query_as_sent(Request const& request);

/// What somebody has filled into a form, by the names of its fields.
class FormFields {
 public:
  explicit FormFields(std::multimap<std::string, std::string, std::less<>> fields)
      : fields_(std::move(fields)) {}
  /// The first value of that name, without white space around it; empty when there is none.
  [[nodiscard]] std::string value(std::string_view name) const;
  /// As it was typed, for passwords.
  [[nodiscard]] std::string typed(std::string_view name) const;
  /// All of that name, for boxes that are checked.
  [[nodiscard]] std::vector<std::string> values(std::string_view name) const;

 private:
  std::multimap<std::string, std::string, std::less<>> fields_;
};

/// The body of a request that a form has sent (application/x-www-form-urlencoded). BadRequest,
/// with a sentence, when it is none.
[[nodiscard]] Result<FormFields> read_form(Request const& request);

}  // namespace estrade::server::http
