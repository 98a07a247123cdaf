// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/choose_part.h"

#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "server/catalogue/captions.h"
#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/jobs/queue.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/settle.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::RenditionKind;

/// All of the stream of a talk's recording; nothing when none plays yet.
std::optional<catalogue::Rendition> whole_stream(db::Reader const& reader, TalkId const& talk) {
  auto const recording = catalogue::current_source(reader, talk, catalogue::Role::Recording);
  if (!recording) return std::nullopt;
  return catalogue::find_rendition(reader, recording->id, RenditionKind::Stream, {});
}

MediaTime duration_of(catalogue::Rendition const& stream) {
  double const told = parse_object(stream.facts)->optValue("duration", 0.0);
  return MediaTime(std::isfinite(told) ? std::llround(told * 1e6) : 0);
}

/// "33:29" or "1:02:03", as people write it.
std::string clock_text(MediaTime time) {
  auto const all = std::chrono::floor<std::chrono::seconds>(time).count();
  return all < 3600 ? fmt::format("{}:{:02}", all / 60, all % 60)
                    : fmt::format("{}:{:02}:{:02}", all / 3600, all / 60 % 60, all % 60);
}

/// The trim within the recording, or why it is none.
Result<catalogue::Trim> fitted(catalogue::Trim trim, MediaTime duration) {
  auto const refuse = [&](std::string const& advice) {
    return fail(Kind::Rejected, trim.label(), advice);
  };
  if (trim.start >= duration) {
    return refuse(
        fmt::format("The start lies beyond the recording, which lasts {}.", clock_text(duration)));
  }
  // People read the length from a display that shows whole seconds.
  if (trim.end && *trim.end > std::chrono::ceil<std::chrono::seconds>(duration)) {
    return refuse(
        fmt::format("The end lies beyond the recording, which lasts {}.", clock_text(duration)));
  }
  if (trim.end && *trim.end >= duration) trim.end.reset();
  if (trim.end && *trim.end <= trim.start) {
    return refuse("The end must come after the start.");
  }
  if (trim.end.value_or(duration) - trim.start < std::chrono::seconds(1)) {
    return refuse("Less than a second would be left: choose an earlier start or a later end.");
  }
  return trim;
}

}  // namespace

Result<void> choose_part(db::Transaction const& transaction, TalkId const& talk,
                         catalogue::Trim trim, Instant now) {
  if (auto const found = catalogue::find_talk(transaction, talk); !found) {
    return fail(found.error());
  }
  auto const stream = whole_stream(transaction, talk);
  if (!stream) {
    return fail(Kind::Rejected, "no stream",
                "This talk has no recording that plays yet: trim it once it does.");
  }
  auto const fit = fitted(trim, duration_of(*stream));
  if (!fit) return fail(fit.error());
  if (*fit == catalogue::Trim{}) return choose_all(transaction, talk, now);
  catalogue::set_trim(transaction, stream->source, *fit);
  request_part(transaction, talk, now);
  settle(transaction, talk, {}, now);
  return {};
}

Result<void> choose_all(db::Transaction const& transaction, TalkId const& talk, Instant now) {
  if (auto const found = catalogue::find_talk(transaction, talk); !found) {
    return fail(found.error());
  }
  auto const stream = whole_stream(transaction, talk);
  if (!stream || !catalogue::find_trim(transaction, stream->source)) return {};
  catalogue::remove_trim(transaction, stream->source);
  catalogue::set_duration(transaction, talk, duration_of(*stream), now);
  // What is said is found where it is said, and times count from another start now.
  if (!catalogue::list_captions(transaction, talk).empty()) {
    request_index(transaction, talk, now);
  }
  bool const is_packaged =
      catalogue::find_rendition(transaction, stream->source, RenditionKind::Downloads, {})
          .has_value();
  if (stream->complete && !is_packaged) {
    jobs::enqueue(transaction, step::package, stream->source.text(), now);
  }
  settle(transaction, talk, {}, now);
  return {};
}

void request_part(db::Transaction const& transaction, TalkId const& talk, Instant now) {
  auto const stream = whole_stream(transaction, talk);
  if (!stream || !stream->complete || !catalogue::find_trim(transaction, stream->source)) return;
  jobs::enqueue(transaction, step::trim, talk.text(), now);
}

}  // namespace estrade::server::pipeline
