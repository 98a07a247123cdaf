// SPDX-License-Identifier: GPL-3.0-or-later
// What is this file? The portrait decides which steps follow.
#include <cmath>

#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/jobs/queue.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/settle.h"

namespace estrade::server::pipeline {
namespace {

constexpr auto longest_look = std::chrono::minutes(2);

std::string wrong_role(catalogue::Role role) {
  return role == catalogue::Role::Recording
             ? "This is a deck, not a recording: send it as the talk's slides."
             : "This is a recording, not a deck: send it as the talk's recording, and the slides "
               "as "
               "a PDF.";
}

}  // namespace

jobs::Step examine(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    auto const source = source_of(workshop, context.job());
    if (!source) return fail(source.error());
    auto const text = run_on(workshop, *source, {.verb = "probe", .limit = longest_look}, context);
    if (!text) return fail(text.error());

    auto const portrait = parse_object(*text);
    auto const expected = source->role == catalogue::Role::Recording ? "recording" : "deck";
    if (portrait->getValue<std::string>("kind") != expected) {
      return fail(Kind::Rejected, "wrong kind of file", wrong_role(source->role));
    }
    double const seconds = portrait->optValue("duration", 0.0);
    return jobs::Commit([=, source = *source, text = *text,
                         job = context.job()](db::Transaction const& transaction) {
      auto const now = workshop.clock.now();
      catalogue::set_portrait(transaction, source.id, text);
      if (source.role == catalogue::Role::Recording) {
        if (seconds > 0) {
          catalogue::set_duration(transaction, source.talk, MediaTime(std::llround(seconds * 1e6)),
                                  now);
        }
        // What makes the talk playable goes first.
        jobs::enqueue(transaction, step::render, source.id.text(), now);
        jobs::enqueue(transaction, step::stills, source.id.text(), now);
      } else {
        jobs::enqueue(transaction, step::pages, source.id.text(), now);
      }
      settle(transaction, source.talk, job.id, now);
    });
  };
}

}  // namespace estrade::server::pipeline
