// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/local/files.h"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace estrade::server::storage::local {
namespace {

[[noreturn]] void throw_errno(std::string const& doing) {
  throw std::system_error(errno, std::generic_category(), doing);
}

/// "3.2 GB": a size as a person reads it.
std::string size_text(std::uint64_t bytes) {
  static constexpr std::array units = {"bytes", "kB", "MB", "GB", "TB"};
  auto amount = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (amount >= 1000 && unit + 1 < units.size()) {
    amount /= 1000;
    ++unit;
  }
  return fmt::format("{:.{}f} {}", amount, unit == 0 ? 0 : 1, units.at(unit));
}

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

Descriptor open_file(std::filesystem::path const& file, int flags) {
  Descriptor descriptor(::open(file.c_str(), flags | O_CLOEXEC | O_NOFOLLOW));
  if (descriptor.number() < 0) throw_errno(file.string());
  return descriptor;
}

Result<Descriptor> create_file(std::filesystem::path const& file) {
  Descriptor made(
      ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0640));
  if (made.number() >= 0) return made;
  if (is_no_space(errno)) return fail(no_space());
  throw_errno(file.string());
}

Result<void> write_at(int descriptor, std::uint64_t offset, std::span<std::byte const> bytes) {
  while (!bytes.empty()) {
    auto const written =
        ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0) {
      if (errno == EINTR) continue;
      if (is_no_space(errno)) return fail(no_space());
      throw_errno("pwrite");
    }
    bytes = bytes.subspan(static_cast<std::size_t>(written));
    offset += static_cast<std::uint64_t>(written);
  }
  return {};
}

Result<void> sync_file(int descriptor) {
  // Never again after a failure: the kernel may have dropped the pages and would say yes.
  if (::fdatasync(descriptor) == 0) return {};
  if (is_no_space(errno)) return fail(no_space());
  throw_errno("fdatasync");
}

void sync_folder(std::filesystem::path const& folder) {
  auto const descriptor = open_file(folder, O_RDONLY | O_DIRECTORY);
  if (::fsync(descriptor.number()) != 0) throw_errno("fsync " + folder.string());
}

Result<void> make_folders(std::filesystem::path const& folder) {
  if (::mkdir(folder.c_str(), 0750) == 0) {
    sync_folder(folder.parent_path());
    return {};
  }
  if (errno == EEXIST) return {};
  if (is_no_space(errno)) return fail(no_space());
  if (errno != ENOENT || !folder.has_relative_path()) throw_errno("mkdir " + folder.string());
  if (auto const made = make_folders(folder.parent_path()); !made) return made;
  return make_folders(folder);
}

Result<void> check_room(int descriptor, std::uint64_t bytes, std::uint64_t keep_free) {
  struct statvfs disk {};
  if (::fstatvfs(descriptor, &disk) != 0) throw_errno("fstatvfs");
  auto const free = std::uint64_t{disk.f_bavail} * disk.f_frsize;
  if (bytes <= free && free - bytes >= keep_free) return {};
  auto const missing = bytes + keep_free - free;
  return fail(Kind::NoSpace,
              fmt::format("{} bytes free, {} wanted, {} to be kept free", free, bytes, keep_free),
              fmt::format("The server's disk is full: {} more must be free. Make room, then send "
                          "again: what has arrived is kept.",
                          size_text(missing)));
}

Error no_space() {
  return {Kind::NoSpace, "no space left on the device",
          "The server's disk is full: make room, then send again. What has arrived is kept."};
}

bool is_no_space(int code) { return code == ENOSPC || code == EDQUOT; }

}  // namespace estrade::server::storage::local
