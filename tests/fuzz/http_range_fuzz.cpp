// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a Range field says, what is sent lies inside the file, in order and without overlap.
#include <cstdlib>
#include <cstring>

#include "server/http/wire/range.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  using namespace estrade::server::http::wire;
  std::uint64_t length = 0;
  if (size < sizeof length) return 0;
  std::memcpy(&length, bytes, sizeof length);
  length >>= bytes[0] % 64U;
  length >>= 1U;  // off_t is signed
  std::string_view const value(reinterpret_cast<char const*>(bytes) + sizeof length,
                               size - sizeof length);
  auto const verdict = read_range(value, length);
  auto const* const ranges = std::get_if<std::vector<ByteRange>>(&verdict);
  if (!ranges) return 0;
  std::uint64_t end = 0;
  for (auto const& range : *ranges) {
    bool const holds = range.length > 0 && range.first >= end && range.first < length &&
                       range.length <= length - range.first;
    if (!holds) std::abort();
    end = range.first + range.length;
  }
  if (ranges->empty() || ranges->size() > 8) std::abort();
  return 0;
}
