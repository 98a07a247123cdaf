// SPDX-License-Identifier: GPL-3.0-or-later
// A complete stream becomes files to keep.
#include "server/catalogue/view.h"
#include "tests/server/pipeline/workshop_fixture.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::RenditionKind;
using catalogue::State;
using jobs::JobState;

/// A worker whose streams have these tracks, and which does `package` with this script.
std::string worker_with(std::string const& tracks, std::string const& package) {
  return "if [ $verb = package ]; then " + package + "; exit; fi\n" +
         R"(for name in video-1080 video-720 video-2160 video-av1 audio-1 audio-2; do
  echo "$name" > $dir/$name.mp4; files="$files${files:+,}\"$name.mp4\""
done
tracks='"tracks":[)" +
         tracks + R"(],'
stage 1; result)";
}

std::string const every_track =
    R"({"name":"video-2160","kind":"video","codec":"avc1.640033","height":2160,"files":["video-2160.mp4"]},)"
    R"({"name":"video-720","kind":"video","codec":"avc1.64001f","height":720,"files":["video-720.mp4"]},)"
    R"({"name":"video-av1","kind":"video","codec":"av01.0.08M.08","height":1080,"files":["video-av1.mp4"]},)"
    R"({"name":"video-1080","kind":"video","codec":"avc1.640028","height":1080,"files":["video-1080.mp4","video-720.mp4"]},)"
    R"({"name":"audio-1","kind":"audio","language":"fr","codec":"mp4a.40.2","files":["audio-1.mp4"]},)"
    R"({"name":"audio-2","kind":"audio","language":"en","codec":"mp4a.40.2","files":["audio-2.mp4"]})";

std::string const makes_two =
    "cat /dev/fd/3 /dev/fd/4 /dev/fd/5 > $dir/talk.mp4; echo sound > $dir/sound.opus;"
    R"(echo '{"version":1,"recipe":"downloads-1","files":["talk.mp4","sound.opus"]}' > $dir/result.json)";

class Package : public WorkshopTest {
 protected:
  catalogue::TalkView view() {
    return database_->read(
        [&](db::Reader const& reader) { return catalogue::view_talk(reader, talk_).value(); });
  }
};

TEST_F(Package, TakesTheBestRungThatPlaysEverywhereAndTheFirstSound) {
  auto const source = add_recording();
  start(worker_with(every_track, makes_two));
  ASSERT_TRUE(becomes(State::Complete));

  auto const downloads = made(RenditionKind::Downloads);
  ASSERT_TRUE(downloads);
  EXPECT_EQ(bytes_of(*downloads, "talk.mp4"), "video-1080\nvideo-720\naudio-1\n");
  EXPECT_NE(read(desk_ / "calls").find("--video /dev/fd/3 /dev/fd/4 --sound /dev/fd/5"),
            std::string::npos)
      << read(desk_ / "calls");
  auto const shown = view().downloads;
  ASSERT_EQ(shown.size(), 2u);
  EXPECT_EQ(shown[0].kind, "video");
  EXPECT_EQ(shown[0].file.name, "why-we-archive.mp4");
  EXPECT_EQ(shown[0].file.size, 29u);
  EXPECT_EQ(shown[1].type, "audio/ogg");
  EXPECT_EQ(shown[1].file.url, "/media/" + downloads->id.text() + "/sound.opus");
}

TEST_F(Package, ThatFailsLeavesTheTalkComplete) {
  auto const source = add_recording();
  start(worker_with(every_track, "echo 'Not this one.' >&2; exit 1"));

  ASSERT_TRUE(becomes(State::Complete));
  EXPECT_EQ(jobs_of(source.text(), step::package).at(0).state, JobState::Buried);
  EXPECT_TRUE(view().downloads.empty());
}

TEST_F(Package, OfTracksThatTheStreamDoesNotHoldIsNotAttempted) {
  auto const source = add_recording();
  start(worker_with(
      R"({"name":"video-720","kind":"video","codec":"avc1.64001f","height":720,"files":["../secret"]})",
      makes_two));

  ASSERT_TRUE(becomes(State::Complete));
  EXPECT_TRUE(jobs_of(source.text(), step::package).empty());
}

}  // namespace
}  // namespace estrade::server::pipeline
