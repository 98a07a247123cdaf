// SPDX-License-Identifier: GPL-3.0-or-later
// What is this file? The portrait decides which steps follow.
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/jobs/queue.h"
#include "server/pipeline/making/assemble.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/settle.h"

namespace estrade::server::pipeline {
namespace {

constexpr auto longest_look = std::chrono::minutes(2);

std::string wrong_role(catalogue::Role role) {
  return role != catalogue::Role::Deck
             ? "This is a deck, not a recording: send it as the talk's slides."
             : "This is a recording, not a deck: send it as the talk's recording, and the slides "
               "as PDF, PPTX, PPT, ODP or a zip of pictures.";
}

}  // namespace

jobs::Step examine(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    auto const source = source_of(workshop, context.job());
    if (!source) return fail(source.error());
    auto const text = run_on(workshop, {*source},
                             {.verb = "probe",
                              .words = {"--most-pages", std::to_string(workshop.most_pages)},
                              .limit = longest_look},
                             context);
    if (!text) return fail(text.error());

    auto const portrait = parse_object(*text);
    auto const expected = source->role == catalogue::Role::Deck ? "deck" : "recording";
    if (portrait->getValue<std::string>("kind") != expected) {
      return fail(Kind::Rejected, "wrong kind of file", wrong_role(source->role));
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
