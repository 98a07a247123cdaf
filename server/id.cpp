// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/id.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <sys/random.h>

namespace estrade::server {

std::string random_text(std::size_t length) {
  static constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  std::string text(length, '\0');
  std::size_t filled = 0;
  while (filled < length) {
    auto const got = getrandom(text.data() + filled, length - filled, 0);
    if (got < 0) {
      if (errno == EINTR) continue;
      throw std::system_error(errno, std::generic_category(), "getrandom");
    }
    filled += static_cast<std::size_t>(got);
  }
  // 256 is a multiple of 32, so every letter is equally likely.
  std::ranges::transform(text, text.begin(), [](char c) {
    return alphabet[static_cast<unsigned char>(c) % alphabet.size()];
  });
  return text;
}

bool is_id_text(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
  });
}

}  // namespace estrade::server
