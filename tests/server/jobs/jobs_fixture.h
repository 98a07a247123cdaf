// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <gtest/gtest.h>

#include "server/catalogue/migrations.h"
#include "server/jobs/queue.h"
#include "tests/support/manual_clock.h"
#include "tests/support/temp_dir.h"

namespace estrade::server::jobs {

class JobsTest : public testing::Test {
 protected:
  static constexpr std::chrono::minutes lease_length{1};

  template <class Work>
  auto write(Work const& work) {
    return database_->write(work);
  }
  void add(std::string_view step, std::string_view subject) {
    write([&](db::Transaction const& tx) { enqueue(tx, step, subject, clock_.now()); });
  }
  std::optional<Job> take() {
    return write([&](db::Transaction const& tx) { return lease(tx, clock_.now(), lease_length); });
  }
  std::vector<JobStatus> list(std::string const& subject) {
    return database_->read([&](db::Reader const& reader) { return list_jobs(reader, {subject}); });
  }

  support::TempDir folder_;
  support::ManualClock clock_;
  std::unique_ptr<db::Database> database_ =
      db::Database::open(folder_.path() / "catalogue.sqlite", catalogue::migrations()).value();
};

}  // namespace estrade::server::jobs
