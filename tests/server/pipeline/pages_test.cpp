// SPDX-License-Identifier: GPL-3.0-or-later
// A deck becomes slides.
#include "server/catalogue/deck.h"
#include "server/pipeline/accept.h"
#include "tests/server/pipeline/workshop_fixture.h"

namespace estrade::server::pipeline {
namespace {

class Pages : public WorkshopTest {};

TEST_F(Pages, ADecksTextIsReadAndItsFilesAreStored) {
  start(R"(case $verb in
probe) echo '{"kind":"deck"}';;
deck) echo '{"pages":[{"page":1,"width":960,"height":540,"text":"bonjour"}]}' > $dir/deck.json
  echo '{"recipe":"slides-1","files":["deck.json"]}' > $dir/result.json;;
esac)");
  auto const file = folder_.path() / "slides.pdf";
  std::ofstream(file) << "%PDF";
  Intake intake(*database_, *store_, clock_);
  ASSERT_TRUE(
      intake.accept(UploadId("upload1"), {{"talk", talk_.text()}, {"role", "deck"}}, 4, file));

  ASSERT_TRUE(becomes(catalogue::State::Complete));
  auto const slides = database_->read(
      [&](db::Reader const& reader) { return catalogue::list_slides(reader, talk_); });
  ASSERT_EQ(slides.size(), 1u);
  EXPECT_EQ(slides.front().text, "bonjour");
  EXPECT_NE(bytes_of(made(catalogue::RenditionKind::Slides).value(), "deck.json").find("bonjour"),
            std::string::npos);
}

TEST_F(Pages, TheOperatorSaysHowManyAreTooMany) {
  workshop_.most_pages = 300;
  start(R"(case $verb in
probe) echo '{"kind":"deck"}';;
deck) echo "This deck has 301 pages." >&2; exit 1;;
esac)");
  auto const file = folder_.path() / "slides.pdf";
  std::ofstream(file) << "%PDF";
  Intake intake(*database_, *store_, clock_);
  ASSERT_TRUE(
      intake.accept(UploadId("upload1"), {{"talk", talk_.text()}, {"role", "deck"}}, 4, file));

  ASSERT_TRUE(becomes(catalogue::State::Refused));
  auto const calls = read(desk_ / "calls");
  auto const first = calls.find("--most-pages 300");
  ASSERT_NE(first, std::string::npos) << calls;
  EXPECT_LT(first, calls.find("deck ")) << "it is refused before it is made";
  EXPECT_NE(calls.find("--most-pages 300", first + 1), std::string::npos) << calls;
}

}  // namespace
}  // namespace estrade::server::pipeline
