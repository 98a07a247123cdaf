// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/settle.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/catalogue/recording.h"
#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/jobs/queue.h"
#include "server/pipeline/steps.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::Recording;
using catalogue::RenditionKind;
using catalogue::Role;
using catalogue::Source;
using catalogue::State;

/// The newest source of a role, refused or not; nothing when none came.
std::optional<Source> newest(std::vector<Source> const& sources, Role role) {
  std::optional<Source> found;
  for (auto const& source : sources) {
    if (source.role == role && (!found || source.received_at >= found->received_at)) {
      found = source;
    }
  }
  return found;
}

/// Whether something is still to come. A stream in more codecs is no news to those who watch,
/// and whether slides can be recovered nobody knows.
bool work_is_left(db::Reader const& reader, TalkId const& talk, std::vector<Source> const& sources,
                  JobId const& ending) {
  std::vector<std::string> subjects = {talk.text()};
  for (auto const& source : sources) subjects.push_back(source.id.text());
  return std::ranges::any_of(jobs::list_jobs(reader, subjects), [&](auto const& status) {
    return status.job.id != ending && status.job.step != step::extend &&
           status.job.step != step::recover &&
           (status.state == jobs::JobState::Waiting || status.state == jobs::JobState::Leased);
  });
}

/// Why work on a source that readers need ended before it was done, in words for a person; empty
/// when it did not.
std::string hindrance(db::Reader const& reader, Source const& source) {
  std::map<std::string, jobs::JobStatus, std::less<>> newest;
  for (auto const& status : jobs::list_jobs(reader, {source.id.text()})) {
    newest[status.job.step] = status;
  }
  for (auto const* needed : {step::examine, step::render, step::pages}) {
    auto const found = newest.find(needed);
    if (found == newest.end()) continue;
    auto const& [name, status] = *found;
    bool const cut_off =
        status.state == jobs::JobState::Cancelled || status.state == jobs::JobState::Buried;
    if (cut_off) return status.advice;
  }
  return {};
}

/// The same of a recording: its head is what is made, of its other parts only the look counts.
std::string hindrance(db::Reader const& reader, std::optional<Recording> const& recording) {
  if (!recording) return {};
  for (auto const& part : recording->parts) {
    if (part.id != recording->head.id && !part.portrait.empty()) continue;
    if (auto found = hindrance(reader, part); !found.empty()) return found;
  }
  return {};
}

}  // namespace

void settle(db::Transaction const& transaction, TalkId const& talk, JobId const& ending,
            Instant now) {
  auto const before = catalogue::find_talk(transaction, talk);
  if (!before) return;  // removed meanwhile: nothing to tell
  auto const sources = catalogue::list_sources(transaction, talk);
  auto const recording = catalogue::current_source(transaction, talk, Role::Recording);
  auto const deck = catalogue::current_source(transaction, talk, Role::Deck);
  auto const screen = catalogue::current_source(transaction, talk, Role::Screen);

  auto state = State::Expected;
  std::string reason;
  std::string beside;  // why readers are shown the recording alone
  for (auto const& [role, current] : {std::pair{Role::Deck, deck}, std::pair{Role::Screen, screen},
                                      std::pair{Role::Recording, recording}}) {
    auto const last = newest(sources, role);
    if (!last || current) continue;
    // A recording is not taken away by slides that cannot be read.
    if (role != Role::Recording && recording) {
      beside = last->verdict;
      continue;
    }
    state = State::Refused;
    reason = last->verdict;
  }
  auto const film = catalogue::current_recording(transaction, talk, Role::Recording);
  auto const stream = catalogue::current_rendition(transaction, talk, RenditionKind::Stream);
  // What plays already is not taken away by a bad part that came later.
  if (film && !film->refusal.empty() && !stream) {
    state = State::Refused;
    reason = film->refusal;
  }
  if (state != State::Refused && (recording || deck || screen)) {
    auto const slides = catalogue::current_rendition(transaction, talk, RenditionKind::Slides);
    bool const shows = deck && slides;
    reason = hindrance(transaction, film);
    for (auto const& other : {deck, screen}) {
      if (reason.empty() && other) reason = hindrance(transaction, *other);
    }
    auto const second = catalogue::current_screen(transaction, talk);
    if (stream || (shows && !recording)) {
      bool const more_to_come = (stream && !stream->complete) || (second && !second->complete) ||
                                (slides && !slides->complete) || !reason.empty() ||
                                work_is_left(transaction, talk, sources, ending);
      state = more_to_come ? State::Playable : State::Complete;
    } else {
      bool const examined =
          (recording && !recording->portrait.empty()) || (deck && !deck->portrait.empty());
      state = examined ? State::Examined : State::Received;
    }
  }
  // A talk goes on showing the deck it has; who sent another hears why that is not shown.
  auto const last_deck = newest(sources, Role::Deck);
  if (reason.empty() && deck && last_deck && !last_deck->verdict.empty()) {
    reason = last_deck->verdict;
  }
  if (reason.empty()) reason = beside;
  if (state != before->state || reason != before->reason) {
    catalogue::set_state(transaction, talk, state, reason, now);
  }
}

}  // namespace estrade::server::pipeline
