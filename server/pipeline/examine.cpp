// SPDX-License-Identifier: GPL-3.0-or-later
// What is this file? The portrait decides which steps follow.
#include <string_view>

#include <fmt/format.h>

#include "server/catalogue/captions.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/jobs/queue.h"
#include "server/pipeline/making/assemble.h"
#include "server/pipeline/making/keep_captions.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/settle.h"

namespace estrade::server::pipeline {
namespace {

constexpr auto longest_look = std::chrono::minutes(2);

std::string wrong_role(catalogue::Role role, std::string_view kind) {
  auto const is = kind == "deck"        ? "This is a deck: send it as the talk's slides"
                  : kind == "recording" ? "This is a recording: send it as the talk's recording"
                                        : "These are captions: send them as the talk's captions";
  return role == catalogue::Role::Deck
             ? fmt::format("{}, and the slides as PDF, PPTX, PPT, ODP or a zip of pictures.", is)
             : fmt::format("{}.", is);
}

/// Captions are read at once; of anything else the head tells what it is.
MediaWorker::Task look_at(Workshop const& workshop, catalogue::Role role) {
  if (role == catalogue::Role::Captions) {
    return {.verb = "captions", .words = {"--json"}, .limit = longest_look};
  }
  return {.verb = "probe",
          .words = {"--most-pages", std::to_string(workshop.most_pages)},
          .limit = longest_look};
}

jobs::Commit keep_captions(Workshop const& workshop, catalogue::Source const& source,
                           std::string const& json, JobId const& job) {
  auto const talk = workshop.database.read(
      [&](db::Reader const& reader) { return catalogue::find_talk(reader, source.talk); });
  return [=, read = read_captions(json, source, talk ? talk->language : "")](
             db::Transaction const& transaction) {
    auto const now = workshop.clock.now();
    catalogue::set_portrait(transaction, source.id, read.portrait);
    catalogue::set_captions(transaction, source.talk, read.captions);
    request_index(transaction, source.talk, now);
    settle(transaction, source.talk, job, now);
  };
}

}  // namespace

jobs::Step examine(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    auto const source = source_of(workshop, context.job());
    if (!source) return fail(source.error());
    auto const text = run_on(workshop, {*source}, look_at(workshop, source->role), context);
    if (!text) return fail(text.error());

    if (source->role == catalogue::Role::Captions) {
      return keep_captions(workshop, *source, *text, context.job().id);
    }
    auto const portrait = parse_object(*text);
    auto const kind = portrait->getValue<std::string>("kind");
    auto const wanted = source->role == catalogue::Role::Deck ? "deck" : "recording";
    if (kind != wanted) {
      return fail(Kind::Rejected, "wrong kind of file", wrong_role(source->role, kind));
    }
    return jobs::Commit([=, source = *source, text = *text,
                         job = context.job()](db::Transaction const& transaction) {
      auto const now = workshop.clock.now();
      catalogue::set_portrait(transaction, source.id, text);
      if (source.role == catalogue::Role::Deck) {
        jobs::enqueue(transaction, step::pages, source.id.text(), now);
      } else {
        assemble(transaction, source.talk, source.role, now);
      }
      settle(transaction, source.talk, job.id, now);
    });
  };
}

}  // namespace estrade::server::pipeline
