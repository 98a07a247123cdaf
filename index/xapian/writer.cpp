// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/writer.h"

#include <cerrno>
#include <mutex>
#include <optional>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include "index/xapian/record.h"
#include "index/xapian/schema.h"

namespace estrade::index {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void give_up(std::string const& what, Xapian::Error const& error) {
  throw IndexFailure(what + ": " + error.get_description());
}

/// Xapian 1.4 syncs its files but not the folder in which it renamed one: a power cut after a
/// commit could leave an index that cannot be read.
void sync_folder(fs::path const& folder) {
  int const descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) throw IndexFailure("cannot open " + folder.string());
  int const result = ::fsync(descriptor);
  ::close(descriptor);
  if (result != 0) throw IndexFailure("cannot sync " + folder.string());
}

/// Whether the index itself is bad, rather than the moment.
bool is_damage(Xapian::Error const& error) {
  std::string_view const type = error.get_type();
  if (type == "DatabaseCorruptError" || type == "DatabaseVersionError") return true;
  // The general ones tell the system's reason when the moment is bad (no room, no permission), and
  // none (or a missing table) when the bytes are.
  auto const* system = error.get_error_string();
  bool const missing = system != nullptr && system == std::generic_category().message(ENOENT);
  bool const general = type == "DatabaseError" || type == "DatabaseOpeningError";
  return general && (system == nullptr || missing);
}

}  // namespace

struct Writer::Desk {
  fs::path folder;
  std::mutex mutex;
  std::optional<Xapian::WritableDatabase> database;
  bool fresh = false;
  /// Damage was found while running: what is put from now on is not all there was, so the index
  /// gets no mark, and the next start begins afresh.
  bool incomplete = false;
  xapian::Composer composer;

  void open() {
    try {
      if (try_to_open()) return;
    } catch (Xapian::DatabaseLockError const& error) {
      give_up("another process is writing the index", error);
    } catch (Xapian::Error const& error) {
      if (!is_damage(error)) give_up("the index cannot be opened", error);
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
    fs::create_directories(folder);
    database.emplace(folder.string(), Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
    auto const mark = database->get_metadata(xapian::schema_key);
    fresh = mark.empty();
    return fresh ? incomplete || database->get_doccount() == 0 : mark == xapian::schema_version;
  }

  void move_aside() {
    close();
    auto const aside = folder.string() + ".aside";
    std::error_code error;
    fs::remove_all(aside, error);
    fs::rename(folder, aside, error);
    if (error) throw IndexFailure("a damaged index could not be moved: " + error.message());
    sync_folder(fs::absolute(folder).parent_path());
  }

  void close() {
    try {
      if (database) database->close();
    } catch (Xapian::Error const&) {
      // It is let go because it failed; nothing uncommitted is worth keeping.
    }
    database.reset();
  }

  void put(std::string_view talk, std::vector<Document> const& documents) {
    database->begin_transaction(true);
    database->delete_document(xapian::talk_term_of(talk));
    for (auto const& document : documents) {
      if (document.talk != talk) throw IndexFailure("a document of another talk");
      database->add_document(composer.compose(document));
    }
    if (fresh && !incomplete) {
      database->set_metadata(xapian::schema_key, std::string(xapian::schema_version));
    }
    database->commit_transaction();
    sync_folder(folder);
    fresh = fresh && incomplete;
  }
};

Writer::Writer(fs::path const& folder) : desk_(std::make_unique<Desk>()) {
  desk_->folder = folder;
  desk_->open();
}

Writer::~Writer() { desk_->close(); }

bool Writer::fresh() const {
  std::lock_guard const lock(desk_->mutex);
  return desk_->fresh;
}

void Writer::put(std::string_view talk, std::vector<Document> const& documents) {
  std::lock_guard const lock(desk_->mutex);
  if (!desk_->database) desk_->open();
  try {
    desk_->put(talk, documents);
  } catch (Xapian::Error const& error) {
    desk_->close();
    if (is_damage(error)) {
      desk_->incomplete = true;
      desk_->move_aside();
    }
    give_up("the index could not be written", error);
  } catch (...) {
    desk_->close();
    throw;
  }
}

}  // namespace estrade::index
