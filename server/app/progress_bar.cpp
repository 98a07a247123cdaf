// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/progress_bar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

namespace estrade::server::app {
namespace {

constexpr int width = 30;
constexpr auto shortest_pause = std::chrono::milliseconds(80);

}  // namespace

ProgressBar::ProgressBar(std::string label)
    : label_(std::move(label)), terminal_(::isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar() {
  if (terminal_ && last_tenth_ >= 0) fmt::print(stderr, "\n");
}

void ProgressBar::say(std::string_view sentence) {
  fmt::print(stderr, "{}{}\n", terminal_ ? "\r\033[K" : "", sentence);
  last_tenth_ = -1;
}

void ProgressBar::begin(std::string const& doing) {
  if (doing == doing_) return;
  doing_ = doing;
  last_tenth_ = -1;
}

void ProgressBar::show(double fraction, std::string_view note) {
  fraction = std::clamp(fraction, 0.0, 1.0);
  int const tenth = static_cast<int>(fraction * 10);
  int const percent = static_cast<int>(fraction * 100);
  auto const said = fmt::format("{}{}{}", doing_, doing_.empty() || note.empty() ? "" : ", ", note);
  if (!terminal_) {
    if (tenth == last_tenth_) return;
    last_tenth_ = tenth;
    fmt::print(stderr, "{} {:3} % {}\n", label_, percent, said);
    return;
  }
  auto const now = std::chrono::steady_clock::now();
  if (fraction < 1 && last_tenth_ >= 0 && now - last_drawn_ < shortest_pause) return;
  last_tenth_ = tenth;
  last_drawn_ = now;
  int const full = static_cast<int>(fraction * width);
  std::string bar;
  for (int i = 0; i < width; ++i) bar += i < full ? "█" : "░";
  fmt::print(stderr, "\r{} {} {:3} % {}\033[K", label_, bar, percent, said);
  std::fflush(stderr);
}

std::string left_text(std::optional<double> seconds) {
  if (!seconds) return {};
  auto const whole = std::llround(*seconds);
  if (whole < 90) return fmt::format("{} s left", whole);
  auto const minutes = (whole + 30) / 60;
  if (minutes < 90) return fmt::format("about {} min left", minutes);
  return fmt::format("about {} h {:02} min left", minutes / 60, minutes % 60);
}

std::string size_text(std::uint64_t bytes) {
  static constexpr std::array<char const*, 5> units = {"B", "kB", "MB", "GB", "TB"};
  auto number = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (number >= 1000 && unit + 1 < units.size()) {
    number /= 1000;
    ++unit;
  }
  return unit == 0 ? fmt::format("{} B", bytes) : fmt::format("{:.1f} {}", number, units[unit]);
}

}  // namespace estrade::server::app
