// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace estrade::server::app {

/// One line on standard error that fills up: redrawn in place on a terminal, a line for every
/// tenth and for each thing that is done elsewhere. Thread-bound.
class ProgressBar {
 public:
  explicit ProgressBar(std::string label);
  ~ProgressBar();  ///< leaves the line as it stands
  ProgressBar(ProgressBar const&) = delete;
  ProgressBar& operator=(ProgressBar const&) = delete;

  /// A sentence on a line of its own; the bar stands below it.
  void say(std::string_view sentence);
  /// What is done from now on; stands behind the percentage, before the note.
  void begin(std::string const& doing);
  /// `fraction` 0..1; `note` stands behind the percentage.
  void show(double fraction, std::string_view note = {});

 private:
  std::string label_;
  std::string doing_;
  bool terminal_;
  int last_tenth_ = -1;
  std::chrono::steady_clock::time_point last_drawn_;
};

/// "about 12 min left", "40 s left"; empty when it is unknown.
[[nodiscard]] std::string left_text(std::optional<double> seconds);

/// "3.4 MB", in the decimal units that file managers show.
[[nodiscard]] std::string size_text(std::uint64_t bytes);

}  // namespace estrade::server::app
