// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/process/child.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace estrade::server::pipeline {
namespace {

constexpr std::size_t most_output = 4u << 20;
constexpr std::size_t longest_line = 64u << 10;
constexpr int background_priority = 10;  // pages and segments go first
constexpr auto heartbeat = std::chrono::milliseconds(200);

[[noreturn]] void fail_with(int code, char const* what) {
  throw std::system_error(code, std::generic_category(), what);
}

/// An owned descriptor.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { reset(); }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  void reset() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }
  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;
};

struct Pipe {
  Descriptor read;
  Descriptor write;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail_with(errno, "pipe2");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

class Actions {
 public:
  Actions() { posix_spawn_file_actions_init(&actions_); }
  ~Actions() { posix_spawn_file_actions_destroy(&actions_); }
  Actions(Actions const&) = delete;
  Actions& operator=(Actions const&) = delete;
  void duplicate(int from, int to) { posix_spawn_file_actions_adddup2(&actions_, from, to); }
  void open_null(int as) {
    posix_spawn_file_actions_addopen(&actions_, as, "/dev/null", O_RDONLY, 0);
  }
  void close_from(int first) { posix_spawn_file_actions_addclosefrom_np(&actions_, first); }
  [[nodiscard]] posix_spawn_file_actions_t const* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

/// A running child; killed and reaped if it is still there when this goes.
class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid) {}
  ~Child() {
    if (pid_ <= 0) return;
    kill();
    static_cast<void>(wait());
  }
  Child(Child const&) = delete;
  Child& operator=(Child const&) = delete;
  void kill() const { ::kill(pid_, SIGKILL); }
  [[nodiscard]] int wait() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return status;
  }

 private:
  pid_t pid_;
};

/// Copies of the descriptors whose numbers are `above` or more: duplicated down to the numbers the
/// child sees, none then falls on another that is still to be duplicated.
std::vector<Descriptor> lift(std::vector<int> const& descriptors, int above) {
  std::vector<Descriptor> lifted;
  for (int const descriptor : descriptors) {
    lifted.emplace_back(::fcntl(descriptor, F_DUPFD_CLOEXEC, above));
    if (lifted.back().get() < 0) fail_with(errno, "F_DUPFD_CLOEXEC");
  }
  return lifted;
}

pid_t spawn(std::vector<std::string> const& arguments, std::vector<int> const& inputs,
            Pipe const& out, Pipe const& err) {
  int const end = first_input + static_cast<int>(inputs.size());
  auto const lifted = lift(inputs, end);
  Actions actions;
  actions.open_null(STDIN_FILENO);
  actions.duplicate(out.write.get(), STDOUT_FILENO);
  actions.duplicate(err.write.get(), STDERR_FILENO);
  for (int i = first_input; auto const& input : lifted) actions.duplicate(input.get(), i++);
  actions.close_from(end);

  std::vector<char*> argv;
  for (auto const& argument : arguments) {
    argv.push_back(const_cast<char*>(argument.c_str()));  // NOLINT: POSIX wants char* const[]
  }
  argv.push_back(nullptr);
  std::array<char*, 1> no_environment = {nullptr};
  pid_t pid = 0;
  int const failed =
      posix_spawn(&pid, argv.front(), actions.get(), nullptr, argv.data(), no_environment.data());
  if (failed != 0) fail_with(failed, arguments.front().c_str());
  // Losing this race only means that it runs at normal priority.
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(pid), background_priority);
  return pid;
}

/// Splits what arrives into lines; overlong ones are cut.
class Lines {
 public:
  explicit Lines(std::function<void(std::string_view)> const& line) : line_(line) {}
  void add(std::string_view bytes) {
    for (char const c : bytes) {
      if (c == '\n') {
        flush();
      } else if (held_.size() < longest_line) {
        held_ += c;
      }
    }
  }
  void flush() {
    if (!held_.empty()) line_(held_);
    held_.clear();
  }

 private:
  std::function<void(std::string_view)> const& line_;
  std::string held_;
};

/// Reads once; false at the end of the stream.
bool drain(int descriptor, std::function<void(std::string_view)> const& take) {
  std::array<char, 16384> buffer{};
  auto const got = ::read(descriptor, buffer.data(), buffer.size());
  if (got < 0) return errno == EINTR || errno == EAGAIN;
  take({buffer.data(), static_cast<std::size_t>(got)});
  return got > 0;
}

}  // namespace

Ending run_child(std::vector<std::string> const& arguments, std::vector<int> const& inputs,
                 std::chrono::seconds limit, std::function<void(std::string_view)> const& line,
                 std::stop_token const& stop) {
  auto out = make_pipe();
  auto err = make_pipe();
  Child child(spawn(arguments, inputs, out, err));
  out.write.reset();
  err.write.reset();

  Ending ending;
  Lines lines(line);
  auto const deadline = std::chrono::steady_clock::now() + limit;
  bool out_open = true;
  bool err_open = true;
  while (out_open || err_open) {
    std::array<pollfd, 2> waiting = {
        {{out_open ? out.read.get() : -1, POLLIN, 0}, {err_open ? err.read.get() : -1, POLLIN, 0}}};
    ::poll(waiting.data(), waiting.size(), static_cast<int>(heartbeat.count()));
    if (!ending.stopped && !ending.timed_out) {
      ending.stopped = stop.stop_requested();
      ending.timed_out = !ending.stopped && std::chrono::steady_clock::now() > deadline;
      if (ending.stopped || ending.timed_out) child.kill();
    }
    if (waiting[0].revents != 0) {
      out_open = drain(out.read.get(), [&](std::string_view bytes) {
        ending.out.append(bytes.substr(0, most_output - std::min(most_output, ending.out.size())));
      });
    }
    if (waiting[1].revents != 0) {
      err_open = drain(err.read.get(), [&](std::string_view bytes) { lines.add(bytes); });
    }
  }
  lines.flush();

  int const status = child.wait();
  if (WIFEXITED(status)) ending.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ending.signal = WTERMSIG(status);
  return ending;
}

}  // namespace estrade::server::pipeline
