// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/staging.h"

#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/id.h"
#include "server/storage/local/files.h"

namespace estrade::server::storage {
namespace {

namespace fs = std::filesystem;

/// How the names of retired scratch folders begin; no id has a dot.
constexpr std::string_view retired = ".retired-";

void require_name(std::string_view name) {
  if (!is_id_text(name)) throw std::invalid_argument(fmt::format("staging: no name: {}", name));
}

tl::unexpected<Error> not_here(std::string_view name) {
  return fail(Kind::NotFound, fmt::format("no staged file {}", name),
              "This upload is not here any more: start it again.");
}

std::uint64_t size_of(int descriptor) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) {
    throw std::system_error(errno, std::generic_category(), "fstat");
  }
  return static_cast<std::uint64_t>(status.st_size);
}

}  // namespace

Arrival::~Arrival() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Arrival::Arrival(Arrival&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      end_(other.end_),
      keep_free_(other.keep_free_) {}

Arrival& Arrival::operator=(Arrival&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  end_ = other.end_;
  keep_free_ = other.keep_free_;
  return *this;
}

Result<void> Arrival::write(std::span<std::byte const> bytes) {
  if (auto const room = local::check_room(descriptor_, bytes.size(), keep_free_); !room) {
    return room;
  }
  if (auto const written = local::write_at(descriptor_, end_, bytes); !written) return written;
  // Lets the disk begin now, so that sync() finds little left to wait for. Only a hint.
  ::sync_file_range(descriptor_, static_cast<off_t>(end_), static_cast<off_t>(bytes.size()),
                    SYNC_FILE_RANGE_WRITE);
  end_ += bytes.size();
  return {};
}

Result<void> Arrival::sync() { return local::sync_file(descriptor_); }

Staging::Staging(fs::path root, std::uint64_t keep_free)
    : root_(std::move(root)), keep_free_(keep_free) {
  fs::create_directories(root_ / "arriving");
  fs::create_directories(root_ / "work");
  local::sync_folder(root_);
}

Result<void> Staging::has_room_for(std::uint64_t bytes) const {
  auto const folder = local::open_file(root_, O_RDONLY | O_DIRECTORY);
  return local::check_room(folder.number(), bytes, keep_free_);
}

Result<void> Staging::create(std::string_view name) {
  auto const file = path(name);
  auto const made = local::create_file(file);
  if (!made) return fail(made.error());
  if (auto const synced = local::sync_file(made->number()); !synced) return synced;
  local::sync_folder(file.parent_path());
  return {};
}

Result<Arrival> Staging::resume(std::string_view name, std::uint64_t offset) {
  auto const file = path(name);
  Arrival arrival(::open(file.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW), offset, keep_free_);
  if (arrival.descriptor_ < 0) {
    if (errno == ENOENT) return not_here(name);
    throw std::system_error(errno, std::generic_category(), file.string());
  }
  if (size_of(arrival.descriptor_) < offset) {
    return fail(Kind::Conflict, fmt::format("{} is shorter than {}", name, offset),
                "Fewer bytes have arrived than that: ask for the offset again.");
  }
  if (::ftruncate(arrival.descriptor_, static_cast<off_t>(offset)) != 0) {
    throw std::system_error(errno, std::generic_category(), file.string());
  }
  return arrival;
}

Result<void> Staging::append(std::string_view name, std::uint64_t offset,
                             std::span<std::byte const> bytes) {
  auto arrival = resume(name, offset);
  if (!arrival) return fail(arrival.error());
  if (auto const written = arrival->write(bytes); !written) return written;
  return arrival->sync();
}

Result<void> Staging::join(std::string_view name, std::vector<std::string> const& parts) {
  std::uint64_t whole = 0;
  for (auto const& part : parts) {
    auto const held = size(part);
    if (!held) return fail(held.error());
    whole += *held;
  }
  if (auto const room = has_room_for(whole); !room) return room;
  auto const file = path(name);
  auto const made = local::create_file(file);
  if (!made) return fail(made.error());
  for (auto const& part : parts) {
    auto const from = local::open_file(path(part), O_RDONLY);
    // In the kernel, and on some file systems without copying at all.
    for (;;) {
      constexpr std::size_t step = 1u << 30;
      auto const moved =
          ::copy_file_range(from.number(), nullptr, made->number(), nullptr, step, 0);
      if (moved == 0) break;
      if (moved > 0 || errno == EINTR) continue;
      if (local::is_no_space(errno)) return fail(local::no_space());
      throw std::system_error(errno, std::generic_category(), file.string());
    }
  }
  if (auto const synced = local::sync_file(made->number()); !synced) return synced;
  local::sync_folder(file.parent_path());
  return {};
}

Result<std::uint64_t> Staging::size(std::string_view name) const {
  struct stat status {};
  if (::lstat(path(name).c_str(), &status) == 0) {
    return static_cast<std::uint64_t>(status.st_size);
  }
  if (errno == ENOENT) return not_here(name);
  throw std::system_error(errno, std::generic_category(), path(name).string());
}

fs::path Staging::path(std::string_view name) const {
  require_name(name);
  return root_ / "arriving" / name;
}

void Staging::remove(std::string_view name) {
  if (fs::remove(path(name))) local::sync_folder(root_ / "arriving");
}

std::vector<std::string> Staging::list() const {
  std::vector<std::string> names;
  for (auto const& entry : fs::directory_iterator(root_ / "arriving")) {
    auto name = entry.path().filename().string();
    if (is_id_text(name)) names.push_back(std::move(name));
  }
  return names;
}

fs::path Staging::scratch(std::string_view name) {
  require_name(name);
  auto const folder = root_ / "work" / name;
  fs::remove_all(folder);
  fs::create_directory(folder);
  return folder;
}

void Staging::remove_scratch(std::string_view name) {
  require_name(name);
  fs::remove_all(root_ / "work" / name);
}

fs::path Staging::kept_scratch(std::string_view name) {
  require_name(name);
  auto const folder = root_ / "work" / name;
  fs::create_directory(folder);
  return folder;
}

std::vector<std::string> Staging::list_scratch() const {
  std::vector<std::string> names;
  for (auto const& entry : fs::directory_iterator(root_ / "work")) {
    auto name = entry.path().filename().string();
    if (is_id_text(name)) names.push_back(std::move(name));
  }
  return names;
}

void Staging::retire_scratch(std::string_view name) {
  require_name(name);
  std::error_code failed;
  fs::rename(root_ / "work" / name, root_ / "work" / (std::string(retired) + random_text(16)),
             failed);
  if (failed && failed != std::errc::no_such_file_or_directory) {
    throw std::system_error(failed, std::string(name));
  }
}

void Staging::remove_retired() {
  for (auto const& entry : fs::directory_iterator(root_ / "work")) {
    if (!entry.path().filename().string().starts_with(retired)) continue;
    std::error_code ignored;  // another thread may be at it; what stays goes the next time
    fs::remove_all(entry.path(), ignored);
  }
}

}  // namespace estrade::server::storage
