// SPDX-License-Identifier: GPL-3.0-or-later
// Schedules in every format, as somebody might send them.
#include <cstdint>
#include <cstdlib>
#include <set>

#include "server/schedule/schedule.h"

using namespace estrade::server::schedule;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  auto const schedule = read_schedule({reinterpret_cast<char const*>(bytes), size});
  if (!schedule) return 0;
  std::set<std::string> keys;
  for (auto const& talk : schedule->talks) {
    if (talk.title.empty() || talk.key.empty() || !keys.insert(talk.key).second) std::abort();
    if (talk.speakers.size() > 50 || talk.links.size() > 30) std::abort();
    if (talk.title.find('\n') != std::string::npos) std::abort();
  }
  return 0;
}
