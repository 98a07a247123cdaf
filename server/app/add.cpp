// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/add.h"

#include <array>
#include <fstream>
#include <string_view>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "server/app/progress_bar.h"

namespace estrade::server::app {
namespace {

constexpr auto pause_between_looks = std::chrono::milliseconds(400);

using File = std::pair<std::string_view, std::optional<std::filesystem::path>>;

/// What can be said about a file without sending it.
Result<void> look_at(std::filesystem::path const& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) {
    return fail(Kind::Rejected, "no such file",
                fmt::format("There is no file {}: check its name.", file.string()));
  }
  if (!std::filesystem::is_regular_file(file, ignored)) {
    return fail(
        Kind::Rejected, "not a file",
        fmt::format("{} is not a file: name the recording or the PDF itself.", file.string()));
  }
  if (!std::ifstream(file, std::ios::binary)) {
    return fail(Kind::Rejected, "not readable",
                fmt::format("{} cannot be read: check its permissions.", file.string()));
  }
  if (std::filesystem::file_size(file, ignored) == 0) {
    return fail(Kind::Rejected, "empty file",
                fmt::format("{} is empty: check that it was copied completely.", file.string()));
  }
  return {};
}

Result<void> send_files(Remote& remote, std::string const& talk, std::array<File, 2> const& files,
                        bool quiet) {
  for (auto const& [role, file] : files) {
    if (!file) continue;
    std::optional<ProgressBar> bar;
    if (!quiet) bar.emplace("Uploading  " + file->filename().string());
    auto const sent = remote.upload(talk, role, *file, [&](std::uint64_t done, std::uint64_t of) {
      if (bar) {
        bar->show(static_cast<double>(done) / static_cast<double>(of),
                  fmt::format("{} of {}", size_text(done), size_text(of)));
      }
    });
    if (!sent) return fail(sent.error());
  }
  return {};
}

Result<Status> wait_for(Remote& remote, std::string const& talk, bool quiet) {
  std::optional<ProgressBar> bar;
  if (!quiet) bar.emplace("Processing");
  for (;; std::this_thread::sleep_for(pause_between_looks)) {
    auto status = remote.status(talk);
    if (!status) return status;
    if (status->state == "refused") {
      return fail(Kind::Rejected, "refused", status->reason);
    }
    bool const complete = status->state == "complete";
    auto const left = left_text(status->left);
    auto const note = status->working + (left.empty() ? "" : ", " + left);
    if (bar) bar->show(complete ? 1 : status->progress, note);
    if (complete) return status;
    // Cancelled, or only a part of it could be made: nothing more will come by itself.
    if (status->at_rest && !status->reason.empty()) {
      return fail(Kind::Conflict, "the work ended early", status->reason);
    }
  }
}

}  // namespace

Result<Status> add_talk(Remote& remote, AddOptions const& options, bool quiet) {
  std::array<File, 2> const files = {File{"recording", options.recording},
                                     File{"deck", options.deck}};
  for (auto const& [role, file] : files) {
    if (!file) continue;
    if (auto const fine = look_at(*file); !fine) return fail(fine.error());
  }
  auto const created = remote.create(options.talk);
  if (!created) return created;

  auto outcome = [&]() -> Result<Status> {
    auto const sent = send_files(remote, created->id, files, quiet);
    if (!sent) return fail(sent.error());
    return options.wait ? wait_for(remote, created->id, quiet) : remote.status(created->id);
  }();
  bool const stays = outcome || outcome.error().kind == Kind::Unavailable ||
                     outcome.error().kind == Kind::Conflict;
  if (!stays) {
    // Best effort: the refusal is what the person needs to hear.
    static_cast<void>(remote.remove(created->id));
  }
  return outcome;
}

}  // namespace estrade::server::app
