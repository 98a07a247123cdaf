// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace estrade::server::pipeline {

/// A text that another process reads as a file; nowhere on a disk, and gone with its owner.
class HeldText {
 public:
  /// Throws std::system_error.
  explicit HeldText(std::string_view text);
  HeldText(HeldText const&) = delete;
  HeldText& operator=(HeldText const&) = delete;
  ~HeldText();

  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace estrade::server::pipeline
