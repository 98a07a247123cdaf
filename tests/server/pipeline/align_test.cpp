// SPDX-License-Identifier: GPL-3.0-or-later
// Timelines: when they are looked for, and what becomes of them when something is replaced.
#include <fmt/format.h>

#include "server/catalogue/deck.h"
#include "server/catalogue/timeline.h"
#include "server/pipeline/making/found_timeline.h"
#include "tests/server/pipeline/workshop_fixture.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::Role;
using catalogue::TimelineEntry;
using std::chrono::seconds;

class Alignment : public WorkshopTest {
 protected:
  /// An original that just came: the worker looks at it first. A deck's bytes are its pages, a word
  /// each; a recording's are what the worker finds in it.
  SourceId send(Role role, std::string const& bytes) {
    catalogue::Source source;
    source.id = fresh_id<SourceId>();
    source.talk = talk_;
    source.role = role;
    source.file_name = role == Role::Deck ? "slides.pdf" : "talk.mp4";
    source.size = bytes.size();
    source.sha256 = fmt::format("{:064x}", ++sent_);
    source.blob_key = storage::source_key(source.sha256).text();
    source.received_at = clock_.now() + seconds(sent_);
    EXPECT_TRUE(store_->put_bytes(storage::source_key(source.sha256), bytes));
    database_->write([&](db::Transaction const& tx) {
      catalogue::add_source(tx, source);
      jobs::enqueue(tx, step::examine, source.id.text(), clock_.now());
    });
    if (runner_) runner_->wake();
    return source.id;
  }

  void start_worker(std::string const& aligning = "cat $recording") {
    start(R"sh(
call=$(tail -n 1 $desk/calls)
file=$(echo $call | cut -d' ' -f2)
case $verb in
probe)
  case $(cat $file) in
  \{*|black) echo '{"kind":"recording","duration":90,"video":[{"codec":"h264"}]}' ;;
  sound) echo '{"kind":"recording","duration":90,"video":[]}' ;;
  *) echo '{"kind":"deck"}' ;;
  esac ;;
deck)
  n=0; pages=; slides=
  for word in $(cat $file); do
    n=$((n+1))
    pages="$pages${pages:+,}{\"page\":$n,\"width\":16,\"height\":9,\"text\":\"$word\"}"
    slides="$slides${slides:+,}{\"number\":$n,\"pictures\":[]}"
  done
  echo "{\"pages\":[$pages]}" > $dir/deck.json
  echo "{\"recipe\":\"slides-2\",\"pages\":$n,\"slides\":[$slides],\"files\":[\"deck.json\"]}" > $dir/result.json ;;
transcode) stage 1; result ;;
align)
  recording=$(echo $call | sed 's/.*--recording \([^ ]*\).*/\1/')
)sh" + aligning +
          R"sh( ;;
*) exit 1 ;;
esac
)sh");
  }

  catalogue::Timeline timeline() {
    return database_->read(
        [&](db::Reader const& reader) { return catalogue::find_timeline(reader, talk_); });
  }
  /// The pages in order, one sign each; "-" for none, in brackets where a person said so.
  std::string course() {
    std::string text;
    for (auto const& entry : timeline().entries) {
      auto const page = entry.page ? std::to_string(*entry.page) : "-";
      text += entry.by_person ? "[" + page + "]" : page;
    }
    return text;
  }
  [[nodiscard]] bool becomes(std::string const& expected) {
    return comes_true([&] { return course() == expected; });
  }
  [[nodiscard]] bool is_done(std::size_t times) {
    return comes_true([&] {
      auto const all = alignments();
      return all.size() == times && all.back().state == jobs::JobState::Done;
    });
  }
  std::vector<jobs::JobStatus> alignments() { return jobs_of(talk_.text(), step::align); }
  void say(TimelineEntry entry) {
    entry.by_person = true;
    entry.confidence = 1;
    database_->write([&](db::Transaction const& tx) {
      auto timeline = catalogue::find_timeline(tx, talk_);
      timeline.entries =
          catalogue::merge_entries(timeline.entries, {std::move(entry)}, timeline.duration);
      catalogue::set_timeline(tx, talk_, timeline);
    });
  }

  static constexpr auto film =
      R"({"version":1,"duration":90,"entries":[{"start":0,"end":30,"page":1,"confidence":0.9},)"
      R"({"start":30,"end":60,"page":2,"confidence":0.8},)"
      R"({"start":60,"end":90,"page":3,"confidence":0.7}]})";
  static constexpr auto other_film =
      R"({"version":1,"duration":50,"entries":[{"start":0,"end":50,"page":2,"confidence":1}]})";
  int sent_ = 0;
};

TEST_F(Alignment, BeginsOnceATalkHasBoth) {
  start_worker();
  auto const recording = send(Role::Recording, film);
  ASSERT_TRUE(WorkshopTest::becomes(catalogue::State::Complete));
  EXPECT_TRUE(alignments().empty()) << "there is no deck";

  auto const deck = send(Role::Deck, "one two three");

  ASSERT_TRUE(becomes("123"));
  EXPECT_EQ(timeline().recording, recording);
  EXPECT_EQ(timeline().deck, deck);
  EXPECT_EQ(timeline().duration, seconds(90));
  EXPECT_EQ(timeline().entries.at(1).confidence, 0.8);
}

TEST_F(Alignment, BeginsAnewWithAnotherRecording) {
  start_worker();
  send(Role::Deck, "one two three");
  send(Role::Recording, film);
  ASSERT_TRUE(becomes("123"));

  send(Role::Recording, other_film);

  EXPECT_TRUE(becomes("2"));
}

TEST_F(Alignment, KeepsWhatAPersonSaid) {
  start_worker();
  send(Role::Deck, "one two three");
  send(Role::Recording, film);
  ASSERT_TRUE(becomes("123"));
  say({.start = seconds(30), .end = seconds(40), .page = 3});
  ASSERT_EQ(course(), "1[3]23");

  send(Role::Recording, other_film);

  EXPECT_TRUE(becomes("2[3]2"));
}

TEST_F(Alignment, WhatAPersonSaidFollowsTheSlidesOfAnotherDeck) {
  start_worker();
  send(Role::Recording, film);
  send(Role::Deck, "one two three");
  ASSERT_TRUE(becomes("123"));
  say({.start = seconds(0), .end = seconds(10), .page = 2});
  say({.start = seconds(80), .end = seconds(90), .page = 3});

  send(Role::Deck, "zero one two four");

  ASSERT_TRUE(is_done(2));
  EXPECT_EQ(course(), "[3]123") << "slide 2 is at 3 now; slide 3 is gone, so the machine looks";
}

TEST_F(Alignment, OfSoundAloneIsNotTried) {
  start_worker();
  send(Role::Deck, "one two three");
  send(Role::Recording, "sound");

  ASSERT_TRUE(WorkshopTest::becomes(catalogue::State::Complete));
  EXPECT_TRUE(alignments().empty());
}

TEST_F(Alignment, ThatFailsTakesNothingFromTheTalk) {
  start_worker("echo 'This recording cannot be read.' >&2; exit 1");
  send(Role::Deck, "one two three");
  send(Role::Recording, film);

  ASSERT_TRUE(comes_true([&] {
    return !alignments().empty() && alignments().front().state == jobs::JobState::Buried;
  }));
  EXPECT_TRUE(WorkshopTest::becomes(catalogue::State::Complete));
  EXPECT_EQ(talk().reason, "");
  EXPECT_EQ(alignments().front().advice, "This recording cannot be read.");
  EXPECT_EQ(timeline().version, 0);
}

TEST_F(Alignment, CanBeCancelledAndTakenUpAgain) {
  start_worker("wait_for ever");
  send(Role::Deck, "one two three");
  send(Role::Recording, film);
  ASSERT_TRUE(comes_true([&] {
    return !alignments().empty() && alignments().front().state == jobs::JobState::Leased;
  }));
  auto const job = alignments().front().job.id;

  database_->write(
      [&](db::Transaction const& tx) { EXPECT_TRUE(cancel_work(tx, talk_, job, clock_.now())); });
  EXPECT_TRUE(WorkshopTest::becomes(catalogue::State::Complete));

  runner_.reset();
  start_worker();
  database_->write(
      [&](db::Transaction const& tx) { EXPECT_TRUE(take_up_work(tx, talk_, job, clock_.now())); });
  runner_->wake();
  EXPECT_TRUE(becomes("123"));
}

TEST_F(Alignment, IsMadeUpForWhereATalkIsOlderThanIt) {
  start_worker();
  send(Role::Deck, "one two three");
  send(Role::Recording, film);
  ASSERT_TRUE(becomes("123"));

  // As an archive that never heard of it would have left the talk.
  database_->write([&](db::Transaction const& tx) {
    align_all(tx, clock_.now());
    tx.run("DELETE FROM timeline_entry");
    tx.run("DELETE FROM timeline");
    align_all(tx, clock_.now());
  });
  EXPECT_EQ(alignments().size(), 1u) << "nothing was lacking, or it was tried";
  database_->write([&](db::Transaction const& tx) {
    tx.run("DELETE FROM job WHERE step = 'align'");
    align_all(tx, clock_.now());
  });
  runner_->wake();
  EXPECT_TRUE(becomes("123"));
}

TEST(FoundTimeline, LeavesOutWhatDoesNotFit) {
  auto const timeline = read_timeline(
      R"({"duration":60,"entries":[{"start":-5,"end":10,"page":1,"confidence":7},)"
      R"({"start":5,"end":20,"page":-3,"confidence":0.5},"nonsense",)"
      R"({"start":30,"end":20,"page":2},{"start":50,"end":1e30,"page":"x","confidence":"y"}]})");

  ASSERT_EQ(timeline.entries.size(), 3u);
  EXPECT_EQ(timeline.entries[0].confidence, 1);
  EXPECT_EQ(timeline.entries[1].start, seconds(10)) << "two slides at once are none";
  EXPECT_FALSE(timeline.entries[1].page);
  EXPECT_EQ(timeline.entries[2].end, seconds(60));
}

}  // namespace
}  // namespace estrade::server::pipeline
