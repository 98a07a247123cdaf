// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace estrade::server::app {

/// The talk's id in an address of it, "4f7k2m9x3q1w" of
/// "https://talks.example.org/talks/4f7k2m9x3q1w/why-we-archive"; other text as it is.
[[nodiscard]] std::string id_in(std::string_view talk);

}  // namespace estrade::server::app
