// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/writer.h"

#include <cerrno>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <stdio.h>
#include <xapian.h>

#include "index/xapian/parts.h"
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

  fs::path next;  ///< where an index is made beside this one
  bool rebuilding = false;
  /// What was put or removed (null) meanwhile.
  std::map<std::string, std::optional<Document>, std::less<>> newer;

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

  void note_newer(std::string_view talk, Document const* document) {
    if (!rebuilding) return;
    auto& noted = newer[std::string(talk)];
    noted.reset();
    if (document != nullptr) noted = *document;
  }

  void begin_next() {
    if (rebuilding) throw IndexFailure("the index is being rebuilt already");
    abandon_next();
    rebuilding = true;
  }

  void finish_next() {
    {
      xapian::Volume made(next);
      made.open();
      for (auto const& [talk, document] : newer) {
        made.replace(talk, document ? &*document : nullptr);
      }
      made.write_mark();
      made.commit();
      made.sync();
    }
    volume.close();
    exchange(volume.folder(), next);
    xapian::sync_folder(fs::absolute(volume.folder()).parent_path());
    incomplete = false;
    open();
    abandon_next();
  }

  void abandon_next() {
    rebuilding = false;
    newer.clear();
    std::error_code ignored;
    fs::remove_all(next, ignored);
    fs::remove_all(parts(), ignored);
  }

  [[nodiscard]] fs::path parts() const { return beside(volume.folder(), ".parts"); }
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
  desk_->note_newer(document.talk, &document);
}

void Writer::remove(std::string_view talk) {
  std::lock_guard const lock(desk_->mutex);
  desk_->change(talk, nullptr);
  desk_->note_newer(talk, nullptr);
}

/// Takes no turns with the writer but to ask what is newer, and to put the new index in its place.
struct Rebuild::Making {
  explicit Making(std::shared_ptr<Writer::Desk> of) : desk(std::move(of)), parts(desk->parts()) {}
  ~Making() {
    std::lock_guard const lock(desk->mutex);
    desk->abandon_next();
  }
  Making(Making const&) = delete;
  Making& operator=(Making const&) = delete;

  void put(Document const& document) {
    if (is_newer(document.talk)) return;
    static_cast<void>(parts.add(document));
  }
  void finish() {
    parts.join(desk->next);
    std::lock_guard const lock(desk->mutex);
    desk->finish_next();
  }

 private:
  bool is_newer(std::string_view talk) {
    std::lock_guard const lock(desk->mutex);
    return desk->newer.contains(talk);
  }

  std::shared_ptr<Writer::Desk> desk;
  xapian::Parts parts;
};

Rebuild Writer::rebuild() {
  std::lock_guard const lock(desk_->mutex);
  desk_->begin_next();
  return Rebuild(std::make_unique<Rebuild::Making>(desk_));
}

Rebuild::Rebuild(std::unique_ptr<Making> making) : making_(std::move(making)) {}
Rebuild::Rebuild(Rebuild&&) noexcept = default;
Rebuild::~Rebuild() = default;

void Rebuild::put(Document const& document) {
  if (!making_) throw IndexFailure("the index was finished, or could not be written");
  try {
    making_->put(document);
  } catch (Xapian::Error const& error) {
    making_.reset();
    give_up("the new index could not be written", error);
  }
}

void Rebuild::finish() {
  if (!making_) throw IndexFailure("the index was finished, or could not be written");
  auto const making = std::move(making_);
  try {
    making->finish();
  } catch (Xapian::Error const& error) {
    give_up("the new index could not be written", error);
  }
}

}  // namespace estrade::index
