// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/commands/server_flags.h"

#include <filesystem>
#include <fstream>
#include <utility>

#include <fmt/format.h>

#include "config/settings.h"
#include "server/app/archive.h"

namespace estrade::server::app::commands {

namespace {

std::string first_line(std::filesystem::path const& file) {
  std::string line;
  std::ifstream in(file);
  std::getline(in, line);
  return line;
}

/// The first that says something: the flag, the variable, the file, the fallback.
std::string choose(std::optional<std::string> const& flag, std::string const& variable,
                   std::filesystem::path const& file, std::string const& fallback) {
  if (flag) return *flag;
  if (auto const value = config::process_environment()(variable)) return *value;
  auto const line = first_line(file);
  return line.empty() ? fallback : line;
}

}  // namespace

int say(Error const& error) {
  fmt::print(stderr, "{}\n", error.advice);
  return error.kind == Kind::Unavailable || error.kind == Kind::NoSpace ? machine_failed : refused;
}

void ServerFlags::add_to(CLI::App& command) {
  command.add_option("--server", server,
                     "The server's address (default: ESTRADE_SERVER, then the server that runs "
                     "on the data folder, then http://localhost:8080)");
  command.add_option("--token", token,
                     "The administrator's token (default: ESTRADE_TOKEN, then the one kept in "
                     "the data folder)");
  command.add_option("--data", data, "The data folder of a server on this machine")
      ->capture_default_str();
}

tl::expected<Remote, int> ServerFlags::open() const {
  auto const secret = choose(token, "ESTRADE_TOKEN", token_file(data), std::string());
  if (secret.empty()) {
    fmt::print(stderr,
               "No token: give --token, set ESTRADE_TOKEN, or name the server's folder with "
               "--data.\n");
    return tl::unexpected(wrong_call);
  }
  auto const address =
      choose(server, "ESTRADE_SERVER", address_file(data), "http://localhost:8080");
  auto remote = Remote::open(address, secret);
  if (!remote) return tl::unexpected(say(remote.error()));
  return std::move(*remote);
}

}  // namespace estrade::server::app::commands
