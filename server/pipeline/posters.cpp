// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/posters.h"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <fmt/format.h>

#include "server/catalogue/poster.h"
#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/catalogue/trim.h"
#include "server/jobs/queue.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/steps.h"
#include "server/storage/staging.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::ChosenPoster;
using catalogue::RenditionFile;
using Poco::JSON::Object;

MediaTime time_of(double seconds) { return MediaTime(std::llround(seconds * 1000) * 1000); }

ChosenPoster poster_for(TalkId const& talk, Instant now) {
  ChosenPoster poster;
  poster.id = fresh_id<RenditionId>();
  poster.talk = talk;
  poster.chosen_at = now;
  return poster;
}

/// The files of the stills that a candidate names.
std::vector<RenditionFile> files_of(catalogue::Rendition const& stills, Object const& candidate) {
  std::vector<std::string> names = {candidate.optValue<std::string>("jpeg", "")};
  auto const pictures = candidate.getArray("pictures");
  for (unsigned i = 0; pictures && i < pictures->size(); ++i) {
    auto const picture = pictures->getObject(i);
    if (picture) names.push_back(picture->optValue<std::string>("file", ""));
  }
  auto files = stills.files;
  std::erase_if(files, [&](RenditionFile const& file) {
    return std::ranges::find(names, file.name) == names.end();
  });
  return files;
}

std::string text_of(Object const& candidate) {
  Object facts;
  facts.set("poster", candidate);
  std::ostringstream out;
  facts.stringify(out);
  return out.str();
}

/// The same pictures under an address of their own: they stay when others are offered.
Result<bool> choose(db::Transaction const& transaction, TalkId const& talk,
                    PosterCandidate const& wish, Instant now) {
  auto const stills =
      catalogue::current_rendition(transaction, talk, catalogue::RenditionKind::Stills);
  auto const candidates = stills ? parse_object(stills->facts)->getArray("candidates") : nullptr;
  if (!candidates || candidates->size() == 0) {
    return fail(Kind::Conflict, "no candidates",
                "There are no pictures to choose from: wait until those of the recording are made, "
                "or choose a moment of it, or send a picture.");
  }
  auto const count = static_cast<int>(candidates->size());
  if (wish.number < 1 || wish.number > count) {
    return fail(Kind::BadRequest, fmt::format("candidate {}", wish.number),
                fmt::format("There is no picture {} to choose: choose one of 1 to {}.", wish.number,
                            count));
  }
  auto const candidate = candidates->getObject(static_cast<unsigned>(wish.number - 1));
  auto wanted = poster_for(talk, now);
  wanted.source = stills->source;
  wanted.at = time_of(candidate->getValue<double>("at"));
  auto const chosen = catalogue::choose_poster(transaction, wanted);
  if (!chosen.is_made()) {
    catalogue::set_poster_made(transaction, chosen.id, text_of(*candidate),
                               files_of(*stills, *candidate));
  }
  return false;
}

/// Has it made, unless it was before.
bool have_made(db::Transaction const& transaction, ChosenPoster const& wanted, Instant now) {
  auto const chosen = catalogue::choose_poster(transaction, wanted);
  if (!chosen.is_made()) jobs::enqueue(transaction, step::poster, chosen.id.text(), now);
  return !chosen.is_made();
}

Result<bool> choose(db::Transaction const& transaction, TalkId const& talk,
                    PosterMoment const& wish, Instant now) {
  auto const recording = catalogue::current_source(transaction, talk, catalogue::Role::Recording);
  if (!recording) {
    return fail(Kind::Conflict, "a moment of no recording",
                "This talk has no recording yet: send it first, or send a picture.");
  }
  if (!std::isfinite(wish.at) || wish.at < 0) {
    return fail(Kind::BadRequest, "a moment that is none",
                "A moment is a number of seconds from 0 on, such as 754.2.");
  }
  auto const duration = catalogue::find_talk(transaction, talk).value().duration;
  if (duration && wish.at > std::chrono::duration<double>(*duration).count()) {
    return fail(
        Kind::BadRequest, "a moment beyond the end",
        fmt::format("The recording lasts {}: choose a moment within it.", playing_time(*duration)));
  }
  auto wanted = poster_for(talk, now);
  wanted.source = recording->id;
  wanted.at = catalogue::shown_start(transaction, talk) + time_of(wish.at);
  return have_made(transaction, wanted, now);
}

Result<bool> choose(db::Transaction const& transaction, TalkId const& talk,
                    PosterPicture const& wish, Instant now) {
  auto wanted = poster_for(talk, now);
  wanted.picture_sha256 = wish.sha256;
  return have_made(transaction, wanted, now);
}

}  // namespace

Result<std::string> keep_picture(storage::Store& store, std::string_view bytes) {
  auto digest = storage::sha256_of_bytes(bytes);
  auto const stored = store.put_bytes(storage::source_key(digest), bytes);
  if (!stored) return fail(stored.error());
  return digest;
}

Result<bool> choose_poster(db::Transaction const& transaction, TalkId const& talk,
                           PosterWish const& wish, Instant now) {
  return std::visit([&](auto const& one) { return choose(transaction, talk, one, now); }, wish);
}

}  // namespace estrade::server::pipeline
