// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>

namespace estrade::server::db {

template <std::size_t N>
struct Joined {
  char text[N];
};

/// Literals as one, for what several statements share. `static constexpr auto sql = joined(…)`;
/// then sql.text is a literal as good as any.
template <std::size_t... N>
[[nodiscard]] consteval auto joined(char const (&... literals)[N]) {
  Joined<1 + (... + (N - 1))> all{};
  auto* end = static_cast<char*>(all.text);
  ((end = std::copy_n(static_cast<char const*>(literals), N - 1, end)), ...);
  return all;
}

}  // namespace estrade::server::db
