// SPDX-License-Identifier: GPL-3.0-or-later
// What a tus client writes into header fields: metadata and counts.
#include <cstdint>
#include <cstdlib>

#include "server/uploads/protocol/fields.h"
#include "server/uploads/protocol/metadata.h"

using namespace estrade::server::uploads;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(bytes), size);
  if (auto const metadata = parse_metadata(text)) {
    for (auto const& [key, value] : *metadata) {
      if (key.empty() || key.find_first_of(" ,") != std::string::npos) std::abort();
      if (value.size() > size) std::abort();
    }
  }
  if (auto const count = parse_count(text)) {
    if (*count > (1ULL << 53) || text.empty()) std::abort();
  }
  return 0;
}
