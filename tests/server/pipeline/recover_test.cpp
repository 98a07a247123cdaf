// SPDX-License-Identifier: GPL-3.0-or-later
// Slides recovered from a recording: only where no deck came, and only until one does.
#include <fmt/format.h>

#include "server/catalogue/deck.h"
#include "server/catalogue/timeline.h"
#include "server/catalogue/view.h"
#include "tests/server/pipeline/workshop_fixture.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::Role;
using std::chrono::seconds;

class Recovery : public WorkshopTest {
 protected:
  SourceId send(Role role, int part = 0) {
    catalogue::Source source;
    source.id = fresh_id<SourceId>();
    source.talk = talk_;
    source.role = role;
    source.part = part;
    source.file_name = role == Role::Deck ? "slides.pdf" : "talk.mp4";
    source.sha256 = fmt::format("{:064x}", ++sent_);
    source.blob_key = storage::source_key(source.sha256).text();
    source.received_at = clock_.now() + seconds(sent_);
    auto const* const bytes = role == Role::Deck ? "deck" : "film";
    source.size = 4;
    EXPECT_TRUE(store_->put_bytes(storage::source_key(source.sha256), bytes));
    database_->write([&](db::Transaction const& tx) {
      catalogue::add_source(tx, source);
      jobs::enqueue(tx, step::examine, source.id.text(), clock_.now());
    });
    if (runner_) runner_->wake();
    return source.id;
  }

  /// `recovering`: what the worker does with a recording; slides() writes two.
  void start_worker(std::string const& recovering = "slides") {
    start(R"sh(
call=$(tail -n 1 $desk/calls)
file=$(echo $call | cut -d' ' -f2)
slides() {
  echo '{"pages":[{"page":1,"width":16,"height":9,"text":"one"},{"page":2,"width":16,"height":9,"text":"two"}]}' > $dir/deck.json
  echo '{"recipe":"slides-2","pages":2,"slides":[{"number":1,"pictures":[]},{"number":2,"pictures":[]}],"files":["deck.json"]}' > $dir/result.json
}
timeline='{"version":1,"duration":90,"entries":[{"start":0,"end":40,"page":1,"confidence":0.9},{"start":40,"end":90,"page":2,"confidence":0.9}]}'
case $verb in
probe)
  case $(cat $file) in
  film) echo '{"kind":"recording","duration":90,"video":[{"codec":"h264"}]}' ;;
  *) echo '{"kind":"deck"}' ;;
  esac ;;
deck) slides ;;
transcode) stage 1; result ;;
align) echo $timeline ;;
recover) echo $timeline > $dir/timeline.json; )sh" +
          recovering + R"sh( ;;
*) exit 1 ;;
esac
)sh");
  }

  std::optional<catalogue::Deck> deck() {
    return database_->read(
        [&](db::Reader const& reader) { return catalogue::find_deck(reader, talk_); });
  }
  catalogue::TalkView view() {
    return database_->read(
        [&](db::Reader const& reader) { return catalogue::view_talk(reader, talk_).value(); });
  }
  catalogue::Timeline timeline() {
    return database_->read(
        [&](db::Reader const& reader) { return catalogue::find_timeline(reader, talk_); });
  }

  int sent_ = 0;
};

TEST_F(Recovery, GivesATalkWithoutADeckTheSlidesOfItsRecording) {
  start_worker();

  auto const recording = send(Role::Recording);

  ASSERT_TRUE(comes_true([&] { return deck().has_value(); }));
  EXPECT_TRUE(deck()->is_recovered);
  EXPECT_EQ(deck()->source, recording);
  EXPECT_TRUE(view().is_deck_recovered);
  EXPECT_FALSE(view().deck) << "there is no file to download";
  EXPECT_EQ(view().slides.size(), 2U);
  EXPECT_EQ(timeline().entries.size(), 2U);
  EXPECT_EQ(timeline().recording, recording);
}

TEST_F(Recovery, LooksAtAllTheFilesThatACameraMade) {
  start_worker();
  auto const first = send(Role::Recording, 1);
  ASSERT_TRUE(comes_true([&] { return deck() && deck()->source == first; }));

  auto const second = send(Role::Recording, 2);

  ASSERT_TRUE(comes_true([&] { return deck()->source == second; }));
  EXPECT_EQ(timeline().recording, second);
  EXPECT_NE(read(desk_ / "calls").find("--recording /dev/fd/3 /dev/fd/4\n"), std::string::npos)
      << read(desk_ / "calls");
}

TEST_F(Recovery, GivesWayToADeckThatSomebodySends) {
  start_worker();
  send(Role::Recording);
  ASSERT_TRUE(comes_true([&] { return deck().has_value(); }));

  auto const sent = send(Role::Deck);

  ASSERT_TRUE(comes_true([&] { return deck()->source == sent; }));
  EXPECT_FALSE(view().is_deck_recovered);
  ASSERT_TRUE(view().deck);
  EXPECT_EQ(view().deck->name, "slides.pdf");
  EXPECT_EQ(view().slides.at(1).name, "2") << "addresses stay";
  EXPECT_TRUE(comes_true([&] { return timeline().deck == sent; }));
}

TEST_F(Recovery, IsNotTriedWhereADeckCame) {
  start_worker();
  send(Role::Deck);
  ASSERT_TRUE(comes_true([&] { return deck().has_value(); }));

  auto const recording = send(Role::Recording);

  ASSERT_TRUE(comes_true([&] { return timeline().version > 0; }));
  EXPECT_TRUE(jobs_of(recording.text(), step::recover).empty());
}

TEST_F(Recovery, LeavesATalkAsItIsWhereNoSlidesAreShown) {
  start_worker("true");

  auto const recording = send(Role::Recording);

  ASSERT_TRUE(comes_true([&] {
    auto const all = jobs_of(recording.text(), step::recover);
    return all.size() == 1 && all.front().state == jobs::JobState::Done;
  }));
  EXPECT_FALSE(deck());
  EXPECT_TRUE(becomes(catalogue::State::Complete)) << "once the rest is made too";
}

}  // namespace
}  // namespace estrade::server::pipeline
