// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/running_server.h"

#include <array>
#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace estrade::support {
namespace {

using std::chrono::steady_clock;

pid_t start(std::vector<std::string> const& arguments, int out, int err) {
  pid_t const pid = ::fork();
  if (pid < 0) throw std::runtime_error("fork");
  if (pid > 0) return pid;
  ::setpgid(0, 0);
  int const null = ::open("/dev/null", O_RDWR);
  ::dup2(null, STDIN_FILENO);
  ::dup2(out >= 0 ? out : null, STDOUT_FILENO);
  ::dup2(err >= 0 ? err : null, STDERR_FILENO);
  std::vector<char*> argv;
  for (auto const& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  ::execv(argv.front(), argv.data());
  ::_exit(127);
}

std::string first_line(std::filesystem::path const& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  return line;
}

}  // namespace

std::string program(std::string const& name) { return std::string(ESTRADE_BIN_DIR) + "/" + name; }

Outcome run(std::vector<std::string> const& arguments) {
  std::array<int, 2> out{};
  std::array<int, 2> err{};
  if (::pipe2(out.data(), O_CLOEXEC) != 0 || ::pipe2(err.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error("pipe");
  }
  pid_t const pid = start(arguments, out[1], err[1]);
  ::close(out[1]);
  ::close(err[1]);
  Outcome outcome;
  auto const deadline = steady_clock::now() + std::chrono::minutes(10);
  std::array<pollfd, 2> open = {{{out[0], POLLIN, 0}, {err[0], POLLIN, 0}}};
  while (open[0].fd >= 0 || open[1].fd >= 0) {
    ::poll(open.data(), open.size(), 200);
    if (steady_clock::now() > deadline) ::kill(-pid, SIGKILL);
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (open[i].fd < 0 || open[i].revents == 0) continue;
      std::array<char, 8192> buffer{};
      auto const got = ::read(open[i].fd, buffer.data(), buffer.size());
      if (got > 0) {
        (i == 0 ? outcome.out : outcome.err).append(buffer.data(), static_cast<std::size_t>(got));
      } else {
        ::close(open[i].fd);
        open[i].fd = -1;
      }
    }
  }
  int status = 0;
  ::waitpid(pid, &status, 0);
  if (WIFEXITED(status)) outcome.exit_code = WEXITSTATUS(status);
  return outcome;
}

RunningServer::RunningServer(std::filesystem::path data, std::vector<std::string> more, int port)
    : data_(std::move(data)) {
  std::filesystem::create_directories(data_);
  auto const address_file = data_ / "server.address";
  std::filesystem::remove(address_file);
  std::vector<std::string> arguments = {program("estrade"), "serve",  "--data",
                                        data_.string(),     "--port", std::to_string(port)};
  arguments.insert(arguments.end(), more.begin(), more.end());
  int const log = ::open((data_ / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  pid_ = start(arguments, log, log);
  ::close(log);
  for (auto const deadline = steady_clock::now() + std::chrono::seconds(60);
       steady_clock::now() < deadline; std::this_thread::sleep_for(std::chrono::milliseconds(20))) {
    address_ = first_line(address_file);
    if (!address_.empty()) return;
    if (::waitpid(pid_, nullptr, WNOHANG) == pid_) {
      pid_ = -1;
      break;
    }
  }
  kill_hard();
  std::ifstream in(data_ / "log");
  throw std::runtime_error("the server did not start: " +
                           std::string(std::istreambuf_iterator<char>(in), {}));
}

RunningServer::~RunningServer() { kill_hard(); }

int RunningServer::port() const { return std::stoi(address_.substr(address_.rfind(':') + 1)); }

std::string RunningServer::token() const { return first_line(data_ / "administrator.token"); }

void RunningServer::kill_hard() {
  if (pid_ <= 0) return;
  ::kill(-pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

int RunningServer::stop() {
  ::kill(pid_, SIGTERM);
  for (auto const deadline = steady_clock::now() + std::chrono::seconds(20);
       steady_clock::now() < deadline; std::this_thread::sleep_for(std::chrono::milliseconds(20))) {
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) == pid_) {
      pid_ = -1;
      return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
  }
  kill_hard();
  return -1;
}

}  // namespace estrade::support
