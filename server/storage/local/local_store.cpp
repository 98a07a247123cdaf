// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/local/local_store.h"

#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/id.h"
#include "server/storage/local/files.h"
#include "server/storage/open_store.h"

namespace estrade::server::storage::local {
namespace {

namespace fs = std::filesystem;

void drop(fs::path const& file) {
  std::error_code ignored;  // what stays is swept at the next start
  fs::remove(file, ignored);
}

/// Gives the synced file its final name, unless that name has its bytes already.
Result<void> publish(fs::path const& file, fs::path const& target) {
  auto const folder = target.parent_path();
  if (auto const made = make_folders(folder); !made) return made;
  if (::renameat2(AT_FDCWD, file.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) == 0) {
    sync_folder(folder);
    return {};
  }
  if (errno == EEXIST) {
    drop(file);
    // Whoever put it first may not have come to its own sync yet.
    sync_folder(folder);
    return {};
  }
  if (is_no_space(errno)) return fail(no_space());
  throw std::system_error(errno, std::generic_category(), "rename to " + target.string());
}

}  // namespace

LocalStore::LocalStore(fs::path root) : root_(std::move(root)) {
  fs::remove_all(root_ / ".arriving");
  fs::create_directories(root_ / ".arriving");
  sync_folder(root_);
}

Result<void> LocalStore::put_file(BlobKey const& key, fs::path const& file) {
  {
    auto const opened = open_file(file, O_RDONLY);
    if (auto const synced = sync_file(opened.number()); !synced) return synced;
  }
  return publish(file, root_ / key.text());
}

Result<void> LocalStore::put_bytes(BlobKey const& key, std::string_view bytes) {
  auto const file = root_ / ".arriving" / random_text(16);
  auto const written = [&]() -> Result<void> {
    auto const made = create_file(file);
    if (!made) return fail(made.error());
    auto const all = std::as_bytes(std::span(bytes));
    if (auto const ok = write_at(made->number(), 0, all); !ok) return ok;
    return sync_file(made->number());
  }();
  if (!written) {
    drop(file);
    return written;
  }
  auto published = publish(file, root_ / key.text());
  if (!published) drop(file);
  return published;
}

Result<OpenBlob> LocalStore::open(BlobKey const& key) const {
  auto const file = root_ / key.text();
  Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (descriptor.number() < 0) {
    if (errno == ENOENT || errno == ENOTDIR) {
      return fail(Kind::NotFound, fmt::format("no blob {}", key.text()),
                  "This file is not in the archive.");
    }
    throw std::system_error(errno, std::generic_category(), file.string());
  }
  struct stat status {};
  if (::fstat(descriptor.number(), &status) != 0) {
    throw std::system_error(errno, std::generic_category(), file.string());
  }
  if (!S_ISREG(status.st_mode)) {
    return fail(Kind::NotFound, fmt::format("{} is no file", key.text()),
                "This file is not in the archive.");
  }
  return OpenBlob{.descriptor = descriptor.release(),
                  .size = static_cast<std::uint64_t>(status.st_size)};
}

bool LocalStore::exists(BlobKey const& key) const {
  return fs::is_regular_file(fs::symlink_status(root_ / key.text()));
}

void LocalStore::remove(BlobKey const& key) {
  if (fs::remove(root_ / key.text())) sync_folder((root_ / key.text()).parent_path());
}

}  // namespace estrade::server::storage::local
