// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/runner.h"

#include <condition_variable>
#include <thread>
#include <vector>

#include "server/jobs/lease/keeper.h"
#include "server/log.h"
#include "server/mutex.h"

namespace estrade::server::jobs {
namespace {

/// How long an idle thread waits before it looks again by itself: for jobs that became due.
constexpr std::chrono::seconds between_looks{1};
/// How long to wait for room on a full disk before trying again.
constexpr std::chrono::seconds between_room_checks{5};

class WorkContext final : public Context {
 public:
  explicit WorkContext(Held& held) : held_(held) {}
  [[nodiscard]] Job const& job() const override { return held_.job; }
  void progress(Progress const& progress) override { held_.tell(progress); }
  [[nodiscard]] std::stop_token stop() const override { return held_.stop.get_token(); }

 private:
  Held& held_;
};

/// An exception as a verdict, so that one table decides about both.
Error verdict_of(std::exception_ptr const& exception) {
  try {
    std::rethrow_exception(exception);
  } catch (DiskFull const& accident) {
    return {Kind::NoSpace, accident.what(),
            "The server's disk is full: make room, and the work goes on by itself."};
  } catch (std::exception const& accident) {
    return {Kind::Unavailable, accident.what(),
            "The server could not do its work on this file: its log says why."};
  } catch (...) {
    return {Kind::Unavailable, "something that is no std::exception was thrown",
            "The server could not do its work on this file: its log says why."};
  }
}

}  // namespace

struct Runner::Crew {
  Crew(db::Database& database_, Clock const& clock_,
       std::map<std::string, Step, std::less<>> steps_, OnBuried on_buried_, Tidy tidy_)
      : database(database_),
        clock(clock_),
        steps(std::move(steps_)),
        on_buried(std::move(on_buried_)),
        tidy(std::move(tidy_)),
        keeper(database_, clock_) {}

  // Constant after construction.
  db::Database& database;
  Clock const& clock;
  std::map<std::string, Step, std::less<>> const steps;
  OnBuried const on_buried;
  Tidy const tidy;

  Keeper keeper;

  Mutex turn;
  std::condition_variable_any woken;
  unsigned long calls ESTRADE_GUARDED_BY(turn) = 0;  ///< how often wake() was called

  std::vector<std::jthread> threads;  // last: they use all of the above

  void work(std::stop_token const& stop, Urgency least) {
    bool const tidies = tidy && least != Urgency::AtOnce;
    unsigned long tidied = 0;
    while (!stop.stop_requested()) {
      auto const seen = calls_so_far();
      bool worked = false;
      auto rest = std::chrono::milliseconds(between_looks);
      try {
        worked = work_once(stop, least);
        if (tidies && (worked || seen != tidied)) tidy();
        tidied = seen;
      } catch (std::exception const& accident) {
        log::error("jobs", "the queue could not be used", {{"reason", accident.what()}});
        rest = between_room_checks;
      }
      if (!worked) wait(stop, rest, seen);
    }
  }

  /// Whether there was a job.
  bool work_once(std::stop_token const& stop, Urgency least) {
    auto const now = clock.now();
    bool const any =
        database.read([&](db::Reader const& reader) { return is_any_due(reader, now, least); });
    if (!any) return false;
    auto const job = database.write([&](db::Transaction const& transaction) {
      return lease(transaction, now, Keeper::lease_length, least);
    });
    if (!job) return false;

    auto const held = keeper.hold(*job);
    {
      std::stop_callback const passed_on(stop, [&] { held->stop.request_stop(); });
      auto const outcome = attempt(*held);
      settle(*held, outcome, stop);
    }
    keeper.let_go(held);
    announce();  // what it has made may be work for others
    return true;
  }

  void announce() {
    {
      MutexLock const guard(turn);
      ++calls;
    }
    woken.notify_all();
  }

  Result<Commit> attempt(Held& held) {
    auto const step = steps.find(held.job.step);
    if (step == steps.end()) {
      return fail(Kind::Rejected, "no step " + held.job.step,
                  "This version of Estrade does not know this kind of work.");
    }
    WorkContext context(held);
    try {
      return step->second(context);
    } catch (...) {
      return fail(verdict_of(std::current_exception()));
    }
  }

  /// Writes what became of the job; on a full disk as soon as there is room.
  void settle(Held& held, Result<Commit> outcome, std::stop_token const& stop) {
    // Twice: a commit that throws becomes a failure, which is then written.
    for (int failures = 0; failures < 2;) {
      if (held.lost) break;
      try {
        if (outcome) {
          if (!commit(held.job, *outcome)) break;
        } else {
          record_failure(held.job, outcome.error(), stop.stop_requested());
        }
        return;
      } catch (DiskFull const& accident) {
        log::warning("jobs", "no room to write down what became of a job",
                     {{"job", held.job.id.text()}, {"reason", accident.what()}});
        // At shutdown the lease stays; release_all at the next start finds it.
        if (stop.stop_requested()) return;
        wait(stop, between_room_checks, calls_so_far());
      } catch (...) {
        ++failures;
        outcome = fail(verdict_of(std::current_exception()));
        log::error("jobs", "what became of a job could not be written",
                   {{"job", held.job.id.text()}, {"reason", outcome.error().facts}});
      }
    }
    log::warning("jobs", "a job was cancelled, or its lease was lost: its work is dropped",
                 {{"job", held.job.id.text()}, {"step", held.job.step}});
  }

  /// False when the lease was lost: then nothing was written.
  bool commit(Job const& job, Commit const& results) {
    auto const done = database.write([&](db::Transaction const& transaction) -> Result<void> {
      if (!finish(transaction, job, clock.now())) {
        return fail(Kind::Conflict, "lease lost", "Somebody else does this work.");
      }
      if (results) results(transaction);
      return {};
    });
    return done.has_value();
  }

  void record_failure(Job const& job, Error const& error, bool stopping) {
    auto const now = clock.now();
    if (stopping) {
      database.write([&](db::Transaction const& transaction) {
        give_back(transaction, job, "the server stopped", {}, now, now);
      });
      return;
    }
    auto const fate = fate_of(error.kind, job.attempt);
    log::warning("jobs", fate == Fate::Retry ? "a job is tried again later" : "a job is buried",
                 {{"job", job.id.text()},
                  {"step", job.step},
                  {"subject", job.subject},
                  {"attempt", std::to_string(job.attempt)},
                  {"reason", error.facts}});
    database.write([&](db::Transaction const& transaction) {
      if (fate == Fate::Bury) {
        if (bury(transaction, job, error, now) && on_buried) {
          on_buried(transaction, job, error);
        }
      } else if (error.kind == Kind::NoSpace) {
        // The job is innocent: its attempts do not count, and it need not wait longer each time.
        give_back(transaction, job, error.facts, error.advice, now + backoff(1), now);
      } else {
        retry(transaction, job, error.facts, now + backoff(job.attempt), now);
      }
    });
  }

  unsigned long calls_so_far() {
    MutexLock const guard(turn);
    return calls;
  }

  void wait(std::stop_token const& stop, std::chrono::milliseconds longest, unsigned long seen) {
    MutexLock const guard(turn);
    woken.wait_for(turn, stop, longest, [&]() ESTRADE_REQUIRES(turn) { return calls != seen; });
  }
};

Runner::Runner(db::Database& database, Clock const& clock,
               std::map<std::string, Step, std::less<>> steps, OnBuried on_buried, unsigned threads,
               Tidy tidy)
    : crew_(std::make_unique<Crew>(database, clock, std::move(steps), std::move(on_buried),
                                   std::move(tidy))) {
  auto const hire = [crew = crew_.get()](Urgency least) {
    crew->threads.emplace_back(
        [crew, least](std::stop_token const& stop) { crew->work(stop, least); });
  };
  hire(Urgency::AtOnce);
  for (unsigned i = 0; i < threads; ++i) hire(Urgency::Background);
}

Runner::~Runner() {
  // All at once, then wait for each.
  for (auto& thread : crew_->threads) thread.request_stop();
  for (auto& thread : crew_->threads) thread.join();
}

void Runner::wake() { crew_->announce(); }

}  // namespace estrade::server::jobs
