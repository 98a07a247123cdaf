// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/delivery/delivery.h"

#include <memory>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "server/assets.h"
#include "server/auth/accounts.h"
#include "server/auth/permits.h"
#include "server/auth/tokens.h"
#include "server/catalogue/captions.h"
#include "server/catalogue/deck.h"
#include "server/catalogue/rendition.h"
#include "server/catalogue/scheduled.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/delivery/naming/disposition.h"
#include "server/delivery/naming/media_type.h"
#include "server/http/client.h"
#include "server/http/server.h"
#include "server/storage/keys.h"
#include "server/storage/open_store.h"
#include "tests/support/manual_clock.h"
#include "tests/support/small_archive.h"

namespace estrade::server::delivery {
namespace {

using catalogue::RenditionKind;
using catalogue::Role;
using catalogue::State;

std::string const recording_sha(64, 'a');
std::string const deck_sha(64, 'b');

/// A real archive with bytes behind its addresses, served on loopback and asked over it.
class Delivery : public testing::Test {
 protected:
  Delivery() : store_(storage::open_local_store(archive_.folder() / "blobs")) {
    talk_ = archive_.add_expected(support::draft("Delivered"));
    put(storage::source_key(recording_sha), film_);
    put(storage::source_key(deck_sha), "%PDF-1.7");
    put(storage::rendition_key(recording_sha, "stream-1", "video.mp4"), film_);
    put(storage::rendition_key(recording_sha, "stream-1", "master.m3u8"), playlist_);
    put(storage::rendition_key(recording_sha, "stream-1", "deck.json"), "{}");
    archive_.database().write([&](db::Transaction const& transaction) {
      add_source(transaction, Role::Recording, "recording1", "L'été \"20%\".mp4", recording_sha);
      add_source(transaction, Role::Deck, "deck1", "slides.html", deck_sha);
      catalogue::Rendition rendition;
      rendition.id = RenditionId("stream1");
      rendition.talk = talk_;
      rendition.source = SourceId("recording1");
      rendition.kind = RenditionKind::Stream;
      rendition.recipe = "stream-1";
      rendition.facts = "{}";
      for (std::string const name : {"video.mp4", "master.m3u8", "deck.json", "gone.mp4"}) {
        rendition.files.push_back(
            {name, 1, storage::rendition_key(recording_sha, "stream-1", name).text()});
      }
      catalogue::add_rendition(transaction, rendition);
    });
    set_state(State::Playable);
    http::Router router;
    add_routes(router, archive_.database(), *store_, clock_, permits_);
    http::ServerOptions options;
    options.port = 0;
    options.threads = 1;
    auto opened = http::Server::open(options, std::move(router));
    if (!opened) throw std::runtime_error(opened.error().facts);
    server_ = std::move(*opened);
  }

  void put(storage::BlobKey const& key, std::string const& bytes) {
    if (!store_->put_bytes(key, bytes)) throw std::runtime_error("no room for a test");
  }

  void add_source(db::Transaction const& transaction, Role role, std::string const& id,
                  std::string const& name, std::string const& sha) {
    catalogue::Source source;
    source.id = SourceId(id);
    source.talk = talk_;
    source.role = role;
    source.file_name = name;
    source.size = 1;
    source.sha256 = sha;
    source.blob_key = storage::source_key(sha).text();
    catalogue::add_source(transaction, source);
  }

  void set_state(State state) {
    archive_.database().write([&](db::Transaction const& transaction) {
      catalogue::set_state(transaction, talk_, state, "", Instant());
    });
  }

  http::Answer get(std::string const& path, http::Headers const& headers = {}) {
    auto client = http::Client::open("http://127.0.0.1:" + std::to_string(server_->port()));
    auto answer = client->send(http::Method::Get, path, headers);
    if (!answer) throw std::runtime_error(answer.error().facts);
    return *answer;
  }

  static std::string field(http::Answer const& answer, std::string_view name) {
    return std::string(answer.headers.find(name).value_or("none"));
  }

  std::string film_ = std::string(100'000, 'f');
  std::string playlist_ = "#EXTM3U\n" + std::string(3000, '#');
  support::SmallArchive archive_;
  support::ManualClock clock_;
  auth::Permits permits_;
  std::unique_ptr<storage::Store> store_;
  TalkId talk_;
  std::unique_ptr<http::Server> server_;
};

TEST_F(Delivery, OfRenditionsIsForEverAndForEveryPage) {
  auto const answer = get("/media/stream1/video.mp4");

  EXPECT_EQ(answer.status, 200);
  EXPECT_TRUE(answer.body == film_);
  EXPECT_EQ(field(answer, "Content-Type"), "video/mp4");
  EXPECT_EQ(field(answer, "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(field(answer, "Access-Control-Allow-Origin"), "*");
  EXPECT_EQ(field(answer, "Cross-Origin-Resource-Policy"), "cross-origin");
  EXPECT_EQ(field(answer, "Timing-Allow-Origin"), "*");
  EXPECT_TRUE(field(answer, "ETag").starts_with('"')) << "a strong tag, for If-Range";
}

TEST_F(Delivery, OfDraftsIsForWhoHasAPermitForThatTalk) {
  auto const other = archive_.add_expected(support::draft("Another"));
  auto const make = [&](TalkId const& talk, std::chrono::days open) {
    return archive_.database().write([&](db::Transaction const& transaction) {
      return auth::make_permit(transaction, talk, "", clock_.now() + open, clock_.now()).value();
    });
  };
  using std::chrono::days;
  auto const expired = permits_.secret_of(make(talk_, days(1)));
  clock_.advance(days(2));
  auto const permit = make(talk_, days(30));
  auto const valid = permits_.secret_of(permit);
  auto const withdrawn = make(talk_, days(30));
  auto edited = valid;
  edited.back() = edited.back() == '0' ? '1' : '0';
  auto const of_another = permits_.secret_of(make(other, days(30)));
  archive_.database().write([&](db::Transaction const& transaction) {
    EXPECT_TRUE(auth::withdraw_permit(transaction, talk_, withdrawn.id, clock_.now()));
    auto draft = catalogue::draft_of(catalogue::find_talk(transaction, talk_).value());
    draft.visibility = "draft";
    EXPECT_TRUE(catalogue::change_talk(transaction, talk_, draft, clock_.now()));
    catalogue::set_captions(transaction, talk_,
                            {.language = "fr",
                             .source = SourceId("recording1"),
                             .cues = {{.start = MediaTime(0), .end = MediaTime(9), .text = "a"}}});
  });
  auto const talk = "/talks/" + talk_.text();
  auto const below = [](std::string const& secret) { return "/speaker/" + secret; };
  for (auto const& path :
       {std::string("/media/stream1/video.mp4"), std::string("/media/stream1/master.m3u8"),
        talk + "/recording", talk + "/deck", talk + "/captions/fr.vtt"}) {
    EXPECT_EQ(get(path).status, 404) << path;
    auto const answer = get(below(valid) + path);
    EXPECT_EQ(answer.status, 200) << path;
    EXPECT_EQ(field(answer, "Cache-Control"), "private, no-store") << path;
    EXPECT_EQ(field(answer, "Referrer-Policy"), "no-referrer") << path;
    auto const none = get(below(std::string(valid.size(), '0')) + path);
    EXPECT_EQ(none.status, 404) << path;
    for (auto const& closed : {expired, permits_.secret_of(withdrawn), edited, of_another}) {
      auto const refused = get(below(closed) + path);
      EXPECT_EQ(refused.status, 404) << path;
      EXPECT_EQ(refused.body, none.body) << "nothing is told of why";
    }
  }
  EXPECT_EQ(get(below(valid) + "/media/stream1/deck.json").status, 404) << "the speaker's notes";
  // Nothing else of it: not the tracks of a talk without a timeline, nor those of others.
  EXPECT_EQ(get(below(valid) + talk + "/chapters.vtt").status, 404);
  EXPECT_EQ(get(below(valid) + "/talks/" + other.text() + "/deck").status, 404);
}

TEST_F(Delivery, BelowAClosedPermitIsNothingThatReadersSeeElsewhere) {
  EXPECT_EQ(get("/media/stream1/video.mp4").status, 200);
  EXPECT_EQ(get("/speaker/zz/media/stream1/video.mp4").status, 404);
  EXPECT_EQ(get("/speaker/zz/talks/" + talk_.text() + "/recording").status, 404);
}

TEST_F(Delivery, OfDraftsAndWithdrawnTalksIsForWhoWorksOnThem) {
  http::Headers theirs;
  http::Headers others;
  archive_.database().write([&](db::Transaction const& transaction) {
    auto const now = clock_.now();
    theirs.add("Authorization", "Bearer " + auth::make_first_token(transaction, now));
    auto const paul = auth::add_account(transaction, "paul", auth::Role::Editor, now).value();
    others.add("Authorization",
               "Bearer " + auth::make_token(transaction, paul.id, "t", true, {}, now).value());
  });
  for (auto const* const visibility : {"unlisted", "withdrawn", "draft"}) {
    EXPECT_TRUE(archive_.database().write([&](db::Transaction const& transaction) {
      auto draft = catalogue::draft_of(catalogue::find_talk(transaction, talk_).value());
      draft.visibility = visibility;
      return catalogue::change_talk(transaction, talk_, draft, clock_.now());
    }));
    bool const is_open = std::string_view(visibility) == "unlisted";

    EXPECT_EQ(get("/media/stream1/video.mp4").status, is_open ? 200 : 404) << visibility;
    EXPECT_EQ(get("/media/stream1/video.mp4", others).status, is_open ? 200 : 404) << visibility;
    auto const answer = get("/media/stream1/video.mp4", theirs);
    EXPECT_EQ(answer.status, 200) << visibility;
    EXPECT_EQ(field(answer, "Cache-Control").starts_with("private"), !is_open) << visibility;
  }
}

TEST_F(Delivery, OfTalksWhoseSpeakersOptedOutIsForWhoWorksOnThem) {
  http::Headers theirs;
  archive_.database().write([&](db::Transaction const& transaction) {
    theirs.add("Authorization", "Bearer " + auth::make_first_token(transaction, clock_.now()));
    EXPECT_TRUE(catalogue::set_opted_out(transaction, talk_, true, clock_.now()));
  });

  EXPECT_EQ(get("/media/stream1/video.mp4").status, 404);
  EXPECT_EQ(get("/media/stream1/video.mp4", theirs).status, 200);
}

TEST_F(Delivery, OfRenditionsComesInRanges) {
  http::Headers headers;
  headers.add("Range", "bytes=10-19");
  auto const answer = get("/media/stream1/video.mp4", headers);

  EXPECT_EQ(answer.status, 206);
  EXPECT_EQ(answer.body, film_.substr(10, 10));
  EXPECT_EQ(field(answer, "Content-Range"), "bytes 10-19/100000");
}

TEST_F(Delivery, IsNotOfTheSpeakersNotes) {
  EXPECT_EQ(get("/media/stream1/deck.json").status, 404);
}

TEST_F(Delivery, OfPlaylistsIsCompressed) {
  http::Headers headers;
  headers.add("Accept-Encoding", "gzip");
  auto const answer = get("/media/stream1/master.m3u8", headers);

  EXPECT_EQ(field(answer, "Content-Encoding"), "gzip");
  EXPECT_EQ(field(answer, "Content-Type"), "application/vnd.apple.mpegurl");
  EXPECT_LT(answer.body.size(), playlist_.size() / 2);
  EXPECT_EQ(get("/media/stream1/master.m3u8").body, playlist_);
}

TEST_F(Delivery, OfPlaylistsIsAskedAboutEachTimeAndCheapWhenNothingChanged) {
  auto const before = get("/media/stream1/master.m3u8");
  EXPECT_EQ(field(before, "Cache-Control"), "no-cache");
  http::Headers unchanged;
  unchanged.add("If-None-Match", field(before, "ETag"));
  EXPECT_EQ(get("/media/stream1/master.m3u8", unchanged).status, 304);

  // The next stage of a stream that grows.
  put(storage::rendition_key(recording_sha, "stream-1", "2-master.m3u8"), "#EXTM3U more");
  archive_.database().write([&](db::Transaction const& tx) {
    tx.run("UPDATE rendition_file SET blob_key = ? WHERE name = 'master.m3u8'",
           {storage::rendition_key(recording_sha, "stream-1", "2-master.m3u8").text()});
  });

  auto const after = get("/media/stream1/master.m3u8", unchanged);
  EXPECT_EQ(after.status, 200);
  EXPECT_EQ(after.body, "#EXTM3U more");
  EXPECT_NE(field(after, "ETag"), field(before, "ETag"));
}

TEST_F(Delivery, OfDownloadsIsSavedUnderTheTalksName) {
  put(storage::rendition_key(recording_sha, "downloads-1", "sound.opus"), "OggS");
  archive_.database().write([&](db::Transaction const& tx) {
    catalogue::Rendition rendition;
    rendition.id = RenditionId("downloads1");
    rendition.talk = talk_;
    rendition.source = SourceId("recording1");
    rendition.kind = RenditionKind::Downloads;
    rendition.recipe = "downloads-1";
    rendition.files = {{"sound.opus", 4,
                        storage::rendition_key(recording_sha, "downloads-1", "sound.opus").text()}};
    catalogue::add_rendition(tx, rendition);
  });

  auto const sound = get("/media/downloads1/sound.opus");

  EXPECT_EQ(field(sound, "Content-Disposition"), "attachment; filename=\"delivered.opus\"");
  EXPECT_EQ(field(sound, "Content-Type"), "audio/ogg");
  EXPECT_EQ(field(sound, "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(field(get("/media/stream1/video.mp4"), "Content-Disposition"), "none");
}

TEST_F(Delivery, OfWhatIsNotThereIsNotFound) {
  for (auto const* path :
       {"/media/stream1/nothing.mp4", "/media/nothing/video.mp4", "/media/..%2f/video.mp4",
        "/media/STREAM1/video.mp4", "/talks/nothing/recording", "/assets/nothing.js"}) {
    auto const status = get(path).status;
    EXPECT_TRUE(status == 404 || status == 400) << path << " " << status;
  }
}

TEST_F(Delivery, OfABlobThatVanishedIsOurFault) {
  testing::internal::CaptureStderr();
  EXPECT_EQ(get("/media/stream1/gone.mp4").status, 500);
  EXPECT_NE(testing::internal::GetCapturedStderr().find("gone.mp4"), std::string::npos);
}

TEST_F(Delivery, EndsWhenTheTalkIsTakenDown) {
  archive_.remove(talk_);

  EXPECT_EQ(get("/media/stream1/video.mp4").status, 404);
  EXPECT_EQ(get("/talks/" + talk_.text() + "/recording").status, 410);
}

TEST_F(Delivery, OfOriginalsIsSavedUnderTheirNamesAndNeverOpened) {
  auto const recording = get("/talks/" + talk_.text() + "/recording");
  EXPECT_EQ(recording.status, 200);
  EXPECT_TRUE(recording.body == film_);
  EXPECT_EQ(field(recording, "Content-Disposition"),
            "attachment; filename=\"L'__t__ _20__.mp4\"; "
            "filename*=UTF-8''L%27%C3%A9t%C3%A9%20%2220%25%22.mp4");
  EXPECT_EQ(field(recording, "Content-Security-Policy"), "sandbox; default-src 'none'");
  EXPECT_EQ(field(recording, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(field(recording, "ETag"), "\"" + recording_sha + "\"");

  auto const deck = get("/talks/" + talk_.text() + "/deck");
  EXPECT_EQ(field(deck, "Content-Type"), "application/octet-stream") << "whatever it calls itself";
  EXPECT_EQ(field(deck, "Content-Disposition"), "attachment; filename=\"slides.html\"");
}

TEST_F(Delivery, OfARecordingInPartsIsPartByPart) {
  archive_.database().write([&](db::Transaction const& tx) {
    for (int part = 1; part <= 2; ++part) {
      catalogue::Source source;
      source.id = SourceId("part" + std::to_string(part));
      source.talk = talk_;
      source.part = part;
      source.file_name = "clip" + std::to_string(part) + ".mp4";
      source.sha256 = part == 1 ? recording_sha : deck_sha;
      source.blob_key = storage::source_key(source.sha256).text();
      source.received_at = Instant(std::chrono::seconds(part));
      catalogue::add_source(tx, source);
    }
  });
  auto const path = "/talks/" + talk_.text() + "/recording";

  EXPECT_EQ(field(get(path), "Content-Disposition"), "attachment; filename=\"clip1.mp4\"");
  EXPECT_EQ(field(get(path + "?part=2"), "Content-Disposition"),
            "attachment; filename=\"clip2.mp4\"");
  EXPECT_EQ(get(path + "?part=3").status, 404);
  EXPECT_EQ(get("/talks/" + talk_.text() + "/screen").status, 404) << "there is none";
}

TEST_F(Delivery, OfADeckIsNothingWhereSlidesWereRecoveredFromTheRecording) {
  archive_.database().write([&](db::Transaction const& tx) {
    catalogue::set_deck(tx, talk_, {.source = SourceId("recording1"), .pages = 1},
                        {{1, "1", 960, 540, "seen"}});
  });

  EXPECT_EQ(get("/talks/" + talk_.text() + "/deck").status, 404);
  EXPECT_EQ(get("/talks/" + talk_.text() + "/recording").status, 200);
}

TEST_F(Delivery, OfOriginalsIsForTalksThatReadersMaySee) {
  for (auto const hidden : {State::Expected, State::Received, State::Examined, State::Refused}) {
    set_state(hidden);
    EXPECT_EQ(get("/talks/" + talk_.text() + "/recording").status, 404);
  }
  set_state(State::Complete);
  EXPECT_EQ(get("/talks/" + talk_.text() + "/deck").status, 200);
}

TEST_F(Delivery, OfAssetsChoosesTheSmallestFormTheClientTakes) {
  auto const& player = asset("player.js");
  auto const path = std::string(player.path);
  http::Headers both;
  both.add("Accept-Encoding", "gzip, br");
  http::Headers gzip;
  gzip.add("Accept-Encoding", "gzip");

  auto const plain = get(path);
  EXPECT_EQ(plain.body, player.bytes);
  EXPECT_EQ(field(plain, "Vary"), "Accept-Encoding");
  EXPECT_EQ(field(plain, "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(field(plain, "Access-Control-Allow-Origin"), "*");
  EXPECT_EQ(get(path, both).body, player.brotli);
  EXPECT_EQ(get(path, gzip).body, player.gzip);
  EXPECT_NE(field(get(path, gzip), "ETag"), field(plain, "ETag"));
}

TEST(MediaType, IsNeverOneThatABrowserRuns) {
  EXPECT_EQ(rendition_type_of("audio.mp4").name, "audio/mp4");
  EXPECT_EQ(rendition_type_of("audio-1-k3f9ab-0001.mp4").name, "audio/mp4");
  EXPECT_EQ(rendition_type_of("video-720-k3f9ab-0001.mp4").name, "video/mp4");
  EXPECT_EQ(media_type_of("TALK.MP4").name, "video/mp4");
  for (auto const* name : {"a.html", "a.svg", "a.js", "a.xhtml", "a", "", ".", "a.mp4.html"}) {
    EXPECT_EQ(media_type_of(name).name, "application/octet-stream") << name;
  }
}

TEST(Attachment, HoldsNoPathAndNoControlCharacter) {
  EXPECT_EQ(attachment("../../etc/passwd"), "attachment; filename=\".._.._etc_passwd\"");
  EXPECT_EQ(attachment("a\r\nSet-Cookie: b"), "attachment; filename=\"a__Set-Cookie: b\"");
  EXPECT_EQ(attachment(""), "attachment; filename=\"download\"");
}

}  // namespace
}  // namespace estrade::server::delivery
