// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/volume.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "index/xapian/schema.h"

namespace estrade::index::xapian {

namespace fs = std::filesystem;

void Volume::open(int how) {
  fs::create_directories(folder_);
  database_.emplace(folder_.string(), how | Xapian::DB_BACKEND_GLASS);
}

void Volume::close() {
  try {
    if (database_) database_->close();
  } catch (Xapian::Error const&) {
    // It is let go because it failed; nothing uncommitted is worth keeping.
  }
  database_.reset();
}

std::string Volume::told(std::string const& key) const { return database_->get_metadata(key); }

void Volume::tell(std::string const& key, std::string const& value) {
  database_->set_metadata(key, value);
}

bool Volume::holds(std::string_view talk) const {
  return database_->term_exists(talk_term_of(talk));
}

Xapian::doccount Volume::documents_of(std::string_view talk) const {
  return database_->get_termfreq(talk_term_of(talk));
}

bool Volume::may_stay(std::string_view talk, Documents const& made) const {
  return may_stay(docids_of(talk), made);
}

void Volume::replace(std::string_view talk, Documents const& made) {
  auto const former = docids_of(talk);
  if (!may_stay(former, made)) {
    for (auto const docid : former) database_->delete_document(docid);
    for (auto const& one : made) database_->add_document(one);
    return;
  }
  for (std::size_t i = 0; i < made.size(); ++i) {
    auto const before = database_->get_document(former[i]).get_value(digest_slot);
    if (before != made[i].get_value(digest_slot)) database_->replace_document(former[i], made[i]);
  }
}

Volume::Docids Volume::docids_of(std::string_view talk) const {
  auto const term = talk_term_of(talk);
  return {database_->postlist_begin(term), database_->postlist_end(term)};
}

bool Volume::may_stay(Docids const& former, std::vector<Xapian::Document> const& made) const {
  if (made.empty() || former.size() != made.size()) return false;
  if (former.back() - former.front() + 1 != former.size()) return false;
  auto const talk = database_->get_document(former.front());
  auto const is_same = [&](Xapian::valueno slot) {
    return talk.get_value(slot) == made.front().get_value(slot);
  };
  return is_same(date_slot) && is_same(moments_slot) && is_same(facets_slot);
}

// Xapian 1.4 syncs its files but not the folder in which it renamed one: a power cut after a commit
// could leave an index that cannot be read.
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
