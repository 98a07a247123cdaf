// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/mapped.h"

#include <cerrno>
#include <system_error>

#include <sys/mman.h>

namespace estrade::media::poppler {

std::shared_ptr<Mapped const> Mapped::open(Source const& source) {
  auto const size = static_cast<std::size_t>(source.size());
  void* const bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, source.descriptor(), 0);
  if (bytes == MAP_FAILED) {
    throw std::system_error(errno, std::generic_category(), "cannot map the PDF");
  }
  return std::shared_ptr<Mapped const>(new Mapped(static_cast<char const*>(bytes), size));
}

Mapped::~Mapped() { munmap(const_cast<char*>(first_), size_); }

}  // namespace estrade::media::poppler
