// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/jobs/queue.h"

namespace estrade::server::jobs {

/// Given to a step while it works.
class Context {
 public:
  virtual ~Context() = default;
  [[nodiscard]] virtual Job const& job() const = 0;
  /// Call it often, it is written at most once a second. Thread-safe.
  virtual void progress(Progress const& progress) = 0;
  /// Stop requested: shutting down, or the lease was lost, or the job cancelled.
  [[nodiscard]] virtual std::stop_token stop() const = 0;
};

/// Writes a step's results; runs in the transaction that ends the job.
using Commit = std::function<void(db::Transaction const&)>;

/// Does the work of one step, outside any transaction, and returns what to write.
using Step = std::function<Result<Commit>(Context&)>;

/// Called in the transaction that buries a job, so that its owner can say why (a refused talk).
using OnBuried = std::function<void(db::Transaction const&, Job const&, Error const&)>;

/// Clears away what ended jobs left behind. Called outside any transaction, by a runner's thread,
/// after what became of a job was written and after each wake().
using Tidy = std::function<void()>;

/// Threads that lease jobs and run their steps, and one more for what is to be done at once, which
/// is never behind hours of work. The job boundary: every exception ends here. While a step works,
/// its lease is kept; when the process dies, the lease runs out.
class Runner {
 public:
  Runner(db::Database& database, Clock const& clock, std::map<std::string, Step, std::less<>> steps,
         OnBuried on_buried, unsigned threads, Tidy tidy = {});
  ~Runner();  ///< stops: asks running steps to stop, gives their jobs back, joins
  Runner(Runner const&) = delete;
  Runner& operator=(Runner const&) = delete;

  /// Look for work now: something was enqueued. Thread-safe.
  void wake();

 private:
  struct Crew;
  std::unique_ptr<Crew> crew_;
};

}  // namespace estrade::server::jobs
