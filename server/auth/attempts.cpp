// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/attempts.h"

#include <algorithm>

namespace estrade::server::auth {
namespace {

constexpr std::chrono::minutes window{15};
constexpr std::size_t most_for_a_name = 10;
constexpr std::size_t most_from_an_address = 30;
constexpr std::size_t most_counts = 10'000;

// A name has no space, an address neither.
std::string name_key(std::string const& name) { return "name " + name; }
std::string address_key(std::string const& remote) { return "address " + remote; }

tl::unexpected<Error> too_many() {
  return fail(
      Kind::Unavailable, "too many attempts to sign in",
      "There were too many attempts to sign in: wait a quarter of an hour, then try again.");
}

}  // namespace

bool Attempts::is_over(Count const& count) const { return count.since + window <= clock_.now(); }

std::size_t Attempts::failures(std::string const& key) {
  auto const found = counts_.find(key);
  return found == counts_.end() || is_over(found->second) ? 0 : found->second.failures;
}

Result<void> Attempts::allow(std::string const& name, std::string const& remote) {
  MutexLock const lock(mutex_);
  if (failures(name_key(name)) < most_for_a_name &&
      failures(address_key(remote)) < most_from_an_address) {
    return {};
  }
  return too_many();
}

Result<void> Attempts::allow(std::string const& remote) {
  MutexLock const lock(mutex_);
  if (failures(address_key(remote)) < most_from_an_address) return {};
  return too_many();
}

void Attempts::add(std::string const& key) {
  if (counts_.size() >= most_counts) {
    std::erase_if(counts_, [this](auto const& entry) { return is_over(entry.second); });
  }
  if (counts_.size() >= most_counts) {
    counts_.erase(std::ranges::min_element(counts_, {},
                                           [](auto const& entry) { return entry.second.since; }));
  }
  auto& count = counts_[key];
  if (count.failures == 0 || is_over(count)) count = {.since = clock_.now(), .failures = 0};
  ++count.failures;
}

void Attempts::count_failure(std::string const& name, std::string const& remote) {
  MutexLock const lock(mutex_);
  add(name_key(name));
  add(address_key(remote));
}

void Attempts::count_failure(std::string const& remote) {
  MutexLock const lock(mutex_);
  add(address_key(remote));
}

void Attempts::forget(std::string const& name) {
  MutexLock const lock(mutex_);
  counts_.erase(name_key(name));
}

}  // namespace estrade::server::auth
