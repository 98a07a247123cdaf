// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/catalogue/rendition.h"
#include "server/catalogue/talk.h"
#include "server/catalogue/view.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/id.h"
#include "server/schedule/schedule.h"

namespace estrade::server::catalogue {

/// A picture of somebody who speaks in a talk. A schedule says where it is; it is brought from
/// there once, kept as it came among the originals, and made into a small square. What another
/// address brings takes its place once it is made. Its file lies at /media/{id}/{name} beside those
/// of renditions, and never changes.
struct Face {
  RenditionId id;
  TalkId talk;
  std::string speaker;         ///< the name, as the schedule or who corrected it has it
  std::string url;             ///< http or https
  std::string picture_sha256;  ///< of what came; empty before
  RenditionFile file;          ///< what is shown; without a name before it is made
  int side = 0;                ///< its pixels
  std::string verdict;         ///< why there is none, for a person; empty while there may be

  [[nodiscard]] bool is_made() const { return !file.name.empty(); }
};

/// Has the pictures of a talk's speakers be these, and no others; of a speaker whose name was
/// corrected here since, under that name. Those that are to be brought now: new ones, and those
/// that could not be had before.
[[nodiscard]] std::vector<RenditionId> want_faces(db::Transaction const& transaction,
                                                  TalkId const& talk,
                                                  std::vector<schedule::Face> const& said,
                                                  Instant now);

/// Nothing for one that nobody wants any more.
[[nodiscard]] std::optional<Face> find_face(db::Reader const& reader, RenditionId const& id);
/// One that was made of what is at the same address, for a talk of the same event.
[[nodiscard]] std::optional<Face> find_same_face(db::Reader const& reader, Face const& face);
/// What came is kept; the rest is still to be made of it.
void set_face_picture(db::Transaction const& transaction, RenditionId const& id,
                      std::string const& sha256);
/// Made, out of the picture that it names.
void set_face_made(db::Transaction const& transaction, Face const& made);
/// An empty one: it may be tried again.
void set_face_verdict(db::Transaction const& transaction, RenditionId const& id,
                      std::string const& verdict);

/// How far the picture of one of a talk's speakers is.
struct SpeakerFace {
  Face wanted;                      ///< the newest
  std::optional<FaceView> picture;  ///< what is made of it, or of one before
  bool is_hidden = false;           ///< somebody removed it: it is not shown
};
/// In the order of the talk's speakers; those of whom a schedule names none are not there.
[[nodiscard]] std::vector<SpeakerFace> list_faces(db::Reader const& reader, Talk const& talk);

/// A speaker's picture that is not there.
struct MissingFace {
  RenditionId id;
  TalkId talk;
  std::string title;  ///< the talk's
  std::string speaker;
  std::string url;
  std::string verdict;  ///< why; empty: it is still to come
};
/// Of an event's talks, by title; without those that somebody removed.
[[nodiscard]] std::vector<MissingFace> list_missing_faces(db::Reader const& reader,
                                                          EventId const& event);

}  // namespace estrade::server::catalogue
