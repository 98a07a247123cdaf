// SPDX-License-Identifier: GPL-3.0-or-later
// How the server lives with a worker that refuses, crashes, hangs or talks nonsense. The worker
// here is a shell script, so that each of these happens on demand.
#include "server/pipeline/media_worker.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/support/temp_dir.h"

namespace estrade::server::pipeline {
namespace {

class MediaWorkerTest : public testing::Test {
 protected:
  MediaWorkerTest() {
    std::ofstream(folder_.path() / "input") << "the original";
    input_ = ::open((folder_.path() / "input").c_str(), O_RDONLY | O_CLOEXEC);
  }
  ~MediaWorkerTest() override { ::close(input_); }

  MediaWorker worker_that(std::string const& script) {
    auto const program = folder_.path() / "worker";
    std::ofstream(program) << "#!/bin/sh\n" << script << "\n";
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    return MediaWorker(program);
  }

  Result<std::string> run(MediaWorker const& worker,
                          std::chrono::seconds limit = std::chrono::seconds(20)) {
    return worker.run({.verb = "deck", .inputs = {input_}, .out = folder_.path(), .limit = limit},
                      {.progress =
                           [this](jobs::Progress const& at) {
                             seen_.push_back(at.fraction);
                             return Result<void>();
                           },
                       .stage = {}},
                      stop_.get_token());
  }

  support::TempDir folder_;
  int input_ = -1;
  std::vector<double> seen_;
  std::stop_source stop_;
};

}  // namespace

TEST_F(MediaWorkerTest, GivesTheOriginalAsDescriptorThreeAndReturnsStandardOutput) {
  auto const out = run(worker_that("cat <&3; echo \" $1 $2 $3 $5\""));

  ASSERT_TRUE(out) << out.error().facts;
  EXPECT_EQ(*out, "the original deck /dev/fd/3 --out --progress\n");
}

TEST_F(MediaWorkerTest, PassesProgressOn) {
  ASSERT_TRUE(run(worker_that(R"(echo '{"progress":0.25}' >&2; echo '{"progress":1}' >&2)")));

  EXPECT_EQ(seen_, (std::vector<double>{0.25, 1.0}));
}

TEST_F(MediaWorkerTest, AFullDiskIsNoFaultOfTheFile) {
  auto const out = run(worker_that("echo 'The disk is full.' >&2; exit 4"));

  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().kind, Kind::NoSpace);
  EXPECT_EQ(out.error().advice, no_room_for_work);
}

TEST_F(MediaWorkerTest, EndsWhenWhoeverListensSaysSo) {
  auto const out = worker_that(R"(echo '{"progress":0.25}' >&2; exec sleep 60)")
                       .run({.verb = "deck", .inputs = {input_}},
                            {.progress = [](jobs::Progress const&) -> Result<void> {
                               return fail(Kind::NoSpace, "nearly full", "Make room.");
                             },
                             .stage = {}},
                            {});

  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().advice, "Make room.");
}

TEST_F(MediaWorkerTest, PassesOnTheTimeThatIsLeftWhereTheWorkerKnowsIt) {
  std::vector<std::optional<double>> left;
  auto const worker = worker_that(
      R"(for line in '{"progress":0.1}' '{"progress":0.2,"left":312}' '{"progress":nan}' )"
      R"('{"progress":0.3,"left":-4}'; do echo "$line" >&2; done)");
  ASSERT_TRUE(worker.run({.verb = "deck", .inputs = {input_}},
                         {.progress =
                              [&](jobs::Progress const& at) {
                                left.push_back(at.left);
                                return Result<void>();
                              },
                          .stage = {}},
                         {}));

  EXPECT_EQ(left, (std::vector<std::optional<double>>{std::nullopt, 312, std::nullopt}));
}

TEST_F(MediaWorkerTest, PassesOnWhatTheWorkerIsAtWhereItCannotTellHowFar) {
  std::vector<std::string> phases;
  auto const worker =
      worker_that(R"(for line in '{"progress":0.00,"phase":"converting"}' '{"progress":0.00}'; do )"
                  R"(echo "$line" >&2; done)");
  ASSERT_TRUE(worker.run({.verb = "deck", .inputs = {input_}},
                         {.progress =
                              [&](jobs::Progress const& at) {
                                phases.push_back(at.phase);
                                return Result<void>();
                              },
                          .stage = {}},
                         {}));

  EXPECT_EQ(phases, (std::vector<std::string>{"converting", ""}));
}

TEST_F(MediaWorkerTest, GivesSeveralInputsInTheirOrder) {
  std::vector<int> files;
  for (auto const* name : {"one", "two", "three"}) {
    std::ofstream(folder_.path() / name) << name << " ";
    files.push_back(::open((folder_.path() / name).c_str(), O_RDONLY | O_CLOEXEC));
  }
  // Among the numbers that the child sees, in the other order: the worst case for copying.
  std::ranges::reverse(files);

  // Counted by the shell itself, in which a pipe would come and go; the eighth is the folder it
  // reads.
  auto const out = worker_that("echo \"$@\"; cat $2 $3 $5 $7; set -- /proc/$$/fd/[0-9]; echo $#")
                       .run({.verb = "package",
                             .inputs = {files[0], files[1]},
                             .options = {{"--video", {files[2]}}, {"--sound", {files[0]}}}},
                            {}, {});

  for (int const file : files) ::close(file);
  ASSERT_TRUE(out) << out.error().facts;
  EXPECT_EQ(*out,
            "package /dev/fd/3 /dev/fd/4 --video /dev/fd/5 --sound /dev/fd/6\n"
            "three two one three 8\n");
}

TEST_F(MediaWorkerTest, AStageThatCannotBeTakenEndsTheWorker) {
  auto const out =
      worker_that(R"(echo '{"stage":"stage-0001.json"}' >&2; exec sleep 60)")
          .run({.verb = "transcode", .inputs = {input_}, .out = folder_.path(), .stages = true},
               {.progress = {},
                .stage = [](std::string const& file) -> Result<void> {
                  return fail(Kind::NoSpace, file, "Make room.");
                }},
               {});

  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().kind, Kind::NoSpace);
  EXPECT_EQ(out.error().facts, "stage-0001.json");
}

TEST_F(MediaWorkerTest, ARefusalIsAVerdictWithTheWorkersSentence) {
  auto const out = run(worker_that("echo 'This is a text file.' >&2; exit 1"));

  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().kind, Kind::Rejected);
  EXPECT_EQ(out.error().advice, "This is a text file.");
}

TEST_F(MediaWorkerTest, ACrashIsAVerdictWorthAnotherTry) {
  auto const out = run(worker_that("kill -SEGV $$"));

  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().kind, Kind::Unavailable);
  EXPECT_NE(out.error().facts.find("signal 11"), std::string::npos) << out.error().facts;
}

TEST_F(MediaWorkerTest, AHangEndsAtTheLimit) {
  auto const out = run(worker_that("exec sleep 60"), std::chrono::seconds(1));

  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().kind, Kind::Unavailable);
  EXPECT_NE(out.error().facts.find("took over"), std::string::npos) << out.error().facts;
}

TEST_F(MediaWorkerTest, AStopRequestEndsIt) {
  auto const worker = worker_that("echo '{\"progress\":0.1}' >&2; exec sleep 60");
  std::jthread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    stop_.request_stop();
  });

  auto const out = run(worker);

  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().kind, Kind::Unavailable);
}

TEST_F(MediaWorkerTest, AMachineThatFailsIsAnAccident) {
  EXPECT_THROW(static_cast<void>(run(worker_that("echo 'No space left.' >&2; exit 3"))),
               std::runtime_error);
}

TEST_F(MediaWorkerTest, AMissingProgramIsAnAccident) {
  EXPECT_ANY_THROW(static_cast<void>(run(MediaWorker(folder_.path() / "nobody"))));
}

TEST_F(MediaWorkerTest, InheritsNoDescriptorButTheInputAndNoVariable) {
  int const secret = ::open("/dev/null", O_RDONLY);  // without O_CLOEXEC: the worst case
  ASSERT_LT(secret, 10);

  // Those of one digit: a shell keeps its own above.
  auto const out = run(worker_that(
      "ls /proc/$$/fd > $4/list; grep -x '[0-9]' < $4/list; echo \"[$HOME$USER$LANG]\""));

  ::close(secret);
  ASSERT_TRUE(out) << out.error().facts;
  EXPECT_EQ(*out, "0\n1\n2\n3\n[]\n");
}

}  // namespace estrade::server::pipeline
