// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace estrade::index::xapian {

/// What is asked of talks' own documents: to have a term, or all or any of several claims. A value.
struct Claim {
  enum class Kind { Term, All, Any };

  Claim() = default;  ///< no talk has it
  explicit Claim(std::string wanted) : kind(Kind::Term), term(std::move(wanted)) {}
  explicit Claim(std::string_view wanted) : Claim(std::string(wanted)) {}
  explicit Claim(char const* wanted) : Claim(std::string(wanted)) {}
  Claim(Kind how, std::vector<Claim> parts) : kind(how), of(std::move(parts)) {}

  [[nodiscard]] bool empty() const { return kind != Kind::Term && of.empty(); }

  Kind kind = Kind::Any;
  std::string term{};
  std::vector<Claim> of{};
};

using Claims = std::vector<Claim>;

[[nodiscard]] inline Claim any_of(Claims claims) { return {Claim::Kind::Any, std::move(claims)}; }
[[nodiscard]] inline Claim all_of(Claims claims) { return {Claim::Kind::All, std::move(claims)}; }

}  // namespace estrade::index::xapian
