// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/outward/base64.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace estrade::server::http::outward {

std::string base64_of(std::string_view bytes) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    auto const taken = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group = group << 8U | (i < taken ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      text += i <= taken ? letters[group >> (18U - 6U * i) & 63U] : '=';
    }
  }
  return text;
}

}  // namespace estrade::server::http::outward
