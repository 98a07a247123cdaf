// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/schedules.h"

#include "server/catalogue/face.h"
#include "server/catalogue/view.h"
#include "server/pipeline/faces.h"
#include "server/pipeline/steps.h"

namespace estrade::server::pipeline {
namespace {

/// `talks`: as the schedule's, one for one; empty for those that were removed.
void want_pictures(db::Transaction const& transaction, schedule::Schedule const& schedule,
                   std::vector<TalkId> const& talks, Instant now) {
  if (schedule.pictures() == 0) return;  // its format has none, perhaps
  for (std::size_t i = 0; i < talks.size(); ++i) {
    if (talks[i].empty()) continue;
    auto const& faces = schedule.talks[i].faces;
    request_faces(transaction, catalogue::want_faces(transaction, talks[i], faces, now), now);
  }
}

}  // namespace

catalogue::ImportPlan plan_schedule(db::Reader const& reader, schedule::Schedule const& schedule,
                                    std::optional<catalogue::Event> const& named,
                                    std::string_view title) {
  if (named) return catalogue::plan_import(reader, schedule, named, {});
  auto const called = title.empty() ? std::string_view(schedule.title) : title;
  return catalogue::plan_import(reader, schedule, catalogue::find_event_titled(reader, called),
                                called);
}

Result<catalogue::Imported> import_schedule(db::Transaction const& transaction,
                                            schedule::Schedule const& schedule,
                                            catalogue::ImportPlan const& plan, Instant now,
                                            catalogue::Author const& by) {
  auto imported = catalogue::import_schedule(transaction, schedule, plan, now, by);
  if (!imported) return imported;
  want_pictures(transaction, schedule, imported->talks, now);
  for (auto const& id : imported->changed) {
    auto const talk = catalogue::find_talk(transaction, id);
    if (talk && (talk->searchable || catalogue::is_public(*talk))) {
      request_index(transaction, id, now);
    }
  }
  return imported;
}

Result<void> set_opted_out(db::Transaction const& transaction, TalkId const& talk,
                           bool is_opted_out, Instant now) {
  if (auto const set = catalogue::set_opted_out(transaction, talk, is_opted_out, now); !set) {
    return set;
  }
  request_index(transaction, talk, now);
  return {};
}

}  // namespace estrade::server::pipeline
