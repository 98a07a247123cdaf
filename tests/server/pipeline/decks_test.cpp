// SPDX-License-Identifier: GPL-3.0-or-later
// Decks that can be seen while they are made, and decks that replace others.
#include <fmt/format.h>

#include "server/catalogue/deck.h"
#include "server/catalogue/view.h"
#include "tests/server/pipeline/workshop_fixture.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::State;

class Decks : public WorkshopTest {
 protected:
  /// A deck that was examined and waits for its pages. What it says is in its name, a word a page.
  SourceId add_deck(std::string const& words) {
    catalogue::Source source;
    source.id = fresh_id<SourceId>();
    source.talk = talk_;
    source.role = catalogue::Role::Deck;
    source.file_name = "slides.pdf";
    source.size = words.size();
    source.sha256 = fmt::format("{:064x}", ++decks_);
    source.blob_key = storage::source_key(source.sha256).text();
    source.received_at = clock_.now() + std::chrono::seconds(decks_);
    EXPECT_TRUE(store_->put_bytes(storage::source_key(source.sha256), words));
    database_->write([&](db::Transaction const& tx) {
      catalogue::add_source(tx, source);
      catalogue::set_portrait(tx, source.id, "{}");
      jobs::enqueue(tx, step::pages, source.id.text(), clock_.now());
    });
    if (runner_) runner_->wake();
    return source.id;
  }
  /// The decks' bytes are what stands on their pages; two are told before the rest.
  void start_worker(std::string const& between = "") {
    start(R"sh(
page() { echo "{\"page\":$1,\"width\":960,\"height\":540,\"text\":\"$2\",\"group\":1,\"title\":\"Title of $2\",\"notes\":\"Say $2.\"}"; }
slide() { echo "{\"number\":$1,\"pictures\":[],\"layer\":\"slide-000$1.json\"}"; }
n=0; pages=; slides=; files=\"deck.json\"
for word in $(cat $(tail -n 1 $desk/calls | cut -d' ' -f2)); do
  n=$((n+1)); pages="$pages${pages:+,}$(page $n $word)"; slides="$slides${slides:+,}$(slide $n)"
  files="$files,\"slide-000$n.json\""; page $n $word > $dir/slide-000$n.json
done
first=$(slide 1),$(slide 2)
echo "{\"recipe\":\"slides-2\",\"stage\":1,\"pages\":$n,\"slides\":[$first],\"files\":[\"slide-0001.json\",\"slide-0002.json\"]}" > $dir/stage-0001.json
echo '{"stage":"stage-0001.json"}' >&2
)sh" + between +
          R"sh(
echo "{\"title\":\"A deck\",\"author\":\"Ada\",\"language\":\"en\",\"pages\":[$pages],\"outline\":[{\"title\":\"Part\",\"page\":1,\"entries\":[{\"title\":\"Far\",\"page\":99}]}]}" > $dir/deck.json
echo "{\"recipe\":\"slides-2\",\"complete\":true,\"pages\":$n,\"slides\":[$slides],\"files\":[$files]}" > $dir/result.json
)sh");
  }
  std::string names() {
    std::string names;
    for (auto const& slide : slides()) names += (names.empty() ? "" : " ") + slide.name;
    return names;
  }
  std::vector<catalogue::Slide> slides() {
    return database_->read(
        [&](db::Reader const& reader) { return catalogue::list_slides(reader, talk_); });
  }
  catalogue::TalkView view() {
    return database_->read(
        [&](db::Reader const& reader) { return catalogue::view_talk(reader, talk_).value(); });
  }
  [[nodiscard]] bool is_done(SourceId const& source) {
    return comes_true(
        [&] { return jobs_of(source.text(), step::pages).at(0).state == jobs::JobState::Done; });
  }
  int decks_ = 0;
};

TEST_F(Decks, TheFirstSlidesAreSeenBeforeTheRestIsDone) {
  add_deck("one two three four five");
  start_worker("wait_for more");

  ASSERT_TRUE(becomes(State::Playable));
  EXPECT_EQ(view().slides.size(), 2u);
  EXPECT_EQ(view().slides.at(1).text, "two");
  EXPECT_TRUE(view().slides.at(1).layer);
  EXPECT_EQ(view().pages, 5);

  tell("more");
  ASSERT_TRUE(becomes(State::Complete));
  EXPECT_EQ(view().slides.size(), 5u);
  EXPECT_EQ(view().pages, 5);
  EXPECT_EQ(names(), "1 2 3 4 5");
  EXPECT_TRUE(made(catalogue::RenditionKind::Slides)->complete);
}

TEST_F(Decks, TellOfThemselves) {
  add_deck("one two");
  start_worker();

  ASSERT_TRUE(becomes(State::Complete));
  EXPECT_EQ(view().deck_title, "A deck");
  EXPECT_EQ(view().deck_author, "Ada");
  EXPECT_EQ(view().slides.at(0).language, "en");
  EXPECT_EQ(view().slides.at(1).title, "Title of two");
  EXPECT_EQ(view().slides.at(1).notes, "Say two.");
  ASSERT_EQ(view().outline.size(), 2u);
  EXPECT_EQ(view().outline[0].page, 1);
  EXPECT_EQ(view().outline[1].depth, 1);
  EXPECT_EQ(view().outline[1].page, 0) << "beyond the last page";
}

TEST_F(Decks, TheFirstSlidesStayWhenTheRestCannotBeMade) {
  auto const source = add_deck("one two three");
  start_worker("echo 'Page 3 cannot be drawn.' >&2; exit 1");

  ASSERT_TRUE(comes_true(
      [&] { return jobs_of(source.text(), step::pages).at(0).state == jobs::JobState::Buried; }));
  EXPECT_EQ(talk().state, State::Playable);
  EXPECT_EQ(talk().reason, "Page 3 cannot be drawn.");
  EXPECT_EQ(names(), "1 2");
}

TEST_F(Decks, ReplacedTheyKeepTheNamesOfWhatTheyKeep) {
  start_worker();
  ASSERT_TRUE(is_done(add_deck("one two three four five")));

  ASSERT_TRUE(is_done(add_deck("one three six two five")));

  EXPECT_EQ(names(), "1 3 3b 2 5");
  EXPECT_EQ(view().deck_changes,
            R"({"same":3,"moved":[{"slide":"3","from":3,"to":2}],"changed":[],)"
            R"("new":[{"slide":"3b","to":3}],"gone":[{"slide":"4","from":4}]})");
  EXPECT_TRUE(database_->read(
      [&](db::Reader const& reader) { return catalogue::is_gone_slide(reader, talk_, "4"); }));

  ASSERT_TRUE(is_done(add_deck("seven one four")));
  EXPECT_EQ(names(), "1c 1 4") << "what comes back has its name again";
}

TEST_F(Decks, UntilAnotherIsCompleteTheOneBeforeIsShown) {
  start_worker("[ $n != 3 ] || wait_for more");
  ASSERT_TRUE(is_done(add_deck("one two")));
  auto const second = add_deck("one two three");

  ASSERT_TRUE(comes_true(
      [&] { return jobs_of(second.text(), step::pages).at(0).state == jobs::JobState::Leased; }));
  EXPECT_EQ(names(), "1 2");
  EXPECT_TRUE(view().slides.at(0).layer) << "with its pictures";

  tell("more");
  ASSERT_TRUE(is_done(second));
  EXPECT_EQ(names(), "1 2 3b");
}

TEST_F(Decks, OneThatIsDoneAfterANewerOneIsNotShown) {
  auto const older = add_deck("one two");
  auto const newer = add_deck("one two three");
  database_->write([&](db::Transaction const& tx) {
    ASSERT_TRUE(
        jobs::cancel(tx, jobs_of(older.text(), step::pages).at(0).job.id, "", clock_.now()));
  });
  start_worker();
  ASSERT_TRUE(is_done(newer));

  database_->write([&](db::Transaction const& tx) {
    jobs::enqueue(tx, step::pages, older.text(), clock_.now());
  });
  runner_->wake();
  ASSERT_TRUE(comes_true([&] {
    auto const work = jobs_of(older.text(), step::pages);
    return work.back().state == jobs::JobState::Done;
  }));

  EXPECT_EQ(names(), "1 2 3");
}

}  // namespace
}  // namespace estrade::server::pipeline
