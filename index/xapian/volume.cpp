// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/volume.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "index/xapian/schema.h"

namespace estrade::index::xapian {

namespace fs = std::filesystem;

void Volume::open() {
  fs::create_directories(folder_);
  database_.emplace(folder_.string(), Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
}

void Volume::close() {
  try {
    if (database_) database_->close();
  } catch (Xapian::Error const&) {
    // It is let go because it failed; nothing uncommitted is worth keeping.
  }
  database_.reset();
}

std::string Volume::mark() const { return database_->get_metadata(schema_key); }

void Volume::write_mark() { database_->set_metadata(schema_key, std::string(schema_version)); }

bool Volume::is_empty() const { return database_->get_doccount() == 0; }

void Volume::replace(std::string_view talk, Document const* document) {
  database_->delete_document(talk_term_of(talk));
  if (document == nullptr) return;
  for (auto const& made : composer_.compose(*document)) database_->add_document(made);
}

void Volume::sync() const { sync_folder(folder_); }

void sync_folder(fs::path const& folder) {
  int const descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) throw IndexFailure("cannot open " + folder.string());
  int const result = ::fsync(descriptor);
  ::close(descriptor);
  if (result != 0) throw IndexFailure("cannot sync " + folder.string());
}

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

}  // namespace estrade::index::xapian
