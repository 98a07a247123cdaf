// SPDX-License-Identifier: GPL-3.0-or-later
// The tracks that are made of a timeline.
#include "server/delivery/answers/tracks.h"

#include <gtest/gtest.h>

#include "server/delivery/delivery.h"
#include "server/storage/open_store.h"
#include "tests/support/manual_clock.h"
#include "tests/support/small_archive.h"

namespace estrade::server::delivery {
namespace {

class Tracks : public testing::Test {
 protected:
  Tracks() {
    add_routes(router_, archive_.database(), *store_, clock_, {});
    archive_.set_timeline(talk_, {{0, 12.4, 1}, {12.4, 60, 0}, {60, 3753.25, 2, 0.5, true}});
  }

  http::Response get(std::string const& path) {
    http::Request request;
    request.method = http::Method::Get;
    request.path = path;
    auto const match = router_.match(request);
    cross_origin_ = match.route->options.cross_origin;
    return std::get<http::Handler>(match.route->target)(request);
  }
  std::string text_of(std::string const& name) {
    return std::get<std::string>(get("/talks/" + talk_.text() + "/" + name).body);
  }

  support::SmallArchive archive_;
  std::unique_ptr<storage::Store> store_ = storage::open_local_store(archive_.folder() / "blobs");
  TalkId talk_ =
      archive_.add_complete(support::draft("Why"), true, {"Bread & <butter>", "Then -->\nwhat"});
  support::ManualClock clock_;
  http::Router router_;
  bool cross_origin_ = false;
};

TEST_F(Tracks, TellTheChapters) {
  EXPECT_EQ(text_of("chapters.vtt"),
            "WEBVTT\n\n1\n00:00:00.000 --> 00:01:00.000\nBread &amp; &lt;butter&gt;\n\n"
            "2\n00:01:00.000 --> 01:02:33.250\nThen --&gt;\n");
}

TEST_F(Tracks, TellTheSlides) {
  auto const id = talk_.text();
  EXPECT_EQ(text_of("slides.vtt"),
            "WEBVTT\n\n00:00:00.000 --> 00:00:12.400\n"
            R"({"slide":"1","number":1,"url":"/talks/)" +
                id + R"(/slides/1","confidence":0.9,"by":"machine"})" +
                "\n\n00:01:00.000 --> 01:02:33.250\n"
                R"({"slide":"2","number":2,"url":"/talks/)" +
                id + R"(/slides/2","confidence":0.5,"by":"person"})" + "\n");
}

TEST_F(Tracks, AreForEveryPageAndAskedAboutEachTime) {
  auto const response = get("/talks/" + talk_.text() + "/chapters.vtt");

  EXPECT_TRUE(cross_origin_);
  EXPECT_EQ(response.headers.find("Content-Type"), "text/vtt; charset=utf-8");
  EXPECT_EQ(response.headers.find("Cache-Control"), "no-cache");
  EXPECT_EQ(response.headers.find("Content-Disposition"), "inline; filename=\"why.chapters.vtt\"");
  EXPECT_TRUE(response.headers.find("ETag"));
}

TEST_F(Tracks, OfATalkWithoutATimelineAreNotThere) {
  auto const other = archive_.add_complete(support::draft("Other"), true, {"a"});

  EXPECT_EQ(get("/talks/" + other.text() + "/chapters.vtt").status, 404);
  EXPECT_EQ(get("/talks/" + other.text() + "/slides.vtt").status, 404);
}

TEST_F(Tracks, TellWhatIsSaid) {
  using namespace std::chrono_literals;
  archive_.set_captions(
      talk_, {.language = "fr",
              .cues = {{1s, 2'500ms, "Du pain & <du beurre>\net du vin"}, {3s, 4s, "-->"}}});

  auto const response = get("/talks/" + talk_.text() + "/captions/fr.vtt");

  EXPECT_EQ(std::get<std::string>(response.body),
            "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nDu pain &amp; &lt;du beurre&gt;\net du vin\n"
            "\n00:00:03.000 --> 00:00:04.000\n--&gt;\n");
  EXPECT_EQ(response.headers.find("Content-Disposition"), "inline; filename=\"why.fr.vtt\"");
  EXPECT_TRUE(cross_origin_) << "a sandboxed embed reads them too";
  EXPECT_EQ(get("/talks/" + talk_.text() + "/captions/en.vtt").status, 404);
  EXPECT_EQ(get("/talks/" + talk_.text() + "/captions/fr").status, 404);
}

TEST_F(Tracks, OfATalkThatIsNotOutAreNotThere) {
  auto const expected = archive_.add_expected(support::draft("Soon"));

  EXPECT_EQ(get("/talks/" + expected.text() + "/slides.vtt").status, 404);
}

}  // namespace
}  // namespace estrade::server::delivery
