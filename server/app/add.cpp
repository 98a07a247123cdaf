// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/add.h"

#include <algorithm>
#include <fstream>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "server/app/picture_folder.h"
#include "server/app/progress_bar.h"

namespace estrade::server::app {
namespace {

constexpr auto pause_between_looks = std::chrono::milliseconds(400);

/// What can be said about a file without sending it.
Result<void> look_at(std::filesystem::path const& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) {
    return fail(Kind::Rejected, "no such file",
                fmt::format("There is no file {}: check its name.", file.string()));
  }
  if (!std::filesystem::is_regular_file(file, ignored)) {
    return fail(Kind::Rejected, "not a file",
                fmt::format("{} is not a file: name the recording or the slides themselves.",
                            file.string()));
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

/// What stands in the way of sending a deck. A folder is looked at when it is packed.
Result<void> look_at(std::vector<std::filesystem::path> const& deck) {
  for (auto const& file : deck) {
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored)) continue;
    if (auto const fine = look_at(file); !fine) return fail(fine.error());
  }
  return {};
}

std::vector<Shipment> shipments_of(AddOptions const& options) {
  std::vector<Shipment> shipments;
  bool const in_parts = options.recording.size() > 1;
  for (int part = 0; auto const& file : options.recording) {
    ++part;
    shipments.push_back({.role = "recording", .file = file, .part = in_parts ? part : 0});
  }
  if (options.screen) shipments.push_back({.role = "screen", .file = *options.screen});
  for (auto const& file : options.captions) {
    shipments.push_back({.role = "captions", .file = file});
  }
  return shipments;
}

using Progress = std::function<void(std::uint64_t done, std::uint64_t of)>;

/// `watch` makes what is told of a file's progress.
Result<void> send_watched(Remote& remote, std::string const& talk,
                          std::vector<Shipment> const& shipments,
                          std::function<Progress(Shipment const&)> const& watch) {
  // All are announced before the first is sent, so that no part is made without the others.
  std::vector<std::string> targets;
  for (auto const& shipment : shipments) {
    auto target = remote.announce(talk, shipment);
    if (!target) return fail(target.error());
    targets.push_back(std::move(*target));
  }
  for (std::size_t i = 0; i < shipments.size(); ++i) {
    auto const sent = remote.send(targets[i], shipments[i].file, watch(shipments[i]));
    if (!sent) return fail(sent.error());
  }
  return {};
}

Result<void> send_files(Remote& remote, std::string const& talk,
                        std::vector<Shipment> const& shipments, bool quiet) {
  return send_watched(remote, talk, shipments, [&](Shipment const& shipment) -> Progress {
    if (quiet) return [](std::uint64_t, std::uint64_t) {};
    auto const bar =
        std::make_shared<ProgressBar>("Uploading  " + shipment.file.filename().string());
    return [bar](std::uint64_t done, std::uint64_t of) {
      bar->show(static_cast<double>(done) / static_cast<double>(of),
                fmt::format("{} of {}", size_text(done), size_text(of)));
    };
  });
}

/// The files of a talk, looked at, its deck as one file.
struct Cargo {
  std::vector<Shipment> shipments;
  std::optional<SentDeck> deck;
};

Result<Cargo> load(AddOptions const& options) {
  Cargo cargo{shipments_of(options), std::nullopt};
  for (auto const& shipment : cargo.shipments) {
    if (auto const fine = look_at(shipment.file); !fine) return fail(fine.error());
  }
  if (auto const fine = look_at(options.deck); !fine) return fail(fine.error());
  if (!options.deck.empty()) {
    auto prepared = SentDeck::prepare(options.deck);
    if (!prepared) return fail(prepared.error());
    cargo.deck = std::move(*prepared);
    cargo.shipments.push_back({.role = "deck", .file = cargo.deck->file()});
  }
  return cargo;
}

}  // namespace

Result<void> send_to_talk(Remote& remote, std::string const& talk, AddOptions const& options,
                          Arrived const& arrived) {
  auto const cargo = load(options);
  if (!cargo) return fail(cargo.error());
  return send_watched(remote, talk, cargo->shipments, [&](Shipment const&) -> Progress {
    return [&arrived, before = std::uint64_t{0}](std::uint64_t done, std::uint64_t) mutable {
      // What a broken connection has lost is sent again.
      if (done > before) arrived(done - before);
      before = std::max(before, done);
    };
  });
}

Result<Status> wait_for(Remote& remote, std::string const& talk, bool quiet) {
  std::optional<ProgressBar> bar;
  if (!quiet) bar.emplace("Processing");
  std::string obstacle;
  for (;; std::this_thread::sleep_for(pause_between_looks)) {
    auto status = remote.status(talk);
    if (!status) return status;
    if (status->state == "refused") {
      return fail(Kind::Rejected, "refused", status->reason);
    }
    if (bar && status->obstacle != obstacle) {
      obstacle = status->obstacle;
      if (!obstacle.empty()) bar->say(obstacle);
    }
    bool const complete = status->state == "complete";
    if (bar) bar->begin(status->working);
    if (bar) bar->show(complete ? 1 : status->progress, left_text(status->left));
    if (complete) return status;
    // Cancelled, or only a part of it could be made: nothing more will come by itself.
    if (status->at_rest && !status->reason.empty()) {
      return fail(Kind::Conflict, "the work ended early", status->reason);
    }
  }
}

Result<Status> add_talk(Remote& remote, AddOptions const& options, bool quiet) {
  auto const cargo = load(options);
  if (!cargo) return fail(cargo.error());
  auto const created = remote.create(options.talk);
  if (!created) return created;

  auto outcome = [&]() -> Result<Status> {
    auto const sent = send_files(remote, created->id, cargo->shipments, quiet);
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

Result<Status> replace_deck(Remote& remote, std::string const& talk,
                            std::vector<std::filesystem::path> const& deck, bool wait, bool quiet) {
  if (auto const fine = look_at(deck); !fine) return fail(fine.error());
  auto const prepared = SentDeck::prepare(deck);
  if (!prepared) return fail(prepared.error());
  auto const sent = send_files(remote, talk, {{.role = "deck", .file = prepared->file()}}, quiet);
  if (!sent) return fail(sent.error());
  auto status = wait ? wait_for(remote, talk, quiet) : remote.status(talk);
  // The talk is complete, with the deck it had.
  if (wait && status && !status->reason.empty()) {
    return fail(Kind::Rejected, "the deck was refused", status->reason);
  }
  return status;
}

Result<Status> add_captions(Remote& remote, std::string const& talk,
                            std::vector<std::filesystem::path> const& files, bool wait,
                            bool quiet) {
  std::vector<Shipment> shipments;
  for (auto const& file : files) {
    if (auto const fine = look_at(file); !fine) return fail(fine.error());
    shipments.push_back({.role = "captions", .file = file});
  }
  if (auto const sent = send_files(remote, talk, shipments, quiet); !sent) {
    return fail(sent.error());
  }
  for (;; std::this_thread::sleep_for(pause_between_looks)) {
    auto status = remote.status(talk);
    if (!status || !wait) return status;
    if (!status->at_rest) continue;
    if (status->refused_captions.empty()) return status;
    return fail(Kind::Rejected, "captions were refused", status->refused_captions);
  }
}

}  // namespace estrade::server::app
