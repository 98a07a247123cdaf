// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/worker/output.h"

#include <cerrno>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace estrade::media::worker {

namespace {

constexpr char const* result_name = "result.json";

[[noreturn]] void throw_errno(char const* what, fs::path const& path) {
  throw fs::filesystem_error(what, path, std::error_code(errno, std::generic_category()));
}

int open_folder(fs::path const& path) {
  int const descriptor = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) throw_errno("cannot open the folder", path);
  return descriptor;
}

}  // namespace

Output::Output(fs::path const& folder, Keeps keeps)
    : keeps_(keeps),
      folder_(fs::absolute(folder)),
      staging_(keeps == Keeps::Stages ? folder_ : folder_ / ".making") {
  made_folder_ = fs::create_directory(folder_);
  try {
    lock_ = open_folder(folder_);
    if (flock(lock_, LOCK_EX | LOCK_NB) != 0) throw_errno("another task writes into", folder_);
    if (keeps == Keeps::Results) {
      fs::remove_all(staging_);
      fs::create_directory(staging_);
    }
    making_ = open_folder(staging_);
  } catch (...) {
    clear();
    throw;
  }
}

Output::~Output() { clear(); }

void Output::clear() noexcept {
  std::error_code ignored;
  if (making_ >= 0) {
    ::close(making_);
    if (keeps_ == Keeps::Results) fs::remove_all(staging_, ignored);
  }
  if (lock_ >= 0) ::close(lock_);
  if (made_folder_) fs::remove(folder_, ignored);  // refuses a folder that is not empty
}

void Output::publish() {
  if (keeps_ == Keeps::Stages) return;
  std::vector<fs::path> names;
  for (auto const& entry : fs::directory_iterator(staging_)) {
    if (entry.symlink_status().type() != fs::file_type::regular) continue;
    if (entry.path().filename() != result_name) names.push_back(entry.path().filename());
  }
  if (fs::exists(staging_ / result_name)) names.emplace_back(result_name);
  for (auto const& name : names) fs::rename(staging_ / name, folder_ / name);
}

}  // namespace estrade::media::worker
