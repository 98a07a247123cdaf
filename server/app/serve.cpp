// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/serve.h"

#include <csignal>
#include <cstdio>
#include <fstream>
#include <string>
#include <thread>

#include <fmt/format.h>

#include "server/app/archive.h"
#include "server/app/sample.h"
#include "server/log.h"

namespace estrade::server::app {
namespace {

constexpr int machine_failed = 3;
constexpr auto sample_fact = "sample_added";

std::string read_line(std::filesystem::path const& file) {
  std::string line;
  std::ifstream in(file);
  std::getline(in, line);
  return line;
}

/// Signals that end the server, blocked in every thread and waited for by one.
sigset_t block_endings() {
  sigset_t endings;
  sigemptyset(&endings);
  sigaddset(&endings, SIGINT);
  sigaddset(&endings, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &endings, nullptr);
  // A client that went away is an error code of write(2), not a reason to die.
  std::signal(SIGPIPE, SIG_IGN);
  return endings;
}

void greet(Archive const& archive, config::Settings const& settings) {
  fmt::print("Estrade answers at {}\n", archive.address());
  if (!archive.new_token().empty()) {
    fmt::print(
        "\nThis is a new archive. Its administrator's token, shown once:\n\n    {}\n\n"
        "It is also kept in {}, where `estrade add` finds it.\n",
        archive.new_token(), token_file(settings.data).string());
  }
  if (!archive.invitation().empty()) {
    fmt::print(
        "\nOpen this address once, within seven days, to choose the password of \"admin\" and go "
        "into the studio:\n\n    {}\n\n",
        archive.invitation());
  }
  std::fflush(stdout);
}

}  // namespace

int serve(config::Settings const& settings, std::optional<std::filesystem::path> const& sample) {
  auto const endings = block_endings();
  auto opened = Archive::open(settings);
  if (!opened) {
    fmt::print(stderr, "{}\n", opened.error().advice);
    return machine_failed;
  }
  auto& archive = **opened;
  greet(archive, settings);

  std::jthread seeder;
  if (sample && !archive.is_noted(sample_fact)) {
    seeder = std::jthread([&, address = archive.address()](std::stop_token const& stop) {
      auto const added = add_samples(*sample, address, read_line(token_file(settings.data)), stop);
      if (added) {
        archive.note(sample_fact);
      } else if (!stop.stop_requested()) {
        log::warning("app", "the sample talk was not added",
                     {{"facts", added.error().facts}, {"advice", added.error().advice}});
      }
    });
  }

  int signal = 0;
  sigwait(&endings, &signal);
  fmt::print("Stopping.\n");
  seeder.request_stop();
  archive.stop_answering();
  return 0;
}

}  // namespace estrade::server::app
