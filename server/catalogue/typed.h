// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace estrade::server::catalogue {

/// What somebody typed to find something in a list. A value; reentrant.
class Typed {
 public:
  explicit Typed(std::string_view text);

  [[nodiscard]] bool is_nothing() const { return words_.empty(); }
  /// Whether each of its words begins a word of what is said, in any order; case and accents do not
  /// matter.
  [[nodiscard]] bool fits(std::string_view said) const;

 private:
  std::vector<std::string> words_;
};

}  // namespace estrade::server::catalogue
