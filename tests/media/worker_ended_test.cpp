// SPDX-License-Identifier: GPL-3.0-or-later
// estrade-media whose work is ended from outside.
#include <chrono>
#include <csignal>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "media/worker/sanitizer.h"
#include "tests/media/worker_call.h"

namespace estrade::media {

namespace {

using namespace std::chrono_literals;
using support::Outcome;

std::string last_line(std::string const& text) {
  return text.size() < 2 ? text : text.substr(text.rfind('\n', text.size() - 2) + 1);
}

/// A deck that takes a while: empty pages, and no table of contents of the file itself.
std::string long_deck(int pages) {
  std::string kids;
  std::string objects;
  for (int number = 3; number < pages + 3; ++number) {
    kids += fmt::format("{} 0 R ", number);
    objects += fmt::format("{} 0 obj<</Type/Page/Parent 2 0 R>>endobj\n", number);
  }
  return fmt::format(
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count {}"
      "/MediaBox[0 0 960 540]/Kids[{}]>>endobj\n{}trailer<</Root 1 0 R/Size {}>>\n%%EOF\n",
      pages, kids, objects, pages + 3);
}

/// estrade-media at work on a long deck, with its locked-up child.
class Working {
 public:
  explicit Working(Folder const& folder) : out_(folder / "out") {
    std::ofstream(folder / "long.pdf") << long_deck(1900);
    int pipe_ends[2];
    if (pipe2(pipe_ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    auto const program = std::string(ESTRADE_BIN_DIR) + "/estrade-media";
    auto const file = (folder / "long.pdf").string();
    pid_ = fork();
    if (pid_ == 0) {
      dup2(pipe_ends[1], STDERR_FILENO);
      execl(program.c_str(), program.c_str(), "deck", file.c_str(), "--out", out_.c_str(), nullptr);
      _exit(127);
    }
    close(pipe_ends[1]);
    words_ = pipe_ends[0];
    wait_for_pictures();
  }
  Working(Working const&) = delete;
  Working& operator=(Working const&) = delete;
  ~Working() {
    if (pid_ > 0) {
      kill(pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
    }
    close(words_);
  }

  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] pid_t child() const {
    auto const list = content_of(fmt::format("/proc/{}/task/{}/children", pid_, pid_));
    return list.empty() ? -1 : std::stoi(list);
  }
  [[nodiscard]] std::filesystem::path const& out() const { return out_; }

  Outcome end() {
    Outcome outcome;
    char letters[256];
    for (ssize_t got = 0; (got = read(words_, letters, sizeof letters)) > 0;) {
      outcome.err.append(letters, static_cast<std::size_t>(got));
    }
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    if (WIFEXITED(status)) outcome.exit_code = WEXITSTATUS(status);
    return outcome;
  }

 private:
  void wait_for_pictures() {
    for (int turn = 0; turn < 600; ++turn) {
      std::error_code error;
      std::filesystem::directory_iterator const made(out_ / ".making", error);
      if (!error && made != std::filesystem::directory_iterator()) return;
      std::this_thread::sleep_for(50ms);
    }
    throw std::runtime_error("the worker does not begin");
  }

  std::filesystem::path out_;
  pid_t pid_ = -1;
  int words_ = -1;
};

}  // namespace

TEST(Worker, AFileThatBreaksTheReaderIsAVerdict) {
  Folder const folder;
  Working working(folder);
  ASSERT_GT(working.child(), 0);
  ASSERT_EQ(kill(working.child(), SIGSEGV), 0);
  auto const outcome = working.end();

  // A sanitizer has its say before.
  auto const said = worker::under_sanitizer ? last_line(outcome.err) : outcome.err;
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_TRUE(is_one_sentence(said)) << outcome.err;
  EXPECT_FALSE(std::filesystem::exists(working.out()));
}

TEST(Worker, AReaderKilledByTheMachineIsTheMachinesFault) {
  Folder const folder;
  Working working(folder);
  ASSERT_EQ(kill(working.child(), SIGKILL), 0);
  auto const outcome = working.end();

  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_TRUE(is_one_sentence(outcome.err)) << outcome.err;
  EXPECT_FALSE(std::filesystem::exists(working.out()));
}

TEST(Worker, AnInterruptionLeavesNothing) {
  Folder const folder;
  Working working(folder);
  ASSERT_EQ(kill(working.pid(), SIGTERM), 0);
  auto const outcome = working.end();

  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_TRUE(is_one_sentence(outcome.err)) << outcome.err;
  EXPECT_FALSE(std::filesystem::exists(working.out()));
}

TEST(Worker, TheReaderDiesWithItsParentAndTheNextTaskClearsUp) {
  Folder const folder;
  Working working(folder);
  pid_t const child = working.child();
  ASSERT_GT(child, 0);
  ASSERT_EQ(kill(working.pid(), SIGKILL), 0);
  EXPECT_EQ(working.end().exit_code, -1);  // returns when the child has let go of its words, too

  auto const next = deck("rotated.pdf", working.out());
  EXPECT_EQ(next.exit_code, 0) << next.err;
  EXPECT_EQ(names_in(working.out()).count(".making"), 0u);
  EXPECT_EQ(names_in(working.out()).size(), 8u);
}

TEST(Worker, TwoTasksDoNotShareAFolder) {
  Folder const folder;
  Working const working(folder);
  auto const second = deck("rotated.pdf", working.out());

  EXPECT_EQ(second.exit_code, 2);
  EXPECT_TRUE(is_one_sentence(second.err)) << second.err;
}

}  // namespace estrade::media
