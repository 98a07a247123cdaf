// SPDX-License-Identifier: GPL-3.0-or-later
// Originals, as people save them.
#include <string>

#include "server/catalogue/deck.h"
#include "server/delivery/naming/disposition.h"
#include "tests/server/delivery/delivery_archive.h"

namespace estrade::server::delivery {
namespace {

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

TEST(Attachment, HoldsNoPathAndNoControlCharacter) {
  EXPECT_EQ(attachment("../../etc/passwd"), "attachment; filename=\".._.._etc_passwd\"");
  EXPECT_EQ(attachment("a\r\nSet-Cookie: b"), "attachment; filename=\"a__Set-Cookie: b\"");
  EXPECT_EQ(attachment(""), "attachment; filename=\"download\"");
}

}  // namespace
}  // namespace estrade::server::delivery
