// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/schema.h"

#include <cstdint>

#include <fmt/format.h>

namespace estrade::index::xapian {

std::string event_term_of(std::string_view folded_title) {
  auto term = std::string(event_term);
  if (folded_title.size() <= longest_event) return term.append(folded_title);
  std::uint64_t digest = 0xcbf29ce484222325;  // FNV-1a, the same in every build
  for (char const c : folded_title) {
    digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  return term.append(folded_title.substr(0, longest_event)).append(fmt::format("{:016x}", digest));
}

std::string talk_term_of(std::string_view key) { return std::string(talk_term).append(key); }

std::string language_term_of(std::string_view subtag) {
  return std::string(language_term).append(subtag);
}

}  // namespace estrade::index::xapian
