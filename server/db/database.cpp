// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/database.h"

#include <atomic>
#include <stdexcept>
#include <thread>

#include "server/db/sqlite/connection.h"
#include "server/db/sqlite/migrate.h"
#include "server/db/sqlite/process_lock.h"
#include "server/mutex.h"

namespace estrade::server::db {

/// Declaration order is closing order reversed: readers go first, so the writer is the last and
/// checkpoints; the lock on the process falls after everything.
struct Database::Pool {
  Pool(ProcessLock taken, std::filesystem::path path)
      : lock(std::move(taken)), file(std::move(path)), writer(file, Connection::Role::Writer) {}

  // Constant after construction.
  ProcessLock lock;
  std::filesystem::path file;

  Mutex write_turn;
  Connection writer ESTRADE_GUARDED_BY(write_turn);
  std::atomic<std::thread::id> writing_thread;  // who is inside write(); finds re-entry

  Mutex idle_turn;
  std::vector<std::unique_ptr<Connection>> idle ESTRADE_GUARDED_BY(idle_turn);

  /// A free reader, or one more: there are never more than threads that read at once.
  std::unique_ptr<Connection> take_reader() {
    {
      MutexLock const guard(idle_turn);
      if (!idle.empty()) {
        auto reader = std::move(idle.back());
        idle.pop_back();
        return reader;
      }
    }
    return std::make_unique<Connection>(file, Connection::Role::Reader);
  }

  void give_back(std::unique_ptr<Connection> reader) {
    static constexpr std::size_t most_idle = 16;
    MutexLock const guard(idle_turn);
    if (idle.size() < most_idle) idle.push_back(std::move(reader));
  }
};

void Reader::each(Sql sql, std::vector<Value> const& values,
                  std::function<void(Row const&)> const& row) const {
  walk(sql, values, [&](Row const& one) {
    row(one);
    return true;
  });
}

void Reader::walk(Sql sql, std::vector<Value> const& values,
                  std::function<bool(Row const&)> const& row) const {
  connection_.walk(sql.text(), values, row);
}

std::int64_t Transaction::run(Sql sql, std::vector<Value> const& values) const {
  walk(sql, values, [](Row const&) { return true; });
  return connection_.changes();
}

Result<std::unique_ptr<Database>> Database::open(std::filesystem::path const& file,
                                                 std::span<Migration const> migrations) {
  auto lock = ProcessLock::take(file);
  if (!lock) return fail(lock.error());
  std::unique_ptr<Pool> pool;
  try {
    pool = std::make_unique<Pool>(std::move(*lock), file);
    MutexLock const turn(pool->write_turn);
    if (auto const known = recognise(pool->writer); !known) return fail(known.error());
  } catch (NotADatabase const& accident) {
    return fail(Kind::Rejected, accident.what(),
                file.string() +
                    " is no Estrade database: choose another data folder, or restore "
                    "this file from a backup.");
  }
  {
    MutexLock const turn(pool->write_turn);
    pool->writer.make_durable();
    if (auto const done = migrate(pool->writer, migrations); !done) return fail(done.error());
  }
  return std::unique_ptr<Database>(new Database(std::move(pool)));
}

Database::Database(std::unique_ptr<Pool> pool) : pool_(std::move(pool)) {}
Database::~Database() = default;

void Database::write_erased(std::function<bool(Transaction const&)> const& work) {
  if (pool_->writing_thread.load() == std::this_thread::get_id()) {
    throw std::logic_error("database: write() inside write()");
  }
  MutexLock const turn(pool_->write_turn);
  auto& writer = pool_->writer;
  pool_->writing_thread = std::this_thread::get_id();
  try {
    writer.execute("BEGIN IMMEDIATE");
    bool const wanted = work(Transaction(writer));
    writer.execute(wanted ? "COMMIT" : "ROLLBACK");
  } catch (...) {
    pool_->writing_thread = std::thread::id();
    // SQLite has rolled back by itself after some failures (a full disk).
    if (writer.in_transaction()) writer.execute("ROLLBACK");
    throw;
  }
  pool_->writing_thread = std::thread::id();
}

void Database::read_erased(std::function<void(Reader const&)> const& work) const {
  auto connection = pool_->take_reader();
  connection->execute("BEGIN");
  try {
    work(Reader(*connection));
  } catch (...) {
    connection->execute("ROLLBACK");
    pool_->give_back(std::move(connection));
    throw;
  }
  connection->execute("ROLLBACK");
  pool_->give_back(std::move(connection));
}

}  // namespace estrade::server::db
