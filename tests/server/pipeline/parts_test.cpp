// SPDX-License-Identifier: GPL-3.0-or-later
// A recording whose camera split it into files, and a second one of the screen.
#include "server/catalogue/recording.h"
#include "server/catalogue/view.h"
#include "server/pipeline/accept.h"
#include "tests/server/pipeline/workshop_fixture.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::State;
using jobs::JobState;

class Parts : public WorkshopTest {
 protected:
  Parts() {
    start(R"(case $verb in
probe) read line <&3; [ $line = slow ] && exec sleep 60
  [ $line = bad ] && { echo 'This part is damaged.' >&2; exit 1; }
  echo '{"kind":"recording","duration":30}';;
stills) echo picture > $dir/poster.webp
  echo '{"recipe":"stills-1","files":["poster.webp"],"poster":{"width":1,"height":1},
"storyboard":{"interval":1}}' > $dir/result.json;;
transcode) : > $desk/joined
  for number in 3 4 5; do [ -e /dev/fd/$number ] && cat <&$number >> $desk/joined; done
  stage 1; result;;
esac)");
  }

  Metadata part(int number) const {
    return {{"talk", talk_.text()},
            {"role", "recording"},
            {"filename", "a.mp4"},
            {"part", std::to_string(number)}};
  }
  UploadId announce(Metadata const& metadata) {
    auto const upload = fresh_id<UploadId>();
    database_->write([&](db::Transaction const& tx) { intake_.expect(tx, upload, metadata); });
    return upload;
  }
  void arrive(UploadId const& upload, Metadata const& metadata, std::string const& bytes) {
    auto const file = folder_.path() / upload.text();
    std::ofstream(file) << bytes << "\n";
    // Two files in one millisecond have no order.
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    EXPECT_TRUE(intake_.accept(upload, metadata, bytes.size() + 1, file));
    runner_->wake();
  }
  void send(Metadata const& metadata, std::string const& bytes) {
    arrive(announce(metadata), metadata, bytes);
  }
  [[nodiscard]] bool is_examined(UploadId const& upload) {
    return comes_true([&] {
      auto const jobs = jobs_of(upload.text(), step::examine);
      return !jobs.empty() && jobs.front().state == JobState::Done;
    });
  }
  std::string joined() { return read(desk_ / "joined"); }
  catalogue::TalkView view() {
    return database_->read(
        [&](db::Reader const& reader) { return catalogue::view_talk(reader, talk_).value(); });
  }

  Intake intake_{*database_, *store_, clock_};
};

TEST_F(Parts, AreMadeTogetherInTheirOrderOnceAllAreHere) {
  auto const first = announce(part(1));
  auto const second = announce(part(2));
  arrive(second, part(2), "two");
  ASSERT_TRUE(is_examined(second));
  EXPECT_TRUE(jobs_of(second.text(), step::render).empty()) << "the first is still arriving";

  arrive(first, part(1), "one");

  ASSERT_TRUE(becomes(State::Complete)) << talk().reason;
  EXPECT_EQ(joined(), "one\ntwo\n");
  auto const recording = view().recording.value();
  ASSERT_EQ(recording.parts.size(), 2u);
  EXPECT_EQ(recording.parts[1].url, "/talks/" + talk_.text() + "/recording?part=2");
  EXPECT_TRUE(view().poster);
  EXPECT_FALSE(view().storyboard) << "it would tell only of the first part";
}

TEST_F(Parts, GiveUpOneThatWillNotCome) {
  auto const first = announce(part(1));
  auto const second = announce(part(2));
  arrive(first, part(1), "one");
  ASSERT_TRUE(is_examined(first));

  database_->write([&](db::Transaction const& tx) { intake_.give_up(tx, second); });
  runner_->wake();

  ASSERT_TRUE(becomes(State::Complete));
  EXPECT_EQ(joined(), "one\n");
}

TEST_F(Parts, DoNotWaitForAnAbandonedUploadOfAPartThatCameAnotherWay) {
  announce(part(1));
  send(part(1), "one");

  ASSERT_TRUE(becomes(State::Complete));
}

TEST_F(Parts, ThatComeLateAreJoinedAnew) {
  send(part(1), "one");
  ASSERT_TRUE(becomes(State::Complete));
  auto const before = stream()->id;

  send(part(2), "two");
  ASSERT_TRUE(comes_true([&] { return stream() && stream()->id != before; }));

  ASSERT_TRUE(becomes(State::Complete));
  EXPECT_EQ(joined(), "one\ntwo\n");
}

TEST_F(Parts, OneThatIsRefusedRefusesTheRecordingUntilABetterOneComes) {
  auto const first = announce(part(1));
  auto const second = announce(part(2));
  arrive(first, part(1), "bad");
  arrive(second, part(2), "two");
  ASSERT_TRUE(becomes(State::Refused));
  ASSERT_TRUE(is_examined(second));
  EXPECT_EQ(talk().reason, "This part is damaged.");
  EXPECT_FALSE(std::filesystem::exists(desk_ / "joined"));

  send(part(1), "one");

  ASSERT_TRUE(becomes(State::Complete));
  EXPECT_EQ(joined(), "one\ntwo\n");
}

TEST_F(Parts, OneThatIsBadAndComesLateLeavesWhatPlays) {
  send(part(1), "one");
  ASSERT_TRUE(becomes(State::Complete));
  auto const bad = announce(part(2));
  arrive(bad, part(2), "bad");

  ASSERT_TRUE(comes_true(
      [&] { return jobs_of(bad.text(), step::examine).at(0).state == JobState::Buried; }));
  EXPECT_EQ(talk().state, State::Complete);
  EXPECT_TRUE(stream());
}

TEST_F(Parts, OneThatWasCancelledIsWhatTheOthersWaitFor) {
  auto const first = announce(part(1));
  auto const second = announce(part(2));
  arrive(first, part(1), "slow");
  ASSERT_TRUE(was_told("pid"));
  auto const job = jobs_of(first.text(), step::examine).at(0).job.id;
  ASSERT_TRUE(database_->write(
      [&](db::Transaction const& tx) { return cancel_work(tx, talk_, job, clock_.now()); }));
  arrive(second, part(2), "two");
  ASSERT_TRUE(is_examined(second));

  EXPECT_EQ(talk().state, State::Examined);
  EXPECT_NE(talk().reason.find("cancelled"), std::string::npos) << talk().reason;
}

TEST_F(Parts, AWholeFileReplacesThem) {
  send(part(1), "one");
  ASSERT_TRUE(becomes(State::Complete));
  auto metadata = part(1);
  metadata.erase("part");

  send(metadata, "whole");

  ASSERT_TRUE(comes_true([&] { return joined() == "whole\n"; }));
  ASSERT_TRUE(becomes(State::Complete));
  EXPECT_TRUE(view().recording->parts.empty());
}

TEST_F(Parts, AreNumberedFromOneToTwenty) {
  auto const welcome = [&](std::string const& number, std::string const& role = "recording") {
    auto metadata = part(1);
    metadata["part"] = number;
    metadata["role"] = role;
    return database_->read([&](db::Reader const& reader) -> Result<void> {
      return intake_.welcome(reader, metadata, 10);
    });
  };
  EXPECT_TRUE(welcome("20"));
  for (auto const* number : {"0", "21", "-1", "1x", "99999999999"}) {
    EXPECT_EQ(welcome(number).error().kind, Kind::BadRequest) << number;
  }
  EXPECT_EQ(welcome("1", "deck").error().kind, Kind::BadRequest);
}

TEST_F(Parts, AScreenStandsBesideTheRecording) {
  auto metadata = part(1);
  metadata.erase("part");
  send(metadata, "speaker");
  metadata["role"] = "screen";
  send(metadata, "slides");

  ASSERT_TRUE(comes_true([&] { return view().screen.has_value(); }));
  ASSERT_TRUE(becomes(State::Complete));
  EXPECT_NE(view().screen->playlist, view().recording->playlist);
  EXPECT_EQ(view().screen->download.url, "/talks/" + talk_.text() + "/screen");
}

}  // namespace
}  // namespace estrade::server::pipeline
