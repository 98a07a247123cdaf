// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/held_text.h"

#include <cerrno>
#include <system_error>

#include <sys/mman.h>
#include <unistd.h>

namespace estrade::server::pipeline {

HeldText::HeldText(std::string_view text) : descriptor_(::memfd_create("text", MFD_CLOEXEC)) {
  if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "memfd_create");
  if (::write(descriptor_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
    int const error = errno;
    ::close(descriptor_);
    throw std::system_error(error, std::generic_category(), "holding a text");
  }
  ::lseek(descriptor_, 0, SEEK_SET);
}

HeldText::~HeldText() { ::close(descriptor_); }

}  // namespace estrade::server::pipeline
