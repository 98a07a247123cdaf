// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_archive.h"

#include <cmath>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include "server/catalogue/deck.h"
#include "server/catalogue/face.h"
#include "server/catalogue/migrations.h"
#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"
#include "server/catalogue/timeline.h"

namespace estrade::support {
namespace {

using namespace server;
using namespace server::catalogue;

constexpr Instant day = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23);

SourceId add_file(db::Transaction const& transaction, TalkId const& talk, Role role,
                  std::string name, std::uint64_t size) {
  Source source;
  source.id = fresh_id<SourceId>();
  source.talk = talk;
  source.role = role;
  source.file_name = std::move(name);
  source.size = size;
  source.sha256 = std::string(64, 'a');
  source.blob_key = "sources/aa/" + source.sha256;
  source.received_at = day;
  add_source(transaction, source);
  return source.id;
}

void add_made(db::Transaction const& transaction, TalkId const& talk, SourceId const& source,
              RenditionKind kind, std::string id, std::string facts,
              std::vector<std::string> const& files) {
  Rendition rendition;
  rendition.id = RenditionId(std::move(id));
  rendition.talk = talk;
  rendition.source = source;
  rendition.kind = kind;
  rendition.recipe = "test-1";
  rendition.facts = std::move(facts);
  rendition.made_at = day;
  for (auto const& file : files) rendition.files.push_back({file, 1000, "renditions/" + file});
  add_rendition(transaction, rendition);
}

void add_recording(db::Transaction const& transaction, TalkId const& talk, int number) {
  auto const source = add_file(transaction, talk, Role::Recording, "talk.mp4", 123'456'789);
  add_made(transaction, talk, source, RenditionKind::Stream, fmt::format("stream{}", number),
           R"({"width":1280,"height":720,"has_video":true,"has_audio":true,"duration":93.4})",
           {"master.m3u8", "video.m3u8", "video.mp4", "audio.m3u8", "audio.mp4"});
  add_made(transaction, talk, source, RenditionKind::Stills, fmt::format("stills{}", number),
           R"({"poster":{"width":1280,"height":720}})", {"poster.webp", "poster.jpg"});
  set_duration(transaction, talk, std::chrono::milliseconds(93'400), day);
}

/// `source`: the deck, or the recording that they were recovered from.
void add_slides(db::Transaction const& transaction, TalkId const& talk, SourceId const& source,
                int number, std::vector<std::string> const& texts) {
  std::vector<Slide> slides;
  std::vector<std::string> files = {"card.jpg", "deck.json"};
  std::string facts;
  for (auto const& text : texts) {
    auto const at = int(slides.size()) + 1;
    slides.push_back({at, std::to_string(at), 960, 540, text});
    auto const name = fmt::format("slide-{:04}", at);
    files.push_back(name + "-640.webp");
    files.push_back(name + "-1280.webp");
    facts += fmt::format(
        R"({}{{"number":{},"pictures":[{{"file":"{}-640.webp","width":640,"height":360}},)"
        R"({{"file":"{}-1280.webp","width":1280,"height":720}}]}})",
        facts.empty() ? "" : ",", at, name, name);
  }
  set_deck(transaction, talk, {.source = source, .pages = int(slides.size())}, slides);
  add_made(transaction, talk, source, RenditionKind::Slides, fmt::format("slides{}", number),
           R"({"slides":[)" + facts + "]}", files);
}

std::filesystem::path fresh_folder() {
  auto name = (std::filesystem::temp_directory_path() / "estrade-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for a test");
  return name;
}

}  // namespace

SmallArchive::SmallArchive() : folder_(fresh_folder()) {
  auto opened = db::Database::open(folder_ / "catalogue.sqlite", migrations());
  if (!opened) throw std::runtime_error(opened.error().facts);
  database_ = std::move(*opened);
}

SmallArchive::~SmallArchive() {
  database_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

TalkId SmallArchive::add_expected(TalkDraft const& draft) {
  auto const talk = database_->write([&](db::Transaction const& transaction) {
    return add_talk(transaction, draft, day + std::chrono::minutes(++talks_));
  });
  if (!talk) throw std::runtime_error(talk.error().advice);
  return talk->id;
}

TalkId SmallArchive::add_complete(TalkDraft const& draft, bool film,
                                  std::vector<std::string> const& slide_texts) {
  auto const talk = add_expected(draft);
  database_->write([&](db::Transaction const& transaction) {
    if (film) add_recording(transaction, talk, talks_);
    if (!slide_texts.empty()) {
      auto const deck = add_file(transaction, talk, Role::Deck, "slides.pdf", 4'200'000);
      add_slides(transaction, talk, deck, talks_, slide_texts);
    }
    set_state(transaction, talk, State::Complete, "", day + std::chrono::minutes(talks_));
  });
  return talk;
}

void SmallArchive::recover_slides(TalkId const& talk, std::vector<std::string> const& texts) {
  database_->write([&](db::Transaction const& transaction) {
    auto const film = current_source(transaction, talk, Role::Recording).value().id;
    add_slides(transaction, talk, film, talks_, texts);
  });
}

void SmallArchive::set_timeline(TalkId const& talk, std::vector<OnScreen> const& entries) {
  database_->write([&](db::Transaction const& transaction) {
    Timeline timeline;
    timeline.recording = current_source(transaction, talk, Role::Recording).value().id;
    timeline.deck = find_deck(transaction, talk).value().source;
    for (auto const& entry : entries) {
      timeline.duration = MediaTime(std::llround(entry.end * 1e6));
      timeline.entries.push_back({.start = MediaTime(std::llround(entry.start * 1e6)),
                                  .end = timeline.duration,
                                  .page = entry.page > 0 ? std::optional(entry.page) : std::nullopt,
                                  .confidence = entry.confidence,
                                  .by_person = entry.by_person});
    }
    server::catalogue::set_timeline(transaction, talk, timeline);
  });
}

void SmallArchive::set_captions(TalkId const& talk, server::catalogue::Captions captions) {
  database_->write([&](db::Transaction const& transaction) {
    server::catalogue::Source source;
    source.id = server::fresh_id<server::SourceId>();
    source.talk = talk;
    source.role = Role::Captions;
    source.file_name = "talk." + captions.language + ".vtt";
    add_source(transaction, source);
    captions.source = source.id;
    server::catalogue::set_captions(transaction, talk, captions);
  });
}

RenditionId SmallArchive::add_face(TalkId const& talk, std::string const& speaker,
                                   std::string const& blob_key) {
  return database_->write([&](db::Transaction const& transaction) {
    auto const id =
        want_faces(transaction, talk, {{speaker, "https://x.example/face.jpg"}}, day).at(0);
    auto face = find_face(transaction, id).value();
    face.picture_sha256 = std::string(64, 'f');
    face.file = {.name = "face.webp", .size = 7, .blob_key = blob_key};
    face.side = 96;
    set_face_made(transaction, face);
    return id;
  });
}

void SmallArchive::remove(TalkId const& talk) {
  auto const removed = database_->write(
      [&](db::Transaction const& transaction) { return remove_talk(transaction, talk, day); });
  if (!removed) throw std::runtime_error(removed.error().facts);
}

std::string SmallArchive::slug_of(TalkId const& talk) {
  return database_->read([&](db::Reader const& reader) { return find_talk(reader, talk)->slug; });
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

std::string golden(std::string_view name) {
  auto const path = std::filesystem::path(ESTRADE_SOURCE_DIR) / "tests/golden" / name;
  std::ifstream file(path);
  EXPECT_TRUE(file) << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace estrade::support
