// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "index/document.h"
#include "index/error.h"
#include "index/xapian/composer.h"

namespace estrade::index::xapian {

/// One index folder, open for writing; nothing of it survives an error but what was committed.
/// Throws Xapian::Error. Thread-bound.
class Volume {
 public:
  explicit Volume(std::filesystem::path folder) : folder_(std::move(folder)) {}
  ~Volume() { close(); }
  Volume(Volume const&) = delete;
  Volume& operator=(Volume const&) = delete;

  [[nodiscard]] std::filesystem::path const& folder() const { return folder_; }
  [[nodiscard]] bool is_open() const { return database_.has_value(); }
  void open();  ///< or makes it
  void close();

  /// The schema it was written with; empty when nobody said.
  [[nodiscard]] std::string mark() const;
  void write_mark();
  [[nodiscard]] bool is_empty() const;

  /// Replaces what a talk's documents are, not yet for readers.
  void replace(std::string_view talk, Document const* document);
  void begin() { database_->begin_transaction(true); }
  void end() { database_->commit_transaction(); }
  void commit() { database_->commit(); }

  /// Xapian 1.4 syncs its files but not the folder in which it renamed one: a power cut after a
  /// commit could leave an index that cannot be read. Throws IndexFailure.
  void sync() const;

 private:
  using Docids = std::vector<Xapian::docid>;
  [[nodiscard]] Docids docids_of(std::string_view talk) const;
  [[nodiscard]] bool may_stay(Docids const& former,
                              std::vector<Xapian::Document> const& made) const;

  std::filesystem::path folder_;
  std::optional<Xapian::WritableDatabase> database_;
  Composer composer_;
};

/// Throws IndexFailure.
void sync_folder(std::filesystem::path const& folder);

/// Whether the index itself is bad, rather than the moment.
[[nodiscard]] bool is_damage(Xapian::Error const& error);

}  // namespace estrade::index::xapian
