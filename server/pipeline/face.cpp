// SPDX-License-Identifier: GPL-3.0-or-later
// A speaker's picture: brought from its address, kept as it came, and made small.
#include "server/catalogue/face.h"

#include <stdexcept>
#include <utility>

#include "media/deck_signature.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/making/scratch.h"
#include "server/pipeline/posters.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::Face;

constexpr auto longest_face = std::chrono::minutes(2);
constexpr int largest_side = 256;  // pixels

struct FaceWork {
  std::optional<Face> face;
  std::optional<Face> same;  ///< was made of the same already
};

FaceWork look_up(Workshop const& workshop, std::string const& subject) {
  return workshop.database.read([&](db::Reader const& reader) {
    FaceWork work{.face = catalogue::find_face(reader, RenditionId(subject)), .same = {}};
    if (work.face) work.same = catalogue::find_same_face(reader, *work.face);
    return work;
  });
}

/// What is at its address, kept among the originals before anything reads it; its SHA-256 in hex.
Result<std::string> bring(Workshop const& workshop, Face const& face,
                          jobs::Context const& context) {
  auto const bytes = workshop.fetch_picture(face.url, context.stop());
  if (!bytes) return fail(bytes.error());
  if (!media::begins_like_portrait(*bytes)) {
    return fail(Kind::Rejected, "no picture at an address",
                "What is at this address is no JPEG, PNG, WebP or GIF picture, whatever it is "
                "called: open it in a browser.");
  }
  auto const room = workshop.staging.has_room_for(bytes->size());
  if (!room) return fail(Kind::NoSpace, room.error().facts, no_room_for_work);
  auto digest = keep_picture(workshop.store, *bytes);
  if (!digest) return digest;
  workshop.database.write([&](db::Transaction const& transaction) {
    catalogue::set_face_picture(transaction, face.id, *digest);
  });
  return digest;
}

/// As an original that somebody sent; it belongs to no recording.
catalogue::Source original_of(Face const& face) {
  catalogue::Source source;
  source.talk = face.talk;
  source.sha256 = face.picture_sha256;
  source.blob_key = storage::source_key(face.picture_sha256).text();
  return source;
}

/// Has the worker make it of its original.
Result<Face> made_of(Workshop const& workshop, Face face, jobs::Context& context) {
  Scratch const scratch(workshop.staging, context.job().id.text());
  auto const source = original_of(face);
  auto const ran = run_on(workshop, {source},
                          {.verb = "face", .out = scratch.path(), .limit = longest_face}, context);
  if (!ran) return fail(ran.error());
  auto made = store_made(workshop, source, catalogue::RenditionKind::Stills, scratch.path(),
                         "result.json", context.stop());
  if (!made) return fail(made.error());
  face.side = made->facts->optValue<int>("side", 0);
  if (made->rendition.files.size() != 1 || face.side < 1 || face.side > largest_side) {
    throw std::runtime_error("the media worker made no face of a picture");
  }
  face.file = std::move(made->rendition.files.front());
  return face;
}

}  // namespace

jobs::Step face(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    auto [wanted, same] = look_up(workshop, context.job().subject);
    if (!wanted || wanted->is_made()) return jobs::Commit();
    if (same) {
      same->id = wanted->id;
      return jobs::Commit([made = *std::move(same)](db::Transaction const& transaction) {
        catalogue::set_face_made(transaction, made);
      });
    }
    // Brought by an attempt that was interrupted before it was made.
    if (wanted->picture_sha256.empty()) {
      auto digest = bring(workshop, *wanted, context);
      if (!digest) return fail(digest.error());
      wanted->picture_sha256 = *std::move(digest);
    }
    auto made = made_of(workshop, *std::move(wanted), context);
    if (!made) return fail(made.error());
    return jobs::Commit([face = *std::move(made)](db::Transaction const& transaction) {
      catalogue::set_face_made(transaction, face);
    });
  };
}

}  // namespace estrade::server::pipeline
