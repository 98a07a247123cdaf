// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "server/http/request.h"
#include "server/http/wire/refusal.h"

namespace estrade::server::http::wire {

/// Finds the end of a request's head in bytes as they arrive, and refuses what no head may hold
/// (a line feed alone, a carriage return alone, NUL) at the byte where it stands, so that a
/// sender of rubbish is not waited for.
class HeadEnd {
 public:
  /// Looks at the part of `input` that is new since the last call; `input` always begins at the
  /// head's first byte. The head's length with its empty line, a refusal, or nothing yet.
  [[nodiscard]] std::optional<std::variant<std::size_t, Refusal>> find(std::string_view input,
                                                                       std::size_t largest);

 private:
  std::size_t seen_ = 0;
  std::size_t line_start_ = 0;
  bool first_line_done_ = false;
};

/// A request's head, checked: what RFC 9112 calls the request line and the header section.
struct Head {
  Request request;        ///< method, target, path, query, headers, host
  bool asterisk = false;  ///< "OPTIONS *": about the server, not an address
  bool keep_alive = true;
  bool old_version = false;     ///< HTTP/1.0
  bool wants_continue = false;  ///< Expect: 100-continue
  bool chunked = false;
  std::uint64_t length = 0;  ///< of the body, bytes; 0 when chunked
  [[nodiscard]] bool has_body() const { return chunked || length > 0; }
};

/// Reads a head of HTTP/1.1 or 1.0, complete with its empty line, and takes nothing that two
/// readers could understand in two ways (RFC 9112 sections 3, 5, 6 and 11.2).
[[nodiscard]] std::variant<Head, Refusal> parse_head(std::string_view text);

/// Whether `text` is a host name or address with an optional port, as Host carries it.
[[nodiscard]] bool is_host(std::string_view text);

}  // namespace estrade::server::http::wire
