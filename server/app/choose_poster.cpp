// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/choose_poster.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <thread>

#include <fmt/format.h>

#include "server/app/talk_address.h"
#include "server/clock.h"

namespace estrade::server::app {
namespace {

constexpr auto pause_between_questions = std::chrono::milliseconds(300);

std::string time_text(double seconds) {
  return playing_time(MediaTime(std::llround(seconds * 1e6)));
}

Result<std::string> read_picture(std::filesystem::path const& file) {
  std::error_code ignored;
  std::ifstream in(file, std::ios::binary);
  if (!std::filesystem::is_regular_file(file, ignored) || !in) {
    return fail(Kind::Rejected, "no such picture",
                fmt::format("{} cannot be read: check its name and permissions.", file.string()));
  }
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

Result<Poster> change(Remote& remote, PosterOptions const& options, std::string const& talk) {
  if (options.automatic) return remote.drop_poster(talk);
  if (options.at) {
    return remote.choose_poster(talk, "application/json",
                                fmt::format(R"({{"at":{:.3f}}})", *options.at));
  }
  if (options.candidate) {
    return remote.choose_poster(talk, "application/json",
                                fmt::format(R"({{"candidate":{}}})", *options.candidate));
  }
  if (!options.picture) return remote.poster(talk);
  auto const bytes = read_picture(*options.picture);
  if (!bytes) return fail(bytes.error());
  // Which kind it is, the server sees for itself.
  return remote.choose_poster(talk, "image/*", *bytes);
}

void print(Remote const& remote, Poster const& poster) {
  if (poster.url.empty()) {
    fmt::print("This talk has no poster.\n");
  } else {
    auto const when = poster.at ? fmt::format(" ({})", time_text(*poster.at)) : std::string();
    fmt::print("{}{}\n", remote.address_of(poster.url), when);
  }
  if (!poster.candidates.empty()) fmt::print("\nTo choose from:\n");
  for (int number = 0; auto const& candidate : poster.candidates) {
    fmt::print("{:3}  {:>8}  {}\n", ++number, candidate.at ? time_text(*candidate.at) : "",
               remote.address_of(candidate.url));
  }
}

}  // namespace

Result<void> choose_poster(Remote& remote, PosterOptions const& options) {
  auto const talk = id_in(options.talk);
  auto poster = change(remote, options, talk);
  while (poster && poster->choice == "waiting") {
    std::this_thread::sleep_for(pause_between_questions);
    poster = remote.poster(talk);
  }
  if (!poster) return fail(poster.error());
  if (poster->choice == "refused") return fail(Kind::Rejected, "refused", poster->reason);
  print(remote, *poster);
  return {};
}

}  // namespace estrade::server::app
