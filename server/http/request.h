// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace estrade::server::http {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options };

/// "GET"
[[nodiscard]] std::string_view text_of(Method method);

/// Header fields in order of arrival; names compare without case. Values carry no CR, LF or NUL.
class Headers {
 public:
  void add(std::string name, std::string value);
  /// Replaces every field of that name.
  void set(std::string name, std::string value);
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> const& all() const {
    return fields_;
  }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

/// A request as a handler sees it: a value, complete and checked. The path is percent-decoded,
/// valid UTF-8, and holds no NUL, no "." or ".." segment and no encoded slash.
struct Request {
  Method method = Method::Get;
  std::string target;                                          ///< as sent, for the log
  std::string path;                                            ///< decoded
  std::multimap<std::string, std::string, std::less<>> query;  ///< decoded, in order per name
  Headers headers;
  std::string remote;  ///< the client's address, without port; not a trusted proxy's
  std::string host;    ///< the Host field: name with optional port
  std::map<std::string, std::string, std::less<>> parameters;  ///< what the route's {names} matched
  std::string body;  ///< the whole body; empty on streaming routes

  /// The first value of a query field, or nothing.
  [[nodiscard]] std::optional<std::string_view> query_value(std::string_view name) const;
  /// Whether Accept-Encoding takes that coding ("br"); without the field, no.
  [[nodiscard]] bool accepts_encoding(std::string_view coding) const;
  /// A route parameter; empty when the route has none of that name.
  [[nodiscard]] std::string_view parameter(std::string_view name) const;
};

}  // namespace estrade::server::http
