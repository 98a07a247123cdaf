// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/writer.h"

#include <cerrno>
#include <mutex>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <stdio.h>
#include <xapian.h>

#include "index/xapian/schema.h"
#include "index/xapian/volume.h"

namespace estrade::index {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void give_up(std::string const& what, Xapian::Error const& error) {
  throw IndexFailure(what + ": " + error.get_description());
}

fs::path beside(fs::path const& folder, char const* what) { return folder.string() + what; }

void rename_folder(fs::path const& from, fs::path const& to, char const* what) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) throw IndexFailure(what + (": " + error.message()));
}

/// Puts one folder in the place of another, which it takes. Where a file system cannot exchange
/// two names, there is a moment without; searches try again.
void exchange(fs::path const& one, fs::path const& other) {
  if (::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) == 0) return;
  auto const between = beside(one, ".old");
  std::error_code ignored;
  fs::remove_all(between, ignored);
  rename_folder(one, between, "the index could not be moved");
  rename_folder(other, one, "the new index could not be moved");
  rename_folder(between, other, "the old index could not be moved");
}

}  // namespace

struct Writer::Desk {
  explicit Desk(fs::path const& folder) : volume(folder), next(beside(folder, ".new")) {}

  std::mutex mutex;  // guards all
  xapian::Volume volume;
  bool fresh = false;
  /// Damage was found while running: what is put from now on is not all there was, so the index
  /// gets no mark, and the next start begins afresh.
  bool incomplete = false;

  xapian::Volume next;  ///< open while it is being rebuilt
  bool rebuilding = false;
  std::set<std::string, std::less<>> newer;  ///< talks that were put or removed meanwhile

  void open() {
    try {
      if (try_to_open()) return;
    } catch (Xapian::DatabaseLockError const& error) {
      give_up("another process is writing the index", error);
    } catch (Xapian::Error const& error) {
      if (!xapian::is_damage(error)) give_up("the index cannot be opened", error);
    }
    move_aside();
    try {
      if (!try_to_open()) throw IndexFailure("a new index could not be made");
    } catch (Xapian::Error const& error) {
      give_up("a new index could not be made", error);
    }
  }

  /// False when it is of another schema.
  bool try_to_open() {
    volume.open();
    auto const mark = volume.mark();
    fresh = mark.empty();
    return fresh ? incomplete || volume.is_empty() : mark == xapian::schema_version;
  }

  void move_aside() {
    volume.close();
    auto const aside = beside(volume.folder(), ".aside");
    std::error_code ignored;
    fs::remove_all(aside, ignored);
    rename_folder(volume.folder(), aside, "a damaged index could not be moved");
    xapian::sync_folder(fs::absolute(volume.folder()).parent_path());
  }

  void change(std::string_view talk, Document const* document) {
    if (!volume.is_open()) open();
    try {
      volume.begin();
      volume.replace(talk, document);
      if (fresh && !incomplete) volume.write_mark();
      volume.end();
      volume.sync();
      fresh = fresh && incomplete;
    } catch (Xapian::Error const& error) {
      volume.close();
      if (xapian::is_damage(error)) {
        incomplete = true;
        move_aside();
      }
      give_up("the index could not be written", error);
    } catch (...) {
      volume.close();
      throw;
    }
  }

  /// In the index that is being rebuilt too. What fails there fails the rebuilding alone.
  void change_next(std::string_view talk, Document const* document) {
    if (!rebuilding) return;
    newer.emplace(talk);
    if (!next.is_open()) return;
    try {
      next.replace(talk, document);
    } catch (Xapian::Error const&) {
      next.close();
    }
  }

  void begin_next() {
    if (rebuilding) throw IndexFailure("the index is being rebuilt already");
    std::error_code ignored;
    fs::remove_all(next.folder(), ignored);
    try {
      next.open();
    } catch (Xapian::Error const& error) {
      give_up("a new index could not be made", error);
    }
    rebuilding = true;
    newer.clear();
  }

  void put_next(Document const& document) {
    require_next();
    if (newer.contains(document.talk)) return;
    try {
      next.replace(document.talk, &document);
    } catch (Xapian::Error const& error) {
      next.close();
      give_up("the new index could not be written", error);
    }
  }

  void finish_next() {
    require_next();
    try {
      next.write_mark();
      next.commit();
    } catch (Xapian::Error const& error) {
      next.close();
      give_up("the new index could not be written", error);
    }
    next.sync();
    next.close();
    volume.close();
    exchange(volume.folder(), next.folder());
    xapian::sync_folder(fs::absolute(volume.folder()).parent_path());
    incomplete = false;
    open();
    abandon_next();
  }

  void abandon_next() {
    next.close();
    rebuilding = false;
    std::error_code ignored;
    fs::remove_all(next.folder(), ignored);
  }

  void require_next() const {
    if (!rebuilding || !next.is_open()) throw IndexFailure("the new index could not be written");
  }
};

Writer::Writer(fs::path const& folder) : desk_(std::make_shared<Desk>(folder)) {
  std::lock_guard const lock(desk_->mutex);
  desk_->open();
  desk_->abandon_next();  // of a process that was killed
}

Writer::~Writer() {
  std::lock_guard const lock(desk_->mutex);
  desk_->volume.close();
}

bool Writer::fresh() const {
  std::lock_guard const lock(desk_->mutex);
  return desk_->fresh;
}

void Writer::put(Document const& document) {
  std::lock_guard const lock(desk_->mutex);
  desk_->change(document.talk, &document);
  desk_->change_next(document.talk, &document);
}

void Writer::remove(std::string_view talk) {
  std::lock_guard const lock(desk_->mutex);
  desk_->change(talk, nullptr);
  desk_->change_next(talk, nullptr);
}

Rebuild Writer::rebuild() {
  std::lock_guard const lock(desk_->mutex);
  desk_->begin_next();
  return Rebuild(desk_);
}

Rebuild::Rebuild(std::shared_ptr<Writer::Desk> desk) : desk_(std::move(desk)) {}
Rebuild::Rebuild(Rebuild&&) noexcept = default;

Rebuild::~Rebuild() {
  if (!desk_) return;
  std::lock_guard const lock(desk_->mutex);
  desk_->abandon_next();
}

void Rebuild::put(Document const& document) {
  if (!desk_) throw IndexFailure("the index was finished");
  std::lock_guard const lock(desk_->mutex);
  desk_->put_next(document);
}

void Rebuild::finish() {
  if (!desk_) throw IndexFailure("the index was finished");
  {
    std::lock_guard const lock(desk_->mutex);
    desk_->finish_next();
  }
  desk_.reset();
}

}  // namespace estrade::index
