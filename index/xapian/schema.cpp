// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/schema.h"

#include <cstdint>

#include <fmt/format.h>

#include "index/text/fold.h"

namespace estrade::index::xapian {

std::string name_term_of(std::string_view prefix, std::string_view name) {
  auto const folded = text::fold_title(name);
  auto term = std::string(prefix);
  if (folded.size() <= longest_name) return term.append(folded);
  return term.append(folded, 0, longest_name).append(fmt::format("{:016x}", digest_of(folded)));
}

std::uint64_t digest_of(std::string_view bytes) {
  std::uint64_t digest = 0xcbf29ce484222325;
  for (char const c : bytes) digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return digest;
}

std::string talk_term_of(std::string_view key) { return std::string(talk_term).append(key); }

std::string year_term_of(int year) { return fmt::format("{}{:04}", year_term, year); }

}  // namespace estrade::index::xapian
