// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/picture_fetch.h"

#include <chrono>

namespace estrade::server::app {
namespace {

constexpr int most_waits = 3;
constexpr auto left_alone_for = std::chrono::minutes(10);
constexpr std::size_t most_hosts = 1'000;

/// "https://talks.example.org"
std::string host_of(std::string_view url) {
  auto const scheme = url.find("://");
  auto const from = scheme == std::string_view::npos ? 0 : scheme + 3;
  return std::string(url.substr(0, url.find_first_of("/?#", from)));
}

}  // namespace

Result<std::string> PictureFetch::fetch(std::string_view url, std::stop_token const& stop) {
  auto const host = host_of(url);
  if (is_left_alone(host)) {
    return fail(Kind::Unavailable, host + " is left alone",
                "The server of this address has not answered in time several times in a row: look "
                "whether it works, and try again later.");
  }
  auto policy = policy_;
  policy.stop = stop;
  auto const start = std::chrono::steady_clock::now();
  auto brought = http::fetch(url, policy);
  if (stop.stop_requested()) return brought;
  // What is refused at once, or is not there, costs nothing and may be asked for again.
  bool const was_slow = std::chrono::steady_clock::now() - start >= policy.patience / 2.0;
  note(host, !brought && was_slow);
  return brought;
}

bool PictureFetch::is_left_alone(std::string const& host) {
  MutexLock const lock(turn_);
  auto const found = waits_.find(host);
  return found != waits_.end() && found->second.count >= most_waits &&
         clock_.now() - found->second.last < left_alone_for;
}

void PictureFetch::note(std::string const& host, bool was_waited_for) {
  MutexLock const lock(turn_);
  if (!was_waited_for) {
    waits_.erase(host);
    return;
  }
  if (waits_.size() >= most_hosts) waits_.clear();
  auto& waits = waits_[host];
  ++waits.count;
  waits.last = clock_.now();
}

}  // namespace estrade::server::app
