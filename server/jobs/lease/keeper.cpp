// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/lease/keeper.h"

#include <algorithm>

#include "server/log.h"

namespace estrade::server::jobs {
namespace {

constexpr std::chrono::seconds between_beats{1};

void stop_lost(Held& held) {
  held.lost = true;
  held.stop.request_stop();
}

}  // namespace

Keeper::Keeper(db::Database& database, Clock const& clock)
    : database_(database),
      clock_(clock),
      thread_([this](std::stop_token const& stop) { keep(stop); }) {}

Keeper::~Keeper() {
  thread_.request_stop();
  thread_.join();
}

std::shared_ptr<Held> Keeper::hold(Job job) {
  auto held = std::make_shared<Held>(std::move(job));
  MutexLock const guard(turn_);
  kept_.push_back({.held = held, .beaten = clock_.now()});
  return held;
}

void Keeper::let_go(std::shared_ptr<Held> const& held) {
  MutexLock const guard(turn_);
  std::erase_if(kept_, [&](Kept const& kept) { return kept.held == held; });
}

void Keeper::keep(std::stop_token const& stop) {
  while (!stop.stop_requested()) {
    {
      MutexLock const guard(turn_);
      tick_.wait_for(turn_, stop, between_beats, [] { return false; });
    }
    try {
      look();
      beat();
    } catch (std::exception const& accident) {
      // The lease lasts for many beats; the next one may do better.
      log::warning("jobs", "leases could not be kept", {{"reason", accident.what()}});
    }
  }
}

void Keeper::look() {
  std::vector<std::shared_ptr<Held>> all;
  {
    MutexLock const guard(turn_);
    for (auto const& kept : kept_) {
      if (!kept.held->lost) all.push_back(kept.held);
    }
  }
  if (all.empty()) return;
  auto const lost = database_.read([&](db::Reader const& reader) {
    std::vector<std::shared_ptr<Held>> gone;
    for (auto const& held : all) {
      if (!is_held(reader, held->job)) gone.push_back(held);
    }
    return gone;
  });
  for (auto const& held : lost) stop_lost(*held);
}

void Keeper::beat() {
  auto const now = clock_.now();
  std::vector<std::shared_ptr<Held>> due;
  {
    MutexLock const guard(turn_);
    for (auto const& kept : kept_) {
      bool const moved = kept.held->progress() != kept.written;
      if (!kept.held->lost && (moved || now - kept.beaten >= lease_length / 3)) {
        due.push_back(kept.held);
      }
    }
  }
  if (due.empty()) return;

  // Outside turn_: a slow disk must not hold up hold() and let_go().
  database_.write([&](db::Transaction const& transaction) {
    for (auto const& held : due) {
      auto progress = held->progress();
      if (heartbeat(transaction, held->job, progress, now, lease_length)) {
        note(held, std::move(progress), now);
      } else {
        stop_lost(*held);
      }
    }
  });
}

void Keeper::note(std::shared_ptr<Held> const& held, Progress written, Instant beaten) {
  MutexLock const guard(turn_);
  for (auto& kept : kept_) {
    if (kept.held != held) continue;
    kept.written = std::move(written);
    kept.beaten = beaten;
  }
}

}  // namespace estrade::server::jobs
