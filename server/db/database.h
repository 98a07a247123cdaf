// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "server/clock.h"
#include "server/error.h"
#include "server/id.h"

namespace estrade::server::db {

/// Thrown by every call below when the disk has no room; nothing of the transaction happened.
using server::DiskFull;

class Connection;  // inner: the driver's side of a Reader
class Cursor;      // inner: the driver's side of a Row

/// A statement. Only literals convert, so user text can reach SQL as a bound value alone.
class Sql {
 public:
  template <std::size_t N>
  consteval Sql(char const (&literal)[N]) : text_(literal, N - 1) {}
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

/// A value to bind: null, 64-bit integer, real or text.
class Value {
 public:
  Value(std::nullptr_t) : value_(std::monostate()) {}
  template <class T>
  requires std::is_integral_v<T> Value(T number) : value_(static_cast<std::int64_t>(number)) {}
  Value(double number) : value_(number) {}
  Value(char const* text) : value_(std::string(text)) {}
  Value(std::string_view text) : value_(std::string(text)) {}
  Value(std::string text) : value_(std::move(text)) {}
  Value(Instant instant) : value_(std::int64_t{instant.time_since_epoch().count()}) {}
  Value(MediaTime time) : value_(std::int64_t{time.count()}) {}
  template <class Tag>
  Value(Id<Tag> const& id) : Value(id.empty() ? Value(nullptr) : Value(id.text())) {}
  template <class T>
  Value(std::optional<T> const& maybe) : Value(maybe ? Value(*maybe) : Value(nullptr)) {}

  [[nodiscard]] auto const& get() const { return value_; }

 private:
  std::variant<std::monostate, std::int64_t, double, std::string> value_;
};

/// One row of an answer; valid only inside the callback that received it. Columns count from 0.
class Row {
 public:
  explicit Row(Cursor const& cursor) : cursor_(cursor) {}
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string text(int column) const;  ///< empty for null
  [[nodiscard]] Instant instant(int column) const;
  [[nodiscard]] MediaTime media_time(int column) const;
  template <class AnyId>
  [[nodiscard]] AnyId id(int column) const {
    return AnyId(text(column));
  }

 private:
  Cursor const& cursor_;
};

/// What can be asked inside a snapshot. Thread-bound; lives as long as the callback it was given
/// to. Driver failures are accidents and throw.
class Reader {
 public:
  virtual ~Reader() = default;
  Reader(Reader const&) = delete;
  Reader& operator=(Reader const&) = delete;
  void each(Sql sql, std::vector<Value> const& values,
            std::function<void(Row const&)> const& row) const;
  /// The first row, through `read`, or nothing.
  template <class Read>
  [[nodiscard]] auto first(Sql sql, std::vector<Value> const& values, Read const& read) const
      -> std::optional<std::invoke_result_t<Read, Row const&>> {
    std::optional<std::invoke_result_t<Read, Row const&>> found;
    walk(sql, values, [&](Row const& row) {
      found.emplace(read(row));
      return false;
    });
    return found;
  }

 protected:
  friend class Database;
  explicit Reader(Connection& connection) : connection_(connection) {}
  /// Rows until there are no more, or until `row` says false.
  void walk(Sql sql, std::vector<Value> const& values,
            std::function<bool(Row const&)> const& row) const;
  Connection& connection_;
};

/// A write transaction: everything in it happens, durably, or nothing does. See Database::write.
/// Only one runs at a time.
class Transaction final : public Reader {
 public:
  /// Runs a statement that answers no rows; returns how many rows it changed.
  std::int64_t run(Sql sql, std::vector<Value> const& values = {}) const;

 private:
  friend class Database;
  using Reader::Reader;
};

/// One numbered step of the schema. Applied once, in order, each in its transaction.
struct Migration {
  int number;
  std::string_view name;
  std::string_view sql;
};

/// The catalogue's database: SQLite in WAL mode, synchronous=FULL. Exactly one connection writes
/// and checkpoints; readers do neither (SQLite 3.40's WAL-reset bug: two connections that
/// checkpoint at once can corrupt the file). FILE.lock keeps every other process out. Thread-safe;
/// a callback must not call write() again (that throws), and a read() inside write() sees the
/// state before the transaction.
class Database {
 public:
  /// Opens or makes the file and applies missing migrations. Conflict when another process has
  /// it, or when it was written by a newer or an altered Estrade; Rejected when it is no database
  /// of ours.
  [[nodiscard]] static Result<std::unique_ptr<Database>> open(
      std::filesystem::path const& file, std::span<Migration const> migrations);
  ~Database();
  Database(Database const&) = delete;
  Database& operator=(Database const&) = delete;

  /// Runs `work` in a write transaction and returns what it returns, after the commit is on disk.
  /// A callback that throws, or that returns a failed Result, rolls everything back.
  template <class Work>
  auto write(Work const& work) -> std::invoke_result_t<Work, Transaction const&> {
    using Out = std::invoke_result_t<Work, Transaction const&>;
    if constexpr (std::is_void_v<Out>) {
      write_erased([&](Transaction const& transaction) {
        work(transaction);
        return true;
      });
    } else {
      std::optional<Out> out;
      write_erased([&](Transaction const& transaction) {
        out.emplace(work(transaction));
        if constexpr (requires {
                        out->has_value();
                        out->error();
                      })
          return out->has_value();
        return true;
      });
      return std::move(*out);
    }
  }

  /// Runs `work` on one consistent snapshot.
  template <class Work>
  auto read(Work const& work) const -> std::invoke_result_t<Work, Reader const&> {
    std::optional<std::invoke_result_t<Work, Reader const&>> out;
    read_erased([&](Reader const& reader) { out.emplace(work(reader)); });
    return std::move(*out);
  }

 private:
  struct Pool;
  explicit Database(std::unique_ptr<Pool> pool);
  void write_erased(std::function<bool(Transaction const&)> const& work);
  void read_erased(std::function<void(Reader const&)> const& work) const;
  std::unique_ptr<Pool> pool_;
};

}  // namespace estrade::server::db
