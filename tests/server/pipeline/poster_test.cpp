// SPDX-License-Identifier: GPL-3.0-or-later
// The poster that somebody chooses: offered, a moment, a picture of theirs, or none any more.
#include "server/catalogue/poster.h"

#include <gtest/gtest.h>

#include "server/catalogue/view.h"
#include "server/pipeline/posters.h"
#include "tests/server/pipeline/workshop_fixture.h"

namespace estrade::server::pipeline {
namespace {

using jobs::JobState;

class Posters : public WorkshopTest {
 protected:
  /// Stills as the real worker describes them, with two candidates.
  void add_stills(std::string const& recipe = "stills-2") {
    auto const source = add_recording();
    catalogue::Rendition stills;
    stills.id = fresh_id<RenditionId>();
    stills.talk = talk_;
    stills.source = source;
    stills.kind = catalogue::RenditionKind::Stills;
    stills.recipe = recipe;
    stills.made_at = clock_.now();
    stills.facts =
        R"({"poster":{"at":0,"width":1280,"height":720,"pictures":[{"file":"poster.webp",)"
        R"("width":1280,"height":720}],"jpeg":"poster.jpg"},"candidates":[{"at":0,"pictures":)"
        R"([{"file":"poster.webp","width":1280,"height":720}],"jpeg":"poster.jpg"},)"
        R"({"at":12.5,"pictures":[{"file":"candidate-2-small.webp","width":480,"height":270},)"
        R"({"file":"candidate-2.webp","width":1280,"height":720}],"jpeg":"candidate-2.jpg"}]})";
    for (auto const* name : {"poster.webp", "poster.jpg", "candidate-2-small.webp",
                             "candidate-2.webp", "candidate-2.jpg"}) {
      stills.files.push_back({name, 10, "renditions/" + recipe + "-" + name});
    }
    database_->write([&](db::Transaction const& tx) {
      catalogue::add_rendition(tx, stills);
      catalogue::set_duration(tx, talk_, std::chrono::seconds(90), clock_.now());
    });
  }

  Result<bool> choose(PosterWish const& wish) {
    return database_->write(
        [&](db::Transaction const& tx) { return choose_poster(tx, talk_, wish, clock_.now()); });
  }
  void drop() {
    database_->write([&](db::Transaction const& tx) { catalogue::drop_chosen_posters(tx, talk_); });
  }
  catalogue::TalkView view() {
    return database_->read(
        [&](db::Reader const& reader) { return catalogue::view_talk(reader, talk_).value(); });
  }
  std::string url() { return view().poster.value().picture.url; }
  [[nodiscard]] bool is_made() {
    return comes_true([&] { return view().poster_choice.value().made; });
  }

  static constexpr auto making = R"sh(
if [ $verb = poster ]; then
  echo "webp $@" > $dir/poster.webp; echo jpeg > $dir/poster.jpg
  cat > $dir/result.json <<END
{"version":1,"recipe":"poster-1-at-$(ls $desk | wc -l)",
                      "poster" : {
                        "at" : 3,
                        "width" : 640,
                        "height" : 360,
                        "pictures" : [ {"file" : "poster.webp", "width" : 640, "height" : 360} ],
                        "jpeg" : "poster.jpg"
                      },
                      "files" : [ "poster.webp", "poster.jpg" ]
}
END
  exit
fi
stage 1; result
)sh";
};

TEST_F(Posters, ACandidateIsShownAtOnceAtAnAddressOfItsOwn) {
  add_stills();
  auto const before = url();

  EXPECT_FALSE(choose(PosterCandidate{2}).value()) << "nothing to make";

  auto const after = view();
  EXPECT_NE(after.poster->picture.url, before);
  EXPECT_TRUE(after.poster->picture.url.ends_with("/candidate-2.webp"));
  EXPECT_EQ(after.poster->pictures.size(), 2u);
  EXPECT_EQ(after.poster->at, 12.5);
  ASSERT_EQ(after.candidates.size(), 2u);
  auto const id = after.poster->picture.url.substr(7, 12);
  EXPECT_EQ(database_
                ->read([&](db::Reader const& reader) {
                  return catalogue::find_file(reader, RenditionId(id), "candidate-2.webp");
                })
                ->file.blob_key,
            "renditions/stills-2-candidate-2.webp");
}

TEST_F(Posters, TheChoiceStaysWhenStillsAreMadeAnew) {
  add_stills();
  ASSERT_TRUE(choose(PosterCandidate{2}));
  auto const chosen = url();

  add_stills("stills-3");

  EXPECT_EQ(url(), chosen);
}

TEST_F(Posters, BackToAutomaticIsTheOneThatWasFound) {
  add_stills();
  auto const found = url();
  ASSERT_TRUE(choose(PosterCandidate{2}));
  auto const chosen = url();

  drop();
  EXPECT_EQ(url(), found);
  EXPECT_FALSE(view().poster_choice);

  ASSERT_TRUE(choose(PosterCandidate{2}));
  EXPECT_EQ(url(), chosen) << "the same picture has the same address";
}

TEST_F(Posters, AMomentIsMadeFromTheRecording) {
  add_stills();
  start(making);
  auto const before = url();

  EXPECT_TRUE(choose(PosterMoment{7.25}).value());
  runner_->wake();

  ASSERT_TRUE(is_made());
  EXPECT_NE(url(), before);
  EXPECT_NE(read(desk_ / "calls").find(" --progress --at 7.250"), std::string::npos)
      << read(desk_ / "calls");
  EXPECT_FALSE(choose(PosterMoment{7.25}).value()) << "it is made once";
}

TEST_F(Posters, APictureIsKeptAndMade) {
  start(making);
  auto const digest = keep_picture(*store_, "as it came").value();

  EXPECT_TRUE(choose(PosterPicture{digest}).value());
  runner_->wake();

  ASSERT_TRUE(is_made());
  EXPECT_TRUE(url().ends_with("/poster.webp"));
  EXPECT_EQ(read(folder_.path() / "blobs" / storage::source_key(digest).text()), "as it came");
}

TEST_F(Posters, OneThatCannotBeMadeLeavesWhatWasAndSaysWhy) {
  add_stills();
  start(
      "[ $verb = poster ] && { echo 'This picture cannot be read.' >&2; exit 1; }; stage 1; "
      "result");
  ASSERT_TRUE(choose(PosterCandidate{2}));
  auto const before = url();

  ASSERT_TRUE(choose(PosterPicture{keep_picture(*store_, "no picture").value()}));
  runner_->wake();

  ASSERT_TRUE(comes_true([&] { return !view().poster_choice->verdict.empty(); }));
  EXPECT_EQ(view().poster_choice->verdict, "This picture cannot be read.");
  EXPECT_EQ(url(), before);
  EXPECT_EQ(talk().reason, "") << "the talk itself is well";
}

TEST_F(Posters, WhatCannotBeChosenIsRefusedInASentence) {
  EXPECT_EQ(choose(PosterMoment{3}).error().advice,
            "This talk has no recording yet: send it first, or send a picture.");
  EXPECT_EQ(choose(PosterCandidate{1}).error().kind, Kind::Conflict);

  add_stills();
  EXPECT_EQ(choose(PosterCandidate{3}).error().advice,
            "There is no picture 3 to choose: choose one of 1 to 2.");
  EXPECT_EQ(choose(PosterMoment{90.1}).error().advice,
            "The recording lasts 1:30: choose a moment within it.");
  EXPECT_EQ(choose(PosterMoment{-1}).error().kind, Kind::BadRequest);
}

}  // namespace
}  // namespace estrade::server::pipeline
