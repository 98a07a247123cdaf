// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/write_file.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace estrade::media {

void write_file(std::filesystem::path const& path, std::span<std::byte const> bytes) {
  auto const fail = [&path] {
    throw std::system_error(errno, std::generic_category(), "cannot write " + path.string());
  };
  int const descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor < 0) fail();
  while (!bytes.empty()) {
    ssize_t const written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      int const error = errno;
      ::close(descriptor);
      errno = error;
      fail();
    }
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  if (::close(descriptor) != 0) fail();
}

}  // namespace estrade::media
