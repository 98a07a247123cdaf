// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/recording_length.h"

#include <cmath>

#include "server/catalogue/recording.h"
#include "server/catalogue/rendition.h"
#include "server/pipeline/making/making.h"

namespace estrade::server::pipeline {
namespace {

double duration_in(std::string const& json) {
  if (json.empty()) return 0;
  double const told = parse_object(json)->optValue("duration", 0.0);
  return std::isfinite(told) && told > 0 ? told : 0;
}

}  // namespace

std::optional<MediaTime> recording_length(db::Reader const& reader, TalkId const& talk) {
  auto const recording = catalogue::current_recording(reader, talk, catalogue::Role::Recording);
  if (!recording) return std::nullopt;
  double seconds = 0;
  auto const stream =
      catalogue::find_rendition(reader, recording->head.id, catalogue::RenditionKind::Stream, {});
  if (stream && stream->complete) seconds = duration_in(stream->facts);
  if (seconds <= 0) {
    for (auto const& part : recording->parts) seconds += duration_in(part.portrait);
  }
  if (seconds <= 0) return std::nullopt;
  return MediaTime(std::llround(seconds * 1e6));
}

}  // namespace estrade::server::pipeline
