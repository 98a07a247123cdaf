// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/source.h"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace estrade::media {

Result<Source> Source::open(std::filesystem::path const& path) {
  // O_NONBLOCK: opening a named pipe must not wait for a writer. It means nothing for files.
  int const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) {
    throw std::system_error(errno, std::generic_category(), "cannot open " + path.string());
  }
  Source source(descriptor, 0);
  struct stat status {};
  if (fstat(descriptor, &status) != 0) {
    throw std::system_error(errno, std::generic_category(), "cannot examine " + path.string());
  }
  if (!S_ISREG(status.st_mode)) {
    return fail(Fault::NotMedia, "not a regular file", "This is not a file; choose a file.");
  }
  source.size_ = status.st_size;
  return source;
}

Source::Source(Source&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      size_(std::exchange(other.size_, 0)),
      stretches_(std::move(other.stretches_)) {}

Source& Source::operator=(Source&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  std::swap(stretches_, other.stretches_);
  return *this;
}

Source::~Source() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Source Source::excerpt(std::vector<Stretch> stretches) const {
  int const descriptor = ::dup(descriptor_);
  if (descriptor < 0) {
    throw std::system_error(errno, std::generic_category(), "cannot open an excerpt");
  }
  Source excerpt(descriptor, 0);
  for (auto const& stretch : stretches) excerpt.size_ += stretch.length;
  excerpt.stretches_ = std::move(stretches);
  return excerpt;
}

std::size_t Source::read_at(std::int64_t offset, std::span<std::byte> into) const {
  if (stretches_.empty()) return read_file_at(offset, into);
  std::size_t done = 0;
  for (auto const& stretch : stretches_) {
    auto const count = std::min<std::int64_t>(stretch.length - offset,
                                              static_cast<std::int64_t>(into.size() - done));
    if (count > 0) {
      auto const part = into.subspan(done, static_cast<std::size_t>(count));
      auto const got = read_file_at(stretch.offset + offset, part);
      done += got;
      if (got < part.size()) break;  // the file is shorter than was thought
    }
    offset = std::max<std::int64_t>(offset - stretch.length, 0);
  }
  return done;
}

std::size_t Source::read_file_at(std::int64_t offset, std::span<std::byte> into) const {
  std::size_t done = 0;
  while (done < into.size()) {
    ssize_t const got = pread(descriptor_, into.data() + done, into.size() - done,
                              offset + static_cast<std::int64_t>(done));
    if (got < 0) {
      if (errno == EINTR) continue;
      throw std::system_error(errno, std::generic_category(), "cannot read the source");
    }
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

}  // namespace estrade::media
