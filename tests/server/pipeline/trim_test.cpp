// SPDX-License-Identifier: GPL-3.0-or-later
// A part of a recording is shown instead of all of it.
#include "server/catalogue/view.h"
#include "server/pipeline/choose_part.h"
#include "tests/server/pipeline/workshop_fixture.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::RenditionKind;
using catalogue::State;
using namespace std::chrono_literals;

/// A stream of 90 s in two pieces. Its parts are one piece of it and a file of their own.
constexpr auto trimming_worker = R"(
if [ $verb = trim ] && [ -z "$dir" ]; then
  echo '{"version":1,"files":["video-720-k3f9ab-0001.mp4"]}'; exit
fi
if [ $verb = trim ]; then
  [ ! -e $desk/hold ] || wait_for more
  [ ! -e $desk/fail ] || { echo 'Not this part.' >&2; exit 1; }
  name=video-720-$$-1.mp4
  echo "cut" > $dir/$name
  echo "#EXTM3U part" > $dir/master.m3u8
  cat > $dir/result.json <<END
{"version":1,"recipe":"trim-1","complete":true,"duration":40,"ready":40,"width":1280,"height":720,
"has_video":true,"has_audio":false,"playlists":[{"name":"master.m3u8","file":"master.m3u8"}],
"tracks":[{"name":"video-720","kind":"video","codec":"avc1.64001f","height":720,
"files":["$name","video-720-k3f9ab-0002.mp4"]}],"files":["$name"]}
END
  exit
fi
if [ $verb = stills ]; then
  echo still > $dir/poster.webp
  echo '{"version":1,"recipe":"stills-1","poster":{"width":64,"height":36},"files":["poster.webp"]}' > $dir/result.json
  exit
fi
if [ $verb = package ]; then
  echo talk > $dir/talk.mp4
  echo '{"version":1,"recipe":"downloads-1","files":["talk.mp4"]}' > $dir/result.json
  exit
fi
tracks='"tracks":[{"name":"video-720","kind":"video","codec":"avc1.64001f","height":720,"files":["video-720-k3f9ab-0001.mp4","video-720-k3f9ab-0002.mp4"]}],'
stage 1; [ ! -e $desk/grow ] || wait_for grown; stage 2; result
)";

class TrimmedTalk : public WorkshopTest {
 protected:
  Result<void> choose(catalogue::Trim const& part) {
    auto const chosen = database_->write(
        [&](db::Transaction const& tx) { return choose_part(tx, talk_, part, clock_.now()); });
    runner_->wake();
    return chosen;
  }
  void undo() {
    auto const undone = database_->write(
        [&](db::Transaction const& tx) { return choose_all(tx, talk_, clock_.now()); });
    EXPECT_TRUE(undone);
    runner_->wake();
  }
  std::string shown() { return stream().value().trim; }
  catalogue::TalkView view() {
    return database_->read(
        [&](db::Reader const& reader) { return catalogue::view_talk(reader, talk_).value(); });
  }
  void make_whole() {
    add_recording();
    start(trimming_worker);
    ASSERT_TRUE(becomes(State::Complete));
  }
};

TEST_F(TrimmedTalk, PlaysAllOfItUntilThePartIsMade) {
  make_whole();
  auto const whole = stream().value();
  tell("hold");
  ASSERT_TRUE(choose({.start = 5s, .end = 45s}));

  EXPECT_EQ(stream()->id, whole.id);
  EXPECT_EQ(talk().duration, 90s);
  tell("more");
  ASSERT_TRUE(becomes(State::Complete));

  auto const part = stream().value();
  EXPECT_EQ(part.trim, "5000000-45000000");
  EXPECT_EQ(talk().duration, 40s);
  EXPECT_EQ(bytes_of(part, "master.m3u8"), "#EXTM3U part\n");
  EXPECT_EQ(bytes_of(part, "video-720-k3f9ab-0002.mp4"), "piece 2\n") << "shared";
  EXPECT_EQ(bytes_of(part, "video-720-k3f9ab-0001.mp4"), "no file video-720-k3f9ab-0001.mp4");
  EXPECT_EQ(made(RenditionKind::Stills)->trim, part.trim);
  EXPECT_EQ(made(RenditionKind::Downloads)->trim, part.trim);
  EXPECT_NE(read(desk_ / "calls").find("--start 5.000000 --end 45.000000"), std::string::npos);
}

TEST_F(TrimmedTalk, IsWholeAgainAtOnceWhenThatIsUndone) {
  make_whole();
  auto const whole = view();
  ASSERT_TRUE(choose({.start = 5s, .end = {}}));
  ASSERT_TRUE(comes_true([&] { return shown() != ""; }));
  ASSERT_TRUE(becomes(State::Complete));
  auto const calls = read(desk_ / "calls");

  undo();

  auto const again = view();
  EXPECT_EQ(again.recording->playlist, whole.recording->playlist);
  EXPECT_EQ(again.downloads.at(0).file.url, whole.downloads.at(0).file.url);
  EXPECT_EQ(again.talk.duration, 90s);
  EXPECT_EQ(again.talk.state, State::Complete);
  EXPECT_EQ(read(desk_ / "calls"), calls) << "without any work";
}

TEST_F(TrimmedTalk, IsTrimmedAnewFromTheWhole) {
  make_whole();
  ASSERT_TRUE(choose({.start = 5s, .end = {}}));
  ASSERT_TRUE(comes_true([&] { return shown() == "5000000-end"; }));
  auto const first = stream()->id;

  ASSERT_TRUE(choose({.start = {}, .end = 80s}));
  ASSERT_TRUE(comes_true([&] { return shown() == "0-80000000"; }));
  EXPECT_EQ(bytes_of(*stream(), "video-720-k3f9ab-0002.mp4"), "piece 2\n");

  ASSERT_TRUE(choose({.start = 5s, .end = {}}));
  ASSERT_TRUE(comes_true([&] { return shown() == "5000000-end"; }));
  EXPECT_EQ(stream()->id, first) << "what was made before is not made again";
}

TEST_F(TrimmedTalk, ThatStillGrowsIsTrimmedOnceItIsComplete) {
  add_recording();
  tell("grow");
  start(trimming_worker);
  ASSERT_TRUE(becomes(State::Playable));
  ASSERT_TRUE(choose({.start = 5s, .end = {}}));
  EXPECT_TRUE(jobs_of(talk_.text(), step::trim).empty());

  tell("grown");
  ASSERT_TRUE(comes_true([&] { return shown() == "5000000-end"; }));
  EXPECT_TRUE(becomes(State::Complete));
}

TEST_F(TrimmedTalk, KeepsWhatItHadWhenThePartCannotBeMade) {
  make_whole();
  tell("fail");
  ASSERT_TRUE(choose({.start = 5s, .end = {}}));

  ASSERT_TRUE(comes_true([&] {
    auto const jobs = jobs_of(talk_.text(), step::trim);
    return !jobs.empty() && jobs.front().state == jobs::JobState::Buried;
  }));
  EXPECT_EQ(shown(), "");
  EXPECT_TRUE(becomes(State::Complete));
}

}  // namespace
}  // namespace estrade::server::pipeline
