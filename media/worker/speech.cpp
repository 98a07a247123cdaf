// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/worker/speech.h"

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "media/worker/sanitizer.h"

namespace estrade::media::worker {

namespace {

int speech = STDERR_FILENO;
int answers = STDOUT_FILENO;

[[noreturn]] void throw_errno(char const* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

/// Makes sure that 0, 1 and 2 are taken, so that no file opened later gets their numbers.
void open_missing(int nothing) {
  for (int const descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(descriptor, F_GETFD) < 0 && dup2(nothing, descriptor) < 0) throw_errno("dup2");
  }
}

/// False when the other end is gone or the disk is full.
bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    ssize_t const written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

int move_away(int descriptor, int nothing) {
  int const moved = fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  if (moved < 0) throw_errno("F_DUPFD");
  if (dup2(nothing, descriptor) < 0) throw_errno("dup2");
  return moved;
}

}  // namespace

void take_the_floor() {
  int const nothing = open("/dev/null", O_RDWR);
  if (nothing < 0) throw_errno("/dev/null");
  open_missing(nothing);
  if (dup2(nothing, STDIN_FILENO) < 0) throw_errno("dup2");
  answers = move_away(STDOUT_FILENO, nothing);
  if (!under_sanitizer) speech = move_away(STDERR_FILENO, nothing);
  if (nothing > STDERR_FILENO) ::close(nothing);
}

int speech_descriptor() { return speech; }
int answer_descriptor() { return answers; }

void say(std::string_view sentence) {
  // Nobody is left to be told when this fails.
  write_all(speech, std::string(sentence) + "\n");
}

void answer(std::string_view text) {
  if (!write_all(answers, std::string(text) + "\n")) throw_errno("standard output");
}

void ProgressLines::operator()(double fraction) {
  using namespace std::chrono_literals;
  int const hundredths = static_cast<int>(std::clamp(fraction, 0.0, 1.0) * 100.0);
  auto const now = std::chrono::steady_clock::now();
  if (hundredths <= told_ || (now < next_ && hundredths < 100)) return;
  told_ = hundredths;
  next_ = now + 200ms;
  say(fmt::format(R"({{"progress":{:.2f}}})", hundredths / 100.0));
}

}  // namespace estrade::media::worker
