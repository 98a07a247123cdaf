// SPDX-License-Identifier: GPL-3.0-or-later
// A stream that plays while it is made: stage by stage, over restarts, cancelled and taken up.
#include <signal.h>

#include "server/catalogue/view.h"
#include "tests/server/pipeline/workshop_fixture.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::State;
using jobs::JobState;

class GrowingStream : public WorkshopTest {
 protected:
  jobs::JobStatus render_job(SourceId const& source) {
    return jobs_of(source.text(), step::render).at(0);
  }
  Result<void> cancel(JobId const& job) {
    return database_->write(
        [&](db::Transaction const& tx) { return cancel_work(tx, talk_, job, clock_.now()); });
  }
  Result<void> take_up(JobId const& job) {
    return database_->write(
        [&](db::Transaction const& tx) { return take_up_work(tx, talk_, job, clock_.now()); });
  }
  catalogue::RecordingView recording() {
    return database_->read([&](db::Reader const& reader) {
      return catalogue::view_talk(reader, talk_).value().recording.value();
    });
  }
};

TEST_F(GrowingStream, PlaysWithItsFirstStageAndIsCompleteWithItsLast) {
  auto const source = add_recording();
  start("stage 1; wait_for more; stage 2; result");

  ASSERT_TRUE(becomes(State::Playable));
  auto const young = stream().value();
  EXPECT_FALSE(young.complete);
  EXPECT_EQ(young.files.size(), 3u);
  EXPECT_EQ(bytes_of(young, "video-720-k3f9ab-0001.mp4"), "piece 1\n");
  EXPECT_EQ(bytes_of(young, "video-720.m3u8"), "#EXTM3U stage 1\n");
  EXPECT_FALSE(recording().complete);
  EXPECT_EQ(recording().ready, 1);
  EXPECT_EQ(talk().duration, std::chrono::seconds(90));

  tell("more");
  ASSERT_TRUE(becomes(State::Complete));
  auto const grown = stream().value();
  EXPECT_TRUE(grown.complete);
  EXPECT_EQ(grown.id, young.id) << "its address stays";
  EXPECT_EQ(bytes_of(grown, "video-720-k3f9ab-0001.mp4"), "piece 1\n");
  EXPECT_EQ(bytes_of(grown, "video-720-k3f9ab-0002.mp4"), "piece 2\n");
  EXPECT_EQ(bytes_of(grown, "video-720.m3u8"), "#EXTM3U stage 2\n");
  EXPECT_TRUE(recording().complete);
  EXPECT_EQ(recording().ready, std::nullopt);
  EXPECT_EQ(jobs_of(talk_.text(), step::index).size(), 1u);
  EXPECT_TRUE(scratch_is_gone());
  EXPECT_EQ(render_job(source).state, JobState::Done);
}

TEST_F(GrowingStream, GoesOnWhereItWasAfterARestart) {
  add_recording();
  start(
      "[ -e $dir/stage-0001.json ] && echo again > $desk/again; stage 1;"
      "[ -e $desk/again ] || exec sleep 60; stage 2; result");
  ASSERT_TRUE(becomes(State::Playable));

  runner_.reset();
  start();

  ASSERT_TRUE(becomes(State::Complete));
  EXPECT_TRUE(std::filesystem::exists(desk_ / "again"));
  EXPECT_EQ(bytes_of(*stream(), "video-720-k3f9ab-0001.mp4"), "piece 1\n");
  EXPECT_TRUE(scratch_is_gone());
}

TEST_F(GrowingStream, GoesOnWhereItWasAfterAServerDiedWithTheJobInHand) {
  auto const source = add_recording();
  auto const job = database_->write([&](db::Transaction const& tx) {
    return jobs::lease(tx, clock_.now(), std::chrono::minutes(1)).value();
  });
  auto const left_behind = staging_.kept_scratch(job.id.text());
  std::ofstream(left_behind / "stage-0001.json") << "{}";
  EXPECT_TRUE(store_->put_bytes(
      storage::rendition_key(std::string(64, 'a'), "stream-2", "video-720-k3f9ab-0001.mp4"),
      "stored before the crash"));
  auto const nobodys = staging_.kept_scratch("0000000000ab");

  database_->write([&](db::Transaction const& tx) { jobs::release_all(tx, clock_.now()); });
  start("[ -e $dir/stage-0001.json ] && echo again > $desk/again; stage 1; result");

  ASSERT_TRUE(becomes(State::Complete));
  EXPECT_TRUE(std::filesystem::exists(desk_ / "again"));
  EXPECT_EQ(bytes_of(*stream(), "video-720-k3f9ab-0001.mp4"), "stored before the crash");
  EXPECT_FALSE(std::filesystem::exists(nobodys));
  EXPECT_EQ(render_job(source).job.attempt, 2);
}

TEST_F(GrowingStream, KeepsPlayingWhenTheRestCannotBeMade) {
  auto const source = add_recording();
  start("stage 1; echo 'The rest of this file is damaged.' >&2; exit 1");

  ASSERT_TRUE(comes_true([&] { return render_job(source).state == JobState::Buried; }));
  EXPECT_EQ(talk().state, State::Playable);
  EXPECT_EQ(talk().reason, "The rest of this file is damaged.");
  EXPECT_TRUE(scratch_is_gone());
}

TEST_F(GrowingStream, HalfMadeItsPlaylistsHaveAnEnd) {
  auto const source = add_recording();
  start("stage 1; [ -e $desk/finish ] || exec sleep 60; stage 2; result");
  ASSERT_TRUE(becomes(State::Playable));
  EXPECT_TRUE(recording().growing);
  auto const job = render_job(source).job.id;

  ASSERT_TRUE(cancel(job));
  runner_->wake();

  ASSERT_TRUE(comes_true([&] { return !recording().growing; }));
  EXPECT_FALSE(recording().complete);
  EXPECT_EQ(recording().ready, 1);
  EXPECT_EQ(bytes_of(*stream(), "video-720.m3u8"), "#EXTM3U stage 1\n#EXT-X-ENDLIST\n");
  EXPECT_EQ(bytes_of(*stream(), "master.m3u8"), "#EXTM3U\n") << "it has no end to tell";

  tell("finish");
  ASSERT_TRUE(take_up(job));
  runner_->wake();
  ASSERT_TRUE(becomes(State::Complete));
  EXPECT_EQ(bytes_of(*stream(), "video-720.m3u8"), "#EXTM3U stage 2\n");
  EXPECT_TRUE(recording().complete);
}

TEST_F(GrowingStream, RefusedHalfWayItsPlaylistsHaveAnEnd) {
  add_recording();
  start("stage 1; echo 'The rest of this file is damaged.' >&2; exit 1");

  ASSERT_TRUE(comes_true([&] { return stream() && !recording().growing; }));
  EXPECT_EQ(bytes_of(*stream(), "video-720.m3u8"), "#EXTM3U stage 1\n#EXT-X-ENDLIST\n");
  EXPECT_EQ(talk().reason, "The rest of this file is damaged.");
}

TEST_F(GrowingStream, LeftHalfMadeWhenTheServerDiedItIsClosedAtTheNextStart) {
  auto const source = add_recording();
  start("stage 1; exec sleep 60");
  ASSERT_TRUE(becomes(State::Playable));
  runner_.reset();
  ASSERT_TRUE(cancel(render_job(source).job.id));
  EXPECT_TRUE(recording().growing);

  start();

  EXPECT_FALSE(recording().growing);
}

TEST_F(GrowingStream, OneThatWaitsForAnotherAttemptIsNotClosed) {
  add_recording();
  start("stage 1; exec sleep 60");
  ASSERT_TRUE(becomes(State::Playable));

  runner_.reset();
  sweep(workshop_);

  EXPECT_TRUE(recording().growing);
  EXPECT_EQ(bytes_of(*stream(), "video-720.m3u8"), "#EXTM3U stage 1\n");
}

TEST_F(GrowingStream, CancelledItStopsItsWorkerAndKeepsPlayingAndCanBeTakenUp) {
  auto const source = add_recording();
  start("stage 1; [ -e $desk/finish ] || exec sleep 60; stage 2; result");
  ASSERT_TRUE(becomes(State::Playable));
  auto const worker = std::stoi(read(desk_ / "pid"));
  auto const job = render_job(source).job.id;

  ASSERT_TRUE(cancel(job));
  runner_->wake();

  EXPECT_TRUE(comes_true([&] { return ::kill(worker, 0) != 0; }));
  EXPECT_EQ(talk().state, State::Playable);
  EXPECT_NE(talk().reason.find("cancelled"), std::string::npos) << talk().reason;
  EXPECT_EQ(render_job(source).state, JobState::Cancelled);
  EXPECT_TRUE(scratch_is_gone());
  EXPECT_EQ(cancel(job).error().kind, Kind::Conflict);

  tell("finish");
  ASSERT_TRUE(take_up(job));
  runner_->wake();
  ASSERT_TRUE(becomes(State::Complete));
  EXPECT_EQ(talk().reason, "");
  EXPECT_EQ(render_job(source).job.attempt, 1);
  EXPECT_EQ(take_up(job).error().kind, Kind::Conflict);
}

TEST_F(GrowingStream, CancelledBeforeItPlaysTheTalkSaysSo) {
  auto const source = add_recording();
  auto const job = render_job(source).job.id;
  auto const scratch = staging_.kept_scratch(job.text());
  ASSERT_TRUE(cancel(job));
  start("stage 1; result");

  EXPECT_FALSE(std::filesystem::exists(scratch));
  EXPECT_EQ(talk().state, State::Examined);
  EXPECT_NE(talk().reason.find("talk.mp4 was cancelled"), std::string::npos) << talk().reason;
}

TEST_F(GrowingStream, ARefusedRecordingCanBeTakenUp) {
  auto const source = add_recording();
  start("[ -e $desk/better ] || { echo 'Not today.' >&2; exit 1; }; stage 1; result");
  ASSERT_TRUE(becomes(State::Refused));

  tell("better");
  ASSERT_TRUE(take_up(render_job(source).job.id));
  EXPECT_NE(talk().state, State::Refused);
  runner_->wake();

  EXPECT_TRUE(becomes(State::Complete));
}

TEST_F(GrowingStream, OfATalkThatWasTakenDownIsNotMadeToItsEnd) {
  auto const source = add_recording();
  start("wait_for removed; stage 1; exec sleep 60");
  ASSERT_TRUE(was_told("pid"));
  ASSERT_TRUE(database_->write(
      [&](db::Transaction const& tx) { return catalogue::remove_talk(tx, talk_, clock_.now()); }));

  tell("removed");

  EXPECT_TRUE(comes_true([&] { return render_job(source).state == JobState::Buried; }));
  EXPECT_TRUE(scratch_is_gone());
}

TEST_F(GrowingStream, TwoOfTheSameBytesHaveEachTheirPlaylists) {
  add_recording();
  start("stage 1; result");
  ASSERT_TRUE(becomes(State::Complete));
  auto const first = stream().value();

  // The same file sent again, and a worker whose first stage is another.
  auto const again = add_recording();
  runner_.reset();
  start("stage 1; echo '#EXTM3U other' > $dir/s0001-video-720.m3u8; result");
  ASSERT_TRUE(comes_true([&] { return render_job(again).state == JobState::Done; }));

  EXPECT_NE(stream()->id, first.id);
  EXPECT_EQ(bytes_of(first, "video-720.m3u8"), "#EXTM3U stage 1\n");
  EXPECT_EQ(bytes_of(*stream(), "video-720.m3u8"), "#EXTM3U other\n");
}

TEST_F(GrowingStream, AWorkerThatTellsNoStagesPublishesAllAtTheEnd) {
  add_recording();
  start(
      "echo film > $dir/video.mp4; echo '#EXTM3U' > $dir/master.m3u8;"
      R"(echo '{"recipe":"stream-1","files":["video.mp4","master.m3u8"]}' > $dir/result.json)");

  ASSERT_TRUE(becomes(State::Complete));
  EXPECT_TRUE(stream()->complete);
  EXPECT_EQ(bytes_of(*stream(), "video.mp4"), "film\n");
}

TEST_F(GrowingStream, AStageOutsideTheFolderIsNotRead) {
  auto const source = add_recording();
  std::ofstream(desk_ / "stage.json") << R"({"recipe":"stream-2","files":[]})";
  start(R"(echo '{"stage":"../../../desk/stage.json"}' >&2; exec sleep 60)");

  ASSERT_TRUE(comes_true([&] { return !render_job(source).outcome.empty(); }));
  EXPECT_FALSE(stream());
}

}  // namespace
}  // namespace estrade::server::pipeline
