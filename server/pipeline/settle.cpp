// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/settle.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/jobs/queue.h"

namespace estrade::server::pipeline {
namespace {

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

bool work_is_left(db::Reader const& reader, TalkId const& talk, std::vector<Source> const& sources,
                  JobId const& ending) {
  std::vector<std::string> subjects = {talk.text()};
  for (auto const& source : sources) subjects.push_back(source.id.text());
  return std::ranges::any_of(jobs::list_jobs(reader, subjects), [&](auto const& status) {
    return status.job.id != ending &&
           (status.state == jobs::JobState::Waiting || status.state == jobs::JobState::Leased);
  });
}

}  // namespace

void settle(db::Transaction const& transaction, TalkId const& talk, JobId const& ending,
            Instant now) {
  auto const before = catalogue::find_talk(transaction, talk);
  if (!before) return;  // removed meanwhile: nothing to tell
  auto const sources = catalogue::list_sources(transaction, talk);
  auto const recording = catalogue::current_source(transaction, talk, Role::Recording);
  auto const deck = catalogue::current_source(transaction, talk, Role::Deck);

  auto state = State::Expected;
  std::string reason;
  for (auto const& [role, current] :
       {std::pair{Role::Deck, deck}, std::pair{Role::Recording, recording}}) {
    auto const last = newest(sources, role);
    if (last && !current) {
      state = State::Refused;
      reason = last->verdict;
    }
  }
  if (state != State::Refused && (recording || deck)) {
    bool const streams =
        recording && catalogue::current_rendition(transaction, talk, RenditionKind::Stream);
    bool const shows =
        deck && catalogue::current_rendition(transaction, talk, RenditionKind::Slides);
    if (streams || (shows && !recording)) {
      state = work_is_left(transaction, talk, sources, ending) ? State::Playable : State::Complete;
    } else {
      bool const examined =
          (recording && !recording->portrait.empty()) || (deck && !deck->portrait.empty());
      state = examined ? State::Examined : State::Received;
    }
  }
  if (state != before->state || reason != before->reason) {
    catalogue::set_state(transaction, talk, state, reason, now);
  }
}

}  // namespace estrade::server::pipeline
