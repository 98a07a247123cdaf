// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/desk.h"

#include <algorithm>
#include <system_error>

#include <fcntl.h>
#include <stdio.h>

#include "index/xapian/composer.h"
#include "index/xapian/schema.h"
#include "index/xapian/volume.h"

namespace estrade::index {
namespace {

namespace fs = std::filesystem;

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

void xapian::give_up(std::string const& what, Xapian::Error const& error) {
  throw IndexFailure(what + ": " + error.get_description());
}

Writer::Desk::Desk(fs::path const& folder, Growth const& how)
    : next(beside(folder, ".new")), growth_(how), store_(folder, how) {}

Writer::Desk::~Desk() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void Writer::Desk::open() {
  try {
    if (try_to_open()) return;
  } catch (Xapian::DatabaseLockError const& error) {
    xapian::give_up("another process is writing the index", error);
  } catch (Xapian::Error const& error) {
    if (!xapian::is_damage(error)) xapian::give_up("the index cannot be opened", error);
  }
  move_aside();
  try {
    if (!try_to_open()) throw IndexFailure("a new index could not be made");
  } catch (Xapian::Error const& error) {
    xapian::give_up("a new index could not be made", error);
  }
}

/// False when it is of another schema.
bool Writer::Desk::try_to_open() {
  store_.open();
  plan_folding();
  auto const mark = store_.mark();
  fresh = mark.empty();
  return fresh ? incomplete_ || store_.is_empty() : mark == xapian::schema_version;
}

void Writer::Desk::move_aside() {
  store_.close();
  auto const aside = beside(store_.folder(), ".aside");
  std::error_code ignored;
  fs::remove_all(aside, ignored);
  rename_folder(store_.folder(), aside, "a damaged index could not be moved");
  xapian::sync_folder(fs::absolute(store_.folder()).parent_path());
}

void Writer::Desk::change(Lock& lock, std::string_view talk, Document const* document) {
  if (!store_.is_open()) open();
  try {
    store_.change(talk, document);
    if (fresh && !incomplete_) store_.write_mark();
    fresh = fresh && incomplete_;
    plan_folding();
  } catch (Xapian::Error const& error) {
    close_after(lock, error);
    xapian::give_up("the index could not be written", error);
  } catch (...) {
    stop_folding(lock);
    store_.close();
    throw;
  }
}

void Writer::Desk::close_after(Lock& lock, Xapian::Error const& error) {
  stop_folding(lock);
  store_.close();
  if (!xapian::is_damage(error)) return;
  incomplete_ = true;
  move_aside();
}

void Writer::Desk::begin_next() {
  if (rebuilding_) throw IndexFailure("the index is being rebuilt already");
  abandon_next();
  rebuilding_ = true;
}

void Writer::Desk::note_newer(std::string_view talk, Document const* document) {
  if (!rebuilding_) return;
  auto& noted = newer[std::string(talk)];
  noted.reset();
  if (document != nullptr) noted = *document;
}

void Writer::Desk::finish_next(Lock& lock) {
  stop_folding(lock);  // from here on the mutex is held, so nothing newer comes
  write_newer();
  store_.close();
  exchange(store_.folder(), next);
  xapian::sync_folder(fs::absolute(store_.folder()).parent_path());
  incomplete_ = false;
  open();
  abandon_next();
}

void Writer::Desk::write_newer() {
  xapian::Volume made(next);
  made.open();
  xapian::Composer composer;
  made.in_one([&] {
    for (auto const& [talk, document] : newer) {
      made.replace(talk, document ? composer.compose(*document) : xapian::Volume::Documents());
    }
    made.tell(xapian::schema_key, std::string(xapian::schema_version));
  });
}

void Writer::Desk::abandon_next() {
  rebuilding_ = false;
  newer.clear();
  std::error_code ignored;
  fs::remove_all(next, ignored);
  fs::remove_all(parts(), ignored);
}

fs::path Writer::Desk::parts() const { return beside(store_.folder(), ".parts"); }

}  // namespace estrade::index
