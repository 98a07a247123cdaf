// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/commands/search.h"

#include <fmt/format.h>

#include "server/app/answers.h"

namespace estrade::server::app::commands {
namespace {

/// The marked words between asterisks: they are seen in any terminal, and in a file.
std::string line_of(Poco::JSON::Array const& snippet) {
  std::string line;
  for (unsigned i = 0; i < snippet.size(); ++i) {
    auto const piece = snippet.getObject(i);
    auto const text = piece->optValue<std::string>("text", "");
    line += piece->optValue("marked", false) ? "*" + text + "*" : text;
  }
  return line;
}

void print(Poco::JSON::Object const& talk, Remote const& remote) {
  fmt::print("{}\n", talk.optValue<std::string>("title", ""));
  auto const hits = talk.getArray("hits");
  for (unsigned i = 0; hits && i < hits->size(); ++i) {
    auto const hit = hits->getObject(i);
    fmt::print("  {}\n", remote.address_of(hit->optValue<std::string>("url", "")));
    if (auto const snippet = hit->getArray("snippet"); snippet && snippet->size() > 0) {
      fmt::print("    {}\n", line_of(*snippet));
    }
  }
  if (auto const more = talk.optValue("more", 0); more > 0) {
    fmt::print("  and {} more in this talk\n", more);
  }
}

}  // namespace

void SearchFlags::add_to(CLI::App& command) {
  command
      .add_option("WORDS", words,
                  "What to look for: words, \"a phrase\", -without, speaker:, event:, year:, "
                  "language:, has:slides")
      ->required();
  command.add_option("--event", event, "Only talks of this event");
  command.add_flag("--json", json, "The server's whole answer, for programs");
}

int run_search(SearchFlags const& flags, ServerFlags const& whom) {
  auto remote = whom.open();
  if (!remote) return remote.error();
  std::string words;
  for (auto const& word : flags.words) {
    bool const phrase = word.find(' ') != std::string::npos && flags.words.size() > 1;
    words += (words.empty() ? "" : " ") + (phrase ? '"' + word + '"' : word);
  }
  auto const answer = remote->search(words, flags.event);
  if (!answer) return say(answer.error());
  if (flags.json) {
    fmt::print("{}\n", *answer);
    return 0;
  }
  auto const found = object_in(*answer);
  auto const talks = found->getArray("talks");
  if (auto const instead = found->optValue<std::string>("instead", ""); !instead.empty()) {
    fmt::print(stderr, "No talk says all of that. These are the results for: {}\n", instead);
  }
  for (unsigned i = 0; talks && i < talks->size(); ++i) print(*talks->getObject(i), *remote);
  if (auto const meant = found->optValue<std::string>("did_you_mean", ""); !meant.empty()) {
    fmt::print(stderr, "Did you mean: {}?\n", meant);
  }
  if (talks && talks->size() > 0) return 0;
  fmt::print(stderr, "Nothing found.\n");
  return refused;
}

}  // namespace estrade::server::app::commands
