// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace estrade::server {
struct Asset;
}

namespace estrade::server::http {

/// Markup that is safe to send: a literal of ours, or text that went through escape(). There is
/// no way from std::string to Html but html(), which escapes, and markdown() (markdown.h), which
/// lets no HTML through; so unescaped text does not compile.
class Html {
 public:
  Html() = default;
  /// Markup written in the source. Only literals: the constructor runs at compile time.
  template <std::size_t N>
  consteval Html(char const (&literal)[N]) : literal_(literal, N - 1) {}

  Html& operator+=(Html const& more);
  [[nodiscard]] friend Html operator+(Html left, Html const& right) {
    left += right;
    return left;
  }
  [[nodiscard]] std::string_view view() const {
    return built_ ? std::string_view(*built_) : literal_;
  }
  [[nodiscard]] bool empty() const { return view().empty(); }

 private:
  friend Html html(std::string_view text);
  friend Html json_script(std::string_view json);
  friend Html inlined(Asset const& asset);
  friend Html markdown(std::string_view text);
  friend Html fill_holes(std::string_view form, std::initializer_list<Html> holes);
  std::string_view literal_;
  std::optional<std::string> built_;  ///< takes the literal's place once something was appended
};

/// Text, escaped for element content and for quoted attribute values: & < > " '.
[[nodiscard]] Html html(std::string_view text);

/// JSON, made safe to stand inside <script type="application/json">: every "<" becomes \u003c.
[[nodiscard]] Html json_script(std::string_view json);

/// The bytes of an asset that player/build.mjs has made to stand inside <script> or <style>. The
/// policy of the page names its digest.
[[nodiscard]] Html inlined(Asset const& asset);

/// `form` with each "{}" replaced by the next hole. Called through markup(), which has checked
/// that the form is a literal and that the holes are as many as the values.
[[nodiscard]] Html fill_holes(std::string_view form, std::initializer_list<Html> holes);

/// Markup with holes, written in the source: `"<b>{}</b>"`. Does not compile when the holes are
/// not as many as the values.
template <class... Values>
class Form {
 public:
  template <std::size_t N>
  consteval Form(char const (&literal)[N]) : text_(literal, N - 1) {
    std::size_t holes = 0;
    for (auto at = text_.find("{}"); at != std::string_view::npos; at = text_.find("{}", at + 2)) {
      ++holes;
    }
    if (holes != sizeof...(Values)) throw "the holes {} are not as many as the values";
  }
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

/// What stands in a hole: markup as it is, whole numbers as digits, text escaped.
template <class Value>
[[nodiscard]] Html hole(Value const& value) {
  if constexpr (std::is_same_v<Value, Html>) {
    return value;
  } else if constexpr (std::is_integral_v<Value>) {
    static_assert(sizeof(Value) > 1, "a hole takes text and whole numbers");
    return html(std::to_string(value));
  } else {
    return html(std::string_view(value));
  }
}

/// Fills the holes of a form: `markup("<a href=\"{}\">{}</a>", address, title)`. Text is escaped
/// on the way, so a hole may stand in element content or inside a quoted attribute value.
template <class... Values>
[[nodiscard]] Html markup(Form<std::type_identity_t<Values>...> form, Values const&... values) {
  return fill_holes(form.text(), {hole(values)...});
}

/// Percent-encodes one path segment or query value (RFC 3986 unreserved characters stay).
[[nodiscard]] std::string percent_encode(std::string_view text);

}  // namespace estrade::server::http
