// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "index/error.h"

namespace estrade::index::xapian {

/// One database, open for writing; nothing of it survives an error but what was committed. Throws
/// Xapian::Error. Thread-bound.
class Volume {
 public:
  using Documents = std::vector<Xapian::Document>;

  explicit Volume(std::filesystem::path folder) : folder_(std::move(folder)) {}
  ~Volume() { close(); }
  Volume(Volume const&) = delete;
  Volume& operator=(Volume const&) = delete;

  [[nodiscard]] std::filesystem::path const& folder() const { return folder_; }
  [[nodiscard]] bool is_open() const { return database_.has_value(); }
  /// Or makes it, unless told otherwise.
  void open(int how = Xapian::DB_CREATE_OR_OPEN);
  void close();
  [[nodiscard]] Xapian::WritableDatabase& database() { return *database_; }

  /// Metadata.
  [[nodiscard]] std::string told(std::string const& key) const;
  void tell(std::string const& key, std::string const& value);
  [[nodiscard]] Xapian::doccount documents() const { return database_->get_doccount(); }

  [[nodiscard]] bool holds(std::string_view talk) const;
  [[nodiscard]] Xapian::doccount documents_of(std::string_view talk) const;
  /// Whether the talk's documents keep their docids when it becomes these.
  [[nodiscard]] bool may_stay(std::string_view talk, Documents const& made) const;
  /// Replaces what a talk's documents are, not yet for readers; with none: removes it.
  void replace(std::string_view talk, Documents const& made);

  /// Does several things for readers at once, durably. Throws IndexFailure, too.
  template <typename Work>
  void in_one(Work work) {
    static_cast<void>(in_one_or_none([&] {
      work();
      return true;
    }));
  }
  /// None of them when `work` says false, as this does then.
  template <typename Work>
  [[nodiscard]] bool in_one_or_none(Work work) {
    database_->begin_transaction(true);
    if (!work()) {
      database_->cancel_transaction();
      return false;
    }
    database_->commit_transaction();
    sync();
    return true;
  }

 private:
  using Docids = std::vector<Xapian::docid>;
  void sync() const;
  [[nodiscard]] Docids docids_of(std::string_view talk) const;
  [[nodiscard]] bool may_stay(Docids const& former, Documents const& made) const;

  std::filesystem::path folder_;
  std::optional<Xapian::WritableDatabase> database_;
};

/// Throws IndexFailure.
void sync_folder(std::filesystem::path const& folder);

/// Whether the index itself is bad, rather than the moment.
[[nodiscard]] bool is_damage(Xapian::Error const& error);

}  // namespace estrade::index::xapian
