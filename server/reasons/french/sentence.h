// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace estrade::server::reasons {

/// A reason, and how another language has it. "{}" stands for what differs from time to time: as
/// often in both, and in the same order. What stands there is translated too, where it is a reason
/// or a word of this list itself.
struct Sentence {
  std::string_view english;
  std::string_view translated;
};

}  // namespace estrade::server::reasons
