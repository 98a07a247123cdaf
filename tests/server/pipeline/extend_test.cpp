// SPDX-License-Identifier: GPL-3.0-or-later
// A complete stream is made in more codecs, for whom they are wanted.
#include "server/catalogue/tracks.h"
#include "server/pipeline/choose_part.h"
#include "server/pipeline/formats.h"
#include "tests/server/pipeline/workshop_fixture.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::State;
using jobs::JobState;

constexpr auto avc =
    R"({"name":"video-720","kind":"video","codec":"avc1.64001f","height":720,"files":["video-720.mp4"]},)"
    R"({"name":"audio-1","kind":"audio","codec":"mp4a.40.2","files":["audio-1.mp4"]})";
constexpr auto av1 =
    R"({"name":"video-720-av1","kind":"video","codec":"av01.0.05M.10","height":720,"files":["video-720-av1.mp4"]})";

/// A worker that makes a stream, and extends it by `extend`, where $dir/more lists what it adds.
std::string worker(std::string const& extend) {
  return R"(report() {
  cat > $dir/result.json <<END
{"version":1,"recipe":"stream-2","complete":true,"duration":90,"ready":90,"width":1280,"height":720,
"has_video":true,"has_audio":true,"tracks":[$2],"files":[$1],
"playlists":[{"name":"master.m3u8","file":"master.m3u8"},{"name":"tracks.json","file":"tracks.json"}]}
END
}
if [ $verb = package ]; then echo '{"version":1,"recipe":"downloads-1","files":[]}' > $dir/result.json; exit; fi
if [ $verb = transcode ]; then
  echo picture > $dir/video-720.mp4; echo sound > $dir/audio-1.mp4
  echo "#EXTM3U" > $dir/master.m3u8; echo described > $dir/tracks.json
  report '"video-720.mp4","audio-1.mp4"' ')" +
         std::string(avc) + R"('
  exit
fi
cat /dev/fd/4 >> $desk/description
)" + extend;
}

std::string const adds_av1 =
    "echo small > $dir/video-720-av1.mp4\n"
    "echo '#EXTM3U both' > $dir/master.m3u8; echo 'described anew' > $dir/tracks.json\n"
    R"(report '"video-720.mp4","audio-1.mp4","video-720-av1.mp4"' ')" +
    std::string(avc) + "," + av1 + "'";

class Extending : public WorkshopTest {
 protected:
  void want(catalogue::Formats formats) { workshop_.formats = std::move(formats); }

  EventId put_talk_in_event() {
    return database_->write([&](db::Transaction const& tx) {
      auto const other =
          catalogue::add_talk(tx, {.title = "Another", .event = "Meetup 12"}, clock_.now()).value();
      tx.run("UPDATE talk SET event_id = ? WHERE id = ?", {other.event->id, talk_});
      return other.event->id;
    });
  }
  void choose(EventId const& event, catalogue::Formats const& formats) {
    database_->write([&](db::Transaction const& tx) {
      catalogue::set_formats(tx, event, formats);
      extend_event(tx, event, clock_.now());
    });
    if (runner_) runner_->wake();
  }
  bool has_done(SourceId const& source) {
    return comes_true([&] {
      auto const jobs = jobs_of(source.text(), step::extend);
      return !jobs.empty() && jobs.back().state == JobState::Done;
    });
  }
};

TEST_F(Extending, AddsTheOtherFamilyToTheSameStream) {
  want({.ladder = {}, .also = "av1,opus"});
  auto const source = add_recording();
  start(worker(adds_av1));
  ASSERT_TRUE(has_done(source));

  auto const both = stream();
  ASSERT_TRUE(both);
  EXPECT_EQ(bytes_of(*both, "master.m3u8"), "#EXTM3U both\n");
  EXPECT_EQ(bytes_of(*both, "video-720.mp4"), "picture\n");
  EXPECT_EQ(bytes_of(*both, "video-720-av1.mp4"), "small\n");
  EXPECT_EQ(catalogue::read_tracks(*both).size(), 3u);
  EXPECT_EQ(read(desk_ / "description"), "described\n");
  auto const calls = read(desk_ / "calls");
  EXPECT_NE(calls.find("extend /dev/fd/3"), std::string::npos) << calls;
  EXPECT_NE(calls.find("--av1 --opus --stream /dev/fd/4"), std::string::npos) << calls;
  EXPECT_TRUE(scratch_is_gone());
}

TEST_F(Extending, APartThatIsShownIsThereInTheOtherFamilyToo) {
  auto const event = put_talk_in_event();
  auto const source = add_recording();
  start(
      "[ $verb != stills ] || { echo 'No picture.' >&2; exit 1; }\n"
      "if [ $verb = trim ] && [ -z \"$dir\" ]; then echo '{\"version\":1,\"files\":[]}'; exit; "
      "fi\n" +
      worker("if [ $verb = extend ]; then touch $desk/both; " + adds_av1 + "\nexit; fi\n" +
             "echo '#EXTM3U part' > $dir/master.m3u8; echo none > $dir/tracks.json\n"
             "if [ -e $desk/both ]; then report '' '" +
             avc + "," + av1 + "'; else report '' '" + avc + "'; fi\n"));
  ASSERT_TRUE(becomes(State::Complete));
  ASSERT_TRUE(database_->write([&](db::Transaction const& tx) {
    return choose_part(tx, talk_, {.start = std::chrono::seconds(5), .end = {}}, clock_.now());
  }));
  runner_->wake();
  ASSERT_TRUE(comes_true([&] { return !stream()->trim.empty(); }));
  auto const part = stream().value();
  ASSERT_EQ(catalogue::read_tracks(part).size(), 2U);

  choose(event, {.ladder = {}, .also = "av1"});

  ASSERT_TRUE(comes_true([&] { return catalogue::read_tracks(*stream()).size() == 3; }));
  EXPECT_EQ(stream()->id, part.id);
  EXPECT_EQ(stream()->trim, part.trim);
  EXPECT_EQ(bytes_of(*stream(), "video-720-av1.mp4"), "small\n");
  EXPECT_EQ(bytes_of(*stream(), "master.m3u8"), "#EXTM3U part\n");
}

TEST_F(Extending, NobodyWaitsForIt) {
  want({.ladder = {}, .also = "av1"});
  auto const source = add_recording();
  start(worker("wait_for go; " + adds_av1));

  ASSERT_TRUE(becomes(State::Complete));
  EXPECT_NE(jobs_of(source.text(), step::extend).at(0).state, JobState::Done);
  tell("go");
  ASSERT_TRUE(has_done(source));
}

TEST_F(Extending, ThatFailsLeavesTheStreamAsItWas) {
  want({.ladder = {}, .also = "av1"});
  auto const source = add_recording();
  start(worker("echo 'Not this one.' >&2; exit 1"));

  ASSERT_TRUE(comes_true([&] {
    auto const jobs = jobs_of(source.text(), step::extend);
    return !jobs.empty() && jobs.back().state == JobState::Buried;
  }));
  EXPECT_TRUE(becomes(State::Complete));
  EXPECT_EQ(bytes_of(*stream(), "master.m3u8"), "#EXTM3U\n");
}

TEST_F(Extending, AnEventOverrulesTheArchive) {
  want({.ladder = "720 30 25\n", .also = "av1"});
  choose(put_talk_in_event(), {.ladder = "360 30 25\n", .also = ""});
  auto const source = add_recording();
  start(worker(adds_av1));
  ASSERT_TRUE(becomes(State::Complete));

  EXPECT_TRUE(jobs_of(source.text(), step::extend).empty());
  EXPECT_NE(read(desk_ / "calls").find("--ladder /dev/fd/4"), std::string::npos);
}

TEST_F(Extending, AnEventThatChoosesLaterGetsItForWhatIsThere) {
  auto const event = put_talk_in_event();
  auto const source = add_recording();
  start(worker(adds_av1));
  ASSERT_TRUE(becomes(State::Complete));
  EXPECT_TRUE(jobs_of(source.text(), step::extend).empty());

  choose(event, {.ladder = {}, .also = "av1"});

  ASSERT_TRUE(has_done(source));
  EXPECT_EQ(bytes_of(*stream(), "video-720-av1.mp4"), "small\n");
  choose(event, {.ladder = {}, .also = "av1"});
  ASSERT_TRUE(comes_true([&] { return jobs_of(source.text(), step::extend).size() == 2; }));
  ASSERT_TRUE(has_done(source));
  EXPECT_EQ(read(desk_ / "description"), "described\n") << "what is there is not made again";
}

TEST(Formats, AreRefusedWithWhatToChoose) {
  EXPECT_TRUE(check_formats({}));
  EXPECT_TRUE(check_formats({.ladder = "talk", .also = "opus"}));
  EXPECT_TRUE(check_formats({.ladder = "720 30 25\n360 30 25\n", .also = ""}));
  for (auto const& [formats, advice] :
       {std::pair<catalogue::Formats, std::string>{{.ladder = {}, .also = "vp9"},
                                                   "choose \"av1\", \"opus\", both or neither"},
        {{.ladder = "tall", .also = {}}, "There is no ladder \"tall\""},
        {{.ladder = "360 30 25\n720 30 25\n", .also = {}}, "Line 2 of the ladder"},
        {{.ladder = std::string(5000, ' '), .also = {}}, "at most 4096 bytes"}}) {
    auto const checked = check_formats(formats);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().kind, Kind::BadRequest);
    EXPECT_NE(checked.error().advice.find(advice), std::string::npos) << checked.error().advice;
  }
}

}  // namespace
}  // namespace estrade::server::pipeline
