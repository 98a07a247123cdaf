// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>

#include "media/source.h"

namespace estrade::media::poppler {

/// The bytes of a file in memory, read as they are needed: poppler's own reading asks the kernel
/// for 256 bytes at a time. Outlives the Source; shared by the documents of all threads.
class Mapped {
 public:
  /// Throws std::system_error when it cannot be mapped. The Source is not empty.
  static std::shared_ptr<Mapped const> open(Source const& source);

  Mapped(Mapped const&) = delete;
  Mapped& operator=(Mapped const&) = delete;
  ~Mapped();

  [[nodiscard]] char const* first() const { return first_; }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  Mapped(char const* first, std::size_t size) : first_(first), size_(size) {}

  char const* first_;
  std::size_t size_;
};

}  // namespace estrade::media::poppler
