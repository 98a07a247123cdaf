// SPDX-License-Identifier: GPL-3.0-or-later
// A poster that somebody chose: a moment of the recording, or a picture they sent.
#include "server/catalogue/poster.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "server/pipeline/making/making.h"
#include "server/pipeline/making/scratch.h"

namespace estrade::server::pipeline {
namespace {

constexpr auto longest_poster = std::chrono::hours(1);

/// What the worker is given, and what it is told.
struct Material {
  catalogue::Source source;
  std::vector<std::string> words;
};

/// The part of a recording that shows a moment, and when in it.
Result<Material> find_moment(Workshop const& workshop, catalogue::ChosenPoster const& poster) {
  auto const source = workshop.database.read(
      [&](db::Reader const& reader) { return catalogue::find_source(reader, poster.source); });
  auto const recording = source ? recording_of(workshop, *source) : std::nullopt;
  if (!recording) {
    return fail(Kind::Rejected, "the recording was replaced",
                "The recording was replaced meanwhile: choose the moment again.");
  }
  double at = std::chrono::duration<double>(*poster.at).count();
  auto const* part = &recording->parts.front();
  for (std::size_t i = 0; i + 1 < recording->parts.size(); ++i) {
    double const lasts = parse_object(part->portrait)->optValue("duration", 0.0);
    if (at < lasts) break;
    at -= std::max(0.0, lasts);
    part = &recording->parts[i + 1];
  }
  return Material{*part, {"--at", fmt::format("{:.3f}", at)}};
}

/// As an original that somebody sent; it belongs to no recording.
Material find_picture(catalogue::ChosenPoster const& poster) {
  Material wanted;
  wanted.source.talk = poster.talk;
  wanted.source.sha256 = poster.picture_sha256;
  wanted.source.blob_key = storage::source_key(poster.picture_sha256).text();
  return wanted;
}

}  // namespace

jobs::Step poster(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    auto const poster = workshop.database.read([&](db::Reader const& reader) {
      return catalogue::find_chosen_poster(reader, RenditionId(context.job().subject));
    });
    if (!poster || poster->is_made()) return jobs::Commit();
    auto const wanted = poster->at ? find_moment(workshop, *poster) : find_picture(*poster);
    if (!wanted) return fail(wanted.error());

    Scratch const scratch(workshop.staging, context.job().id.text());
    auto const ran = run_on(
        workshop, {wanted->source},
        {.verb = "poster", .words = wanted->words, .out = scratch.path(), .limit = longest_poster},
        context);
    if (!ran) return fail(ran.error());
    auto made = store_made(workshop, wanted->source, catalogue::RenditionKind::Stills,
                           scratch.path(), "result.json", context.stop());
    if (!made) return fail(made.error());

    return jobs::Commit(
        [id = poster->id, rendition = std::move(made->rendition)](db::Transaction const& tx) {
          catalogue::set_poster_made(tx, id, rendition.facts, rendition.files);
        });
  };
}

}  // namespace estrade::server::pipeline
