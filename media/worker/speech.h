// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string_view>

namespace estrade::media::worker {

/// Keeps standard output and standard error for this program's own words: moves them to other
/// descriptors and lets whatever libraries print go nowhere. Under a sanitizer standard error stays
/// where it is, for its reports. Call once, first of all. Throws std::system_error.
void take_the_floor();

/// The descriptors behind `say` and `answer`, to be kept open by a sandbox.
[[nodiscard]] int speech_descriptor();
[[nodiscard]] int answer_descriptor();

/// One sentence for a person, on standard error.
void say(std::string_view sentence);

/// The result of a task, on standard output. Throws std::system_error when it cannot be written.
void answer(std::string_view text);

/// Tells progress as one JSON object a line on standard error, at most a few times a second.
class ProgressLines {
 public:
  void operator()(double fraction);

 private:
  std::chrono::steady_clock::time_point next_{};
  int told_ = -1;  ///< hundredths
};

}  // namespace estrade::media::worker
