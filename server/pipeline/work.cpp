// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/work.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include "server/catalogue/poster.h"
#include "server/catalogue/roster.h"
#include "server/catalogue/source.h"
#include "server/pipeline/control.h"
#include "server/pipeline/steps.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::Source;
using jobs::JobState;

bool is_open(jobs::JobStatus const& status) {
  return status.state == JobState::Waiting || status.state == JobState::Leased;
}

bool was_given_up(jobs::JobStatus const& status) {
  return status.state == JobState::Buried || status.state == JobState::Cancelled;
}

std::vector<std::string> subjects_of(db::Reader const& reader, TalkId const& talk,
                                     std::vector<Source> const& sources) {
  std::vector<std::string> subjects = {talk.text()};
  for (auto const& source : sources) subjects.push_back(source.id.text());
  for (auto const& poster : catalogue::list_chosen_posters(reader, talk)) {
    subjects.push_back(poster.text());
  }
  return subjects;
}

/// Whether another file has come in a source's place: parts stand beside each other. Captions in
/// another language do too, and nothing is lost by trying them again.
bool is_replaced(Source const& source, std::vector<Source> const& sources) {
  if (source.role == catalogue::Role::Captions) return false;
  return std::ranges::any_of(sources, [&](Source const& other) {
    bool const beside = source.part > 0 && other.part > 0 && other.part != source.part;
    return other.role == source.role && other.received_at > source.received_at && !beside;
  });
}

/// The sooner readers wait for it, the lower.
std::size_t rank_of(std::string_view step) {
  static constexpr std::array<std::string_view, 4> awaited = {step::render, step::pages,
                                                              step::examine, step::trim};
  return static_cast<std::size_t>(std::ranges::find(awaited, step) - awaited.begin());
}

Result<void> do_to_all(db::Transaction const& transaction, TalkId const& talk, Instant now,
                       std::vector<jobs::JobStatus> const& all,
                       Result<void> (*change)(db::Transaction const&, TalkId const&, JobId const&,
                                              Instant)) {
  for (auto const& status : all) {
    auto const changed = change(transaction, talk, status.job.id, now);
    // One that has a twin, or that went with another, is seen to.
    if (!changed && changed.error().kind != Kind::Conflict) return changed;
  }
  return {};
}

std::vector<jobs::JobStatus> list_open(db::Reader const& reader, TalkId const& talk) {
  auto open = list_work(reader, talk);
  std::erase_if(open, [](auto const& status) { return !is_open(status); });
  return open;
}

}  // namespace

std::vector<jobs::JobStatus> list_work(db::Reader const& reader, TalkId const& talk) {
  return jobs::list_jobs(reader, subjects_of(reader, talk, catalogue::list_sources(reader, talk)));
}

TalkWork work_on(db::Reader const& reader, TalkId const& talk) {
  auto const sources = catalogue::list_sources(reader, talk);
  std::set<std::string, std::less<>> replaced;
  for (auto const& source : sources) {
    if (is_replaced(source, sources)) replaced.insert(source.id.text());
  }
  TalkWork work;
  for (auto& status : jobs::list_jobs(reader, subjects_of(reader, talk, sources))) {
    if (is_open(status)) ++work.waiting;
    bool const is_awaited =
        status.state == JobState::Leased &&
        (!work.current || rank_of(status.job.step) < rank_of(work.current->job.step));
    if (is_awaited) work.current = status;
    if (!was_given_up(status) || replaced.contains(status.job.subject)) continue;
    // Of the same work only the newest counts.
    std::erase_if(work.ended, [&](jobs::JobStatus const& older) {
      return older.job.step == status.job.step && older.job.subject == status.job.subject;
    });
    work.ended.push_back(std::move(status));
  }
  if (work.current) --work.waiting;
  return work;
}

std::vector<TalkId> list_changed_talks(db::Reader const& reader, Instant since, std::size_t limit) {
  auto talks = catalogue::list_changed(reader, since, limit);
  std::set<TalkId> known(talks.begin(), talks.end());
  // A talk has several jobs.
  for (auto const& job : jobs::list_changed_jobs(reader, since, limit * 10)) {
    auto const talk = talk_of(reader, job);
    if (!talk || known.size() >= limit || !known.insert(*talk).second) continue;
    talks.push_back(*talk);
  }
  return talks;
}

Result<void> cancel_all_work(db::Transaction const& transaction, TalkId const& talk, Instant now) {
  auto const open = list_open(transaction, talk);
  if (open.empty()) {
    return fail(Kind::Conflict, "nothing to cancel for " + talk.text(),
                "Nothing is done for this talk, and nothing waits: there is nothing to cancel.");
  }
  return do_to_all(transaction, talk, now, open, cancel_work);
}

Result<void> take_up_all_work(db::Transaction const& transaction, TalkId const& talk, Instant now) {
  auto const ended = work_on(transaction, talk).ended;
  if (ended.empty()) {
    return fail(Kind::Conflict, "nothing to take up for " + talk.text(),
                "No work on this talk was given up or cancelled: there is nothing to try again.");
  }
  return do_to_all(transaction, talk, now, ended, take_up_work);
}

Result<void> put_work_first(db::Transaction const& transaction, TalkId const& talk) {
  if (list_open(transaction, talk).empty()) {
    return fail(Kind::Conflict, "nothing to put first for " + talk.text(),
                "Nothing waits to be done for this talk: there is nothing to put first.");
  }
  jobs::put_first(transaction,
                  subjects_of(transaction, talk, catalogue::list_sources(transaction, talk)));
  return {};
}

}  // namespace estrade::server::pipeline
