// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/formats.h"

#include <fmt/format.h>

#include "media/ladder.h"
#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"
#include "server/jobs/queue.h"
#include "server/pipeline/steps.h"

namespace estrade::server::pipeline {
namespace {

constexpr std::size_t longest_ladder = 4096;  // bytes of its text

/// Whether a list such as "av1,opus" names it.
bool names(std::string_view list, std::string_view wanted) {
  for (;;) {
    auto const comma = list.find(',');
    if (list.substr(0, comma) == wanted) return true;
    if (comma == std::string_view::npos) return false;
    list.remove_prefix(comma + 1);
  }
}

Result<void> check_ladder(std::string const& ladder) {
  if (is_ladder_name(ladder)) return {};
  if (ladder.size() > longest_ladder) {
    return fail(Kind::BadRequest, "a long ladder",
                fmt::format("A ladder has at most {} bytes; shorten it.", longest_ladder));
  }
  // One word is a name.
  if (ladder.find_first_of(" \t\n") == std::string::npos) {
    return fail(Kind::BadRequest, ladder,
                fmt::format("There is no ladder \"{}\": give \"talk\" or lines such as \"720 30 "
                            "23\".",
                            ladder));
  }
  if (auto const read = media::Ladder::parse(ladder); !read) {
    return fail(Kind::BadRequest, read.error().facts, read.error().advice);
  }
  return {};
}

}  // namespace

bool is_ladder_name(std::string_view name) { return media::Ladder::named(name).has_value(); }

Result<void> check_formats(catalogue::Formats const& formats) {
  if (formats.ladder) {
    if (auto const checked = check_ladder(*formats.ladder); !checked) return checked;
  }
  auto const also = formats.also.value_or("");
  for (auto const* known : {"", "av1", "opus", "av1,opus", "opus,av1"}) {
    if (also == known) return {};
  }
  return fail(Kind::BadRequest, also,
              fmt::format("\"{}\" cannot be made beside H.264 and AAC: choose \"av1\", \"opus\", "
                          "both or neither.",
                          also));
}

Wanted wanted_for(catalogue::Talk const& talk, catalogue::Formats const& archive) {
  auto const chosen = talk.event ? talk.event->formats : catalogue::Formats{};
  auto const& ladder = chosen.ladder ? chosen.ladder : archive.ladder;
  auto const& also = chosen.also ? chosen.also : archive.also;
  Wanted wanted;
  if (ladder && !is_ladder_name(*ladder)) wanted.ladder = *ladder;
  wanted.av1 = also && names(*also, "av1");
  wanted.opus = also && names(*also, "opus");
  return wanted;
}

void extend_event(db::Transaction const& transaction, EventId const& event, Instant now) {
  catalogue::TalkFilter talks;
  talks.event = event;
  talks.everything = true;
  talks.limit = 1000;
  for (auto const& talk : catalogue::list_talks(transaction, talks)) {
    for (auto const& stream :
         {catalogue::current_rendition(transaction, talk.id, catalogue::RenditionKind::Stream),
          catalogue::current_screen(transaction, talk.id)}) {
      if (!stream || !stream->complete) continue;
      jobs::enqueue(transaction, step::extend, stream->source.text(), now,
                    jobs::Urgency::Background);
    }
  }
}

}  // namespace estrade::server::pipeline
