// SPDX-License-Identifier: GPL-3.0-or-later
// Renditions and assets: for how long, in which form, and what is not there.
#include "server/delivery/delivery.h"

#include <string>

#include "server/assets.h"
#include "server/delivery/naming/media_type.h"
#include "tests/server/delivery/delivery_archive.h"

namespace estrade::server::delivery {
namespace {

using catalogue::RenditionKind;

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

}  // namespace
}  // namespace estrade::server::delivery
