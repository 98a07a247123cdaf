// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace estrade::server::http {

/// Markup that is safe to send: a literal of ours, or text that went through escape(). There is
/// no way from std::string to Html but html(), which escapes; so unescaped text does not compile.
class Html {
 public:
  Html() = default;
  /// Markup written in the source. Only literals: the constructor runs at compile time.
  template <std::size_t N>
  consteval Html(char const (&literal)[N]) : literal_(literal, N - 1) {}

  Html& operator+=(Html const& more);
  [[nodiscard]] friend Html operator+(Html left, Html const& right) { return left += right; }
  [[nodiscard]] std::string_view view() const { return built_.empty() ? literal_ : built_; }
  [[nodiscard]] bool empty() const { return view().empty(); }

 private:
  friend Html html(std::string_view text);
  friend Html json_script(std::string_view json);
  std::string_view literal_;
  std::string built_;
};

/// Text, escaped for element content and for quoted attribute values: & < > " '.
[[nodiscard]] Html html(std::string_view text);

/// JSON, made safe to stand inside <script type="application/json">: every "<" becomes \u003c.
[[nodiscard]] Html json_script(std::string_view json);

/// Percent-encodes one path segment or query value (RFC 3986 unreserved characters stay).
[[nodiscard]] std::string percent_encode(std::string_view text);

}  // namespace estrade::server::http
