// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/face.h"

#include <algorithm>
#include <utility>

#include "server/catalogue/text/lines.h"

namespace estrade::server::catalogue {
namespace {

/// Of the columns id, talk_id, speaker, url, picture_sha256, file, size, blob_key, side, verdict.
Face face_of(db::Row const& row) {
  Face face;
  face.id = row.id<RenditionId>(0);
  face.talk = row.id<TalkId>(1);
  face.speaker = row.text(2);
  face.url = row.text(3);
  face.picture_sha256 = row.text(4);
  face.file = {.name = row.text(5),
               .size = static_cast<std::uint64_t>(row.integer(6)),
               .blob_key = row.text(7)};
  face.side = static_cast<int>(row.integer(8));
  face.verdict = row.text(9);
  return face;
}

/// All that are wanted or were before, the newest first.
std::vector<Face> wanted_faces(db::Reader const& reader, TalkId const& talk) {
  std::vector<Face> faces;
  reader.each(
      "SELECT id, talk_id, speaker, url, picture_sha256, file, size, blob_key, side, verdict"
      " FROM face WHERE talk_id = ? AND turn > 0 ORDER BY turn DESC, id",
      {talk}, [&](db::Row const& row) { faces.push_back(face_of(row)); });
  return faces;
}

/// The newest of a speaker's; null without any.
Face const* newest_of(std::vector<Face> const& faces, std::string_view speaker) {
  auto const found = std::ranges::find(faces, speaker, &Face::speaker);
  return found == faces.end() ? nullptr : &*found;
}

/// As the talk calls its speakers: of one whose name somebody wrote differently, the picture's
/// address tells who that is.
std::vector<schedule::Face> as_called_here(db::Reader const& reader, TalkId const& talk,
                                           std::vector<Face> const& before,
                                           std::vector<schedule::Face> faces) {
  std::vector<std::string> speakers;
  reader.each("SELECT name FROM speaker WHERE talk_id = ?", {talk},
              [&](db::Row const& row) { speakers.push_back(row.text(0)); });
  auto const speaks = [&](std::string const& name) {
    return std::ranges::find(speakers, name) != speakers.end();
  };
  for (auto& face : faces) {
    if (speaks(face.speaker)) continue;
    auto const known = std::ranges::find_if(
        before, [&](Face const& one) { return one.url == face.url && speaks(one.speaker); });
    if (known != before.end()) face.speaker = known->speaker;
  }
  return faces;
}

void drop_other_speakers(db::Transaction const& transaction, TalkId const& talk,
                         std::vector<Face> const& before,
                         std::vector<schedule::Face> const& faces) {
  for (auto const& face : before) {
    if (std::ranges::find(faces, face.speaker, &schedule::Face::speaker) != faces.end()) continue;
    transaction.run("UPDATE face SET turn = 0 WHERE talk_id = ? AND speaker = ?",
                    {talk, face.speaker});
  }
}

/// The newest of its speaker from now on; nothing where it is made already.
std::optional<RenditionId> want(db::Transaction const& transaction, TalkId const& talk,
                                schedule::Face const& face, Instant now) {
  transaction.run(
      "INSERT INTO face(id, talk_id, speaker, url, turn, wanted_at) VALUES (?1, ?2, ?3, ?4,"
      "  (SELECT COALESCE(MAX(turn), 0) + 1 FROM face WHERE talk_id = ?2 AND speaker = ?3), ?5)"
      " ON CONFLICT (talk_id, speaker, url) DO UPDATE"
      " SET turn = excluded.turn, wanted_at = excluded.wanted_at, verdict = ''",
      {fresh_id<RenditionId>(), talk, face.speaker, face.url, now});
  return transaction.first(
      "SELECT id FROM face WHERE talk_id = ? AND speaker = ? AND url = ? AND file = ''",
      {talk, face.speaker, face.url}, [](db::Row const& row) { return row.id<RenditionId>(0); });
}

FaceView view_of(Face const& face) {
  return {.speaker = face.speaker,
          .picture = {.url = "/media/" + face.id.text() + "/" + face.file.name,
                      .width = face.side,
                      .height = face.side}};
}

}  // namespace

std::vector<RenditionId> want_faces(db::Transaction const& transaction, TalkId const& talk,
                                    std::vector<schedule::Face> const& said, Instant now) {
  auto const before = wanted_faces(transaction, talk);
  auto const faces = as_called_here(transaction, talk, before, said);
  drop_other_speakers(transaction, talk, before, faces);
  std::vector<RenditionId> to_bring;
  for (auto const& face : faces) {
    auto const* const newest = newest_of(before, face.speaker);
    if (newest != nullptr && newest->url == face.url && newest->verdict.empty()) continue;
    if (auto id = want(transaction, talk, face, now)) to_bring.push_back(*std::move(id));
  }
  return to_bring;
}

std::optional<Face> find_face(db::Reader const& reader, RenditionId const& id) {
  return reader.first(
      "SELECT id, talk_id, speaker, url, picture_sha256, file, size, blob_key, side, verdict"
      " FROM face WHERE id = ? AND turn > 0",
      {id}, face_of);
}

std::optional<Face> find_same_face(db::Reader const& reader, Face const& face) {
  return reader.first(
      "SELECT face.id, talk_id, speaker, url, picture_sha256, file, size, blob_key, side, verdict"
      " FROM face JOIN talk ON talk.id = talk_id WHERE url = ?1 AND file <> '' AND event_id ="
      " (SELECT event_id FROM talk WHERE id = ?2) ORDER BY wanted_at DESC LIMIT 1",
      {face.url, face.talk}, face_of);
}

void set_face_picture(db::Transaction const& transaction, RenditionId const& id,
                      std::string const& sha256) {
  transaction.run("UPDATE face SET picture_sha256 = ?2 WHERE id = ?1 AND file = ''", {id, sha256});
}

void set_face_made(db::Transaction const& transaction, Face const& made) {
  // What lies at an address never changes: one that was made stays as it was.
  transaction.run(
      "UPDATE face SET picture_sha256 = ?2, file = ?3, size = ?4, blob_key = ?5, side = ?6,"
      " verdict = '' WHERE id = ?1 AND file = ''",
      {made.id, made.picture_sha256, made.file.name, made.file.size, made.file.blob_key,
       made.side});
}

void set_face_verdict(db::Transaction const& transaction, RenditionId const& id,
                      std::string const& verdict) {
  transaction.run("UPDATE face SET verdict = ?2 WHERE id = ?1 AND file = ''", {id, verdict});
}

std::vector<SpeakerFace> list_faces(db::Reader const& reader, Talk const& talk) {
  auto const faces = wanted_faces(reader, talk.id);
  std::vector<SpeakerFace> list;
  for (auto const& speaker : talk.speakers) {
    auto const* const newest = newest_of(faces, speaker);
    if (newest == nullptr) continue;
    SpeakerFace one{.wanted = *newest, .picture = {}};
    one.is_hidden = std::ranges::find(talk.without_picture, speaker) != talk.without_picture.end();
    auto const made = std::ranges::find_if(
        faces, [&](Face const& face) { return face.speaker == speaker && face.is_made(); });
    if (made != faces.end()) one.picture = view_of(*made);
    list.push_back(std::move(one));
  }
  return list;
}

std::vector<MissingFace> list_missing_faces(db::Reader const& reader, EventId const& event) {
  std::vector<MissingFace> missing;
  reader.each(
      "SELECT face.id, talk.id, talk.title, face.speaker, face.url, face.verdict,"
      " talk.without_picture FROM face JOIN talk ON talk.id = face.talk_id"
      " JOIN speaker ON speaker.talk_id = talk.id AND speaker.name = face.speaker"
      " WHERE talk.event_id = ? AND talk.removed_at IS NULL AND face.file = '' AND face.turn > 0"
      " AND NOT EXISTS (SELECT 1 FROM face AS newer WHERE newer.talk_id = face.talk_id"
      "  AND newer.speaker = face.speaker AND newer.turn > face.turn)"
      " ORDER BY talk.title, talk.id, speaker.position",
      {event}, [&](db::Row const& row) {
        auto speaker = row.text(3);
        auto const hidden = split(row.text(6), '\n');
        if (std::ranges::find(hidden, speaker) != hidden.end()) return;
        missing.push_back({.id = row.id<RenditionId>(0),
                           .talk = row.id<TalkId>(1),
                           .title = row.text(2),
                           .speaker = std::move(speaker),
                           .url = row.text(4),
                           .verdict = row.text(5)});
      });
  return missing;
}

}  // namespace estrade::server::catalogue
