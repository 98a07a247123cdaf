// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/error.h"
#include "server/http/request.h"

namespace estrade::server::http {

/// A file that somebody chose in a form.
struct FormFile {
  std::string name;        ///< of the form's field
  std::string file_name;   ///< as their machine calls it; empty when none was chosen
  std::string_view bytes;  ///< part of the request's body
};

/// What a form with files has sent (multipart/form-data, RFC 7578).
struct Multipart {
  std::vector<FormFile> files;
  std::vector<std::pair<std::string, std::string>> fields;

  /// The first of that name, without white space around it; empty when there is none.
  [[nodiscard]] std::string value(std::string_view name) const;
  /// The first of that name with bytes in it; null when none was chosen.
  [[nodiscard]] FormFile const* file(std::string_view name) const;
};

/// BadRequest, with a sentence, when the body is no such form, is cut off, or has more than 100
/// parts. The request outlives what it returns.
[[nodiscard]] Result<Multipart> read_multipart(Request const& request);

}  // namespace estrade::server::http
