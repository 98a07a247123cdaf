// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/import_schedule.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <fmt/format.h>

#include "server/app/answers.h"
#include "server/app/deliveries.h"
#include "server/catalogue/file_match.h"
#include "server/catalogue/roster.h"

namespace estrade::server::app {
namespace {

namespace fs = std::filesystem;
using catalogue::RosterEntry;
using Poco::JSON::Object;

/// What a file holds; an address as it is.
Result<std::string> read_file(std::string const& file) {
  if (file.starts_with("https://") || file.starts_with("http://")) return file;
  std::ifstream in(file, std::ios::binary);
  std::error_code ignored;
  if (!in || !fs::is_regular_file(file, ignored)) {
    return fail(Kind::NotFound, "no such file",
                fmt::format("{} cannot be read: check its name and its permissions.", file));
  }
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

int number_in(Object const& numbers, std::string const& name) {
  return numbers.optValue<int>(name, 0);
}

std::string plural(int n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

/// "DemoCon: 36 talks, 2 opted out of recording; 30 new, 6 updated"
std::string summary_of(Object const& answer) {
  auto const event = answer.getObject("event");
  auto const numbers = answer.getObject("numbers");
  if (!event || !numbers) return {};
  auto text = fmt::format("{}: {}", event->optValue<std::string>("title", ""),
                          plural(number_in(*numbers, "all"), "talk", "talks"));
  struct Said {
    char const* name;
    char const* words;
  };
  for (auto const& [name, words] :
       {Said{"without_speaker", "{} without speaker"},
        Said{"opted_out", "{} opted out of recording"},
        Said{"pictures", "{} pictures of speakers, which are fetched now"}, Said{"new", "{} new"},
        Said{"changed", "{} updated"}, Said{"same", "{} as before"},
        Said{"keeping", "{} with edits of yours that are kept"},
        Said{"removed", "{} removed here before"},
        Said{"vanished", "{} no longer in the schedule, and kept"}}) {
    auto const n = number_in(*numbers, name);
    if (n > 0) text += ", " + fmt::format(fmt::runtime(words), n);
  }
  return text;
}

std::string warnings_of(Object const& answer) {
  std::string text;
  auto const warnings = answer.getArray("warnings");
  for (unsigned i = 0; warnings && i < warnings->size(); ++i) {
    auto const warning = warnings->getObject(i);
    if (warning) text += "\nNote: " + warning->optValue<std::string>("text", "");
  }
  return text;
}

/// Where a person has written something else than the schedule says.
std::string kept_of(Object const& answer) {
  std::string text;
  auto const talks = answer.getArray("talks");
  for (unsigned i = 0; talks && i < talks->size(); ++i) {
    auto const talk = talks->getObject(i);
    auto const differences = talk ? talk->getArray("differences") : Poco::JSON::Array::Ptr();
    for (unsigned j = 0; differences && j < differences->size(); ++j) {
      auto const difference = differences->getObject(j);
      if (!difference || !difference->optValue("kept", false)) continue;
      text += fmt::format("\nKept: the {} of \"{}\": \"{}\", not \"{}\"",
                          difference->optValue<std::string>("field", ""),
                          talk->optValue<std::string>("title", ""),
                          difference->optValue<std::string>("here", ""),
                          difference->optValue<std::string>("schedule", ""));
    }
  }
  return text;
}

std::vector<RosterEntry> talks_in(Object const& answer) {
  std::vector<RosterEntry> talks;
  auto const list = answer.getArray("talks");
  for (unsigned i = 0; list && i < list->size(); ++i) {
    auto const talk = list->getObject(i);
    if (!talk || talk->optValue<std::string>("fate", "") == "removed") continue;
    RosterEntry one{.id = TalkId(talk->optValue<std::string>("id", "")),
                    .code = talk->optValue<std::string>("code", ""),
                    .title = talk->optValue<std::string>("title", ""),
                    .date = talk->optValue<std::string>("date", ""),
                    .start = talk->optValue<std::string>("start", ""),
                    .room = talk->optValue<std::string>("room", "")};
    auto const speakers = talk->getArray("speakers");
    for (unsigned j = 0; speakers && j < speakers->size(); ++j) {
      one.speakers.push_back(speakers->getElement<std::string>(j));
    }
    talks.push_back(std::move(one));
  }
  return talks;
}

/// Everything in a folder that a talk could have, by name.
Result<std::vector<fs::path>> files_in(fs::path const& folder) {
  std::error_code failed;
  std::vector<fs::path> files;
  for (auto const& entry : fs::recursive_directory_iterator(folder, failed)) {
    if (entry.is_regular_file() && catalogue::role_by_name(entry.path().filename().string())) {
      files.push_back(entry.path());
    }
  }
  if (failed) {
    return fail(Kind::NotFound, failed.message(),
                fmt::format("The folder {} cannot be read: check its name and its permissions.",
                            folder.string()));
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

Result<ImportOutcome> import_schedule(Remote& remote, ImportOptions const& options, bool quiet) {
  auto const schedule = read_file(options.schedule);
  if (!schedule) return fail(schedule.error());
  std::vector<fs::path> files;
  if (options.files) {
    auto found = files_in(*options.files);
    if (!found) return fail(found.error());
    files = *std::move(found);
  }
  auto const answer =
      remote.import_schedule(options.event, options.title, *schedule, options.preview);
  if (!answer) return fail(answer.error());
  auto const body = object_in(*answer);
  ImportOutcome outcome{.report = summary_of(*body) + warnings_of(*body) + kept_of(*body)};
  if (!options.files) return outcome;
  auto const talks = talks_in(*body);
  auto const deliveries = plan_deliveries(*options.files, files, talks);
  outcome.report += deliveries.report;
  if (options.preview) return outcome;
  for (auto const& [talk, refusal] : deliver(remote, talks, deliveries, quiet)) {
    ++outcome.failures;
    outcome.report += fmt::format("\nNot sent to \"{}\": {}", talks[talk].title, refusal);
  }
  return outcome;
}

}  // namespace estrade::server::app
