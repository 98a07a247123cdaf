// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/deliveries.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <future>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "server/app/progress_bar.h"
#include "server/catalogue/file_match.h"
#include "server/mutex.h"

namespace estrade::server::app {
namespace {

namespace fs = std::filesystem;
using catalogue::Role;
using catalogue::RosterEntry;

void take(AddOptions& options, fs::path const& file) {
  auto const role = catalogue::role_by_name(file.filename().string());
  if (role == Role::Recording) options.recording.push_back(file);
  if (role == Role::Deck) options.deck.push_back(file);
  if (role == Role::Captions) options.captions.push_back(file);
}

/// Two recordings, or two decks, of one talk: a person chooses.
void leave_doubles(Deliveries& deliveries, std::vector<RosterEntry> const& talks) {
  for (auto& [talk, options] : deliveries.by_talk) {
    for (auto* const files : {&options.recording, &options.deck}) {
      if (files->size() < 2) continue;
      for (auto const& file : *files) {
        deliveries.report +=
            fmt::format("\nNot sent: {}, one of {} for \"{}\"; keep one of them",
                        file.filename().string(), files->size(), talks[talk].title);
      }
      files->clear();
    }
  }
}

/// Without what the talk has already.
void leave_what_is_there(AddOptions& options, std::vector<std::string> const& originals) {
  auto const is_there = [&](fs::path const& file) {
    auto const name = fmt::format("{}/{}", file.filename().string(), fs::file_size(file));
    return std::ranges::find(originals, name) != originals.end();
  };
  std::erase_if(options.recording, is_there);
  std::erase_if(options.deck, is_there);
}

std::uint64_t size_of(AddOptions const& options) {
  std::uint64_t size = 0;
  for (auto const* const files : {&options.recording, &options.deck, &options.captions}) {
    for (auto const& file : *files) size += fs::file_size(file);
  }
  return size;
}

/// How much of all files has arrived, in one line. Thread-safe.
class Arrivals {
 public:
  Arrivals(std::uint64_t whole, bool quiet) : whole_(whole), quiet_(quiet) {}

  void add(std::uint64_t bytes) {
    MutexLock const turn(mutex_);
    arrived_ += bytes;
    if (quiet_ || whole_ == 0) return;
    if (!bar_) bar_.emplace("Uploading");
    bar_->show(static_cast<double>(arrived_) / static_cast<double>(whole_),
               fmt::format("{} of {}", size_text(arrived_), size_text(whole_)));
  }

 private:
  Mutex mutex_;
  std::uint64_t const whole_;
  bool const quiet_;
  std::uint64_t arrived_ ESTRADE_GUARDED_BY(mutex_) = 0;
  std::optional<ProgressBar> bar_ ESTRADE_GUARDED_BY(mutex_);
};

/// Sends what belongs to one talk; why not, for a person, when it is refused.
std::string deliver_one(Remote& remote, std::string const& talk, AddOptions options,
                        Arrivals& arrivals) {
  auto const originals = remote.originals(talk);
  if (!originals) return originals.error().advice;
  auto const whole = size_of(options);
  leave_what_is_there(options, *originals);
  auto const left = size_of(options);
  if (left < whole) arrivals.add(whole - left);
  if (options.recording.empty() && options.deck.empty() && options.captions.empty()) return {};
  auto const sent =
      send_to_talk(remote, talk, options, [&](std::uint64_t bytes) { arrivals.add(bytes); });
  return sent ? std::string() : sent.error().advice;
}

/// So many talks get their files side by side: while the server makes sure of one file, syncs it
/// and works out its digest, the next is on its way.
constexpr std::size_t at_once = 3;

}  // namespace

Deliveries plan_deliveries(fs::path const& folder, std::vector<fs::path> const& files,
                           std::vector<RosterEntry> const& talks) {
  catalogue::FileMatcher const matcher(talks);
  Deliveries deliveries;
  for (auto const& file : files) {
    auto const name = file.lexically_relative(folder).string();
    auto const match = matcher.match(name);
    if (!match.talk) {
      deliveries.report += fmt::format("\n0.00  {}: no talk is called so", name);
      continue;
    }
    deliveries.report +=
        fmt::format("\n{:.2f}  {} → {}{}", match.score, name, talks[*match.talk].title,
                    match.is_sure() ? fmt::format(" (by its {})", text_of(match.by))
                                    : "? Not sure, so it is not sent");
    if (match.is_sure()) take(deliveries.by_talk[*match.talk], file);
  }
  leave_doubles(deliveries, talks);
  return deliveries;
}

std::vector<Undelivered> deliver(Remote const& remote, std::vector<RosterEntry> const& talks,
                                 Deliveries const& deliveries, bool quiet) {
  struct Delivery {
    std::size_t talk;
    AddOptions const& files;
    std::string refusal{};
  };
  std::vector<Delivery> each;
  std::uint64_t whole = 0;
  for (auto const& [talk, files] : deliveries.by_talk) {
    each.push_back({talk, files});
    whole += size_of(files);
  }
  Arrivals arrivals(whole, quiet);
  std::atomic<std::size_t> next = 0;
  auto const work = [&] {
    auto own = remote.another();
    for (auto at = next++; at < each.size(); at = next++) {
      auto& [talk, files, refusal] = each[at];
      refusal =
          own ? deliver_one(*own, talks[talk].id.text(), files, arrivals) : own.error().advice;
    }
  };
  std::vector<std::future<void>> workers;
  for (std::size_t worker = 0; worker < std::min(at_once, each.size()); ++worker) {
    workers.push_back(std::async(std::launch::async, work));
  }
  for (auto& worker : workers) worker.get();
  std::vector<Undelivered> undelivered;
  for (auto& [talk, files, refusal] : each) {
    if (!refusal.empty()) undelivered.push_back({talk, std::move(refusal)});
  }
  return undelivered;
}

}  // namespace estrade::server::app
