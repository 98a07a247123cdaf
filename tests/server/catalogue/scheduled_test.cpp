// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/scheduled.h"

#include <functional>

#include "server/catalogue/edits.h"
#include "server/catalogue/offered.h"
#include "server/catalogue/removal.h"
#include "server/catalogue/view.h"
#include "tests/server/catalogue/catalogue_fixture.h"

namespace estrade::server::catalogue {
namespace {

schedule::Talk said(std::string key, std::string title) {
  schedule::Talk talk;
  talk.key = std::move(key);
  talk.code = talk.key;
  talk.title = std::move(title);
  talk.abstract = "What it is about.";
  talk.language = "en";
  talk.licence = "CC BY 4.0";
  talk.track = "Memory";
  talk.room = "Janson";
  talk.speakers = {"Ada", "Eve"};
  talk.date = "2026-05-04";
  talk.start = "10:30";
  talk.duration = std::chrono::minutes(45);
  talk.links = {{"https://example.org/slides.pdf", "Slides"}, {"https://example.org", ""}};
  return talk;
}

class Schedules : public CatalogueTest {
 protected:
  Schedules() {
    schedule_.title = "Meetup 12";
    schedule_.talks = {said("a", "Why we archive"), said("b", "How we search")};
  }

  ImportPlan plan() {
    return read([&](db::Reader const& reader) {
      return plan_import(reader, schedule_, find_event_titled(reader, "Meetup 12"), "Meetup 12");
    });
  }
  /// The ids of the talks, in the schedule's order.
  std::vector<TalkId> import_all() {
    clock_.advance(std::chrono::seconds(1));
    auto const imported = write([&](db::Transaction const& transaction) {
      auto const planned = plan_import(transaction, schedule_,
                                       find_event_titled(transaction, "Meetup 12"), "Meetup 12");
      return import_schedule(transaction, schedule_, planned, clock_.now(), {{}, "marie"});
    });
    EXPECT_TRUE(imported) << imported.error().advice;
    return imported ? imported->talks : std::vector<TalkId>();
  }
  Talk find(TalkId const& id) {
    return read([&](db::Reader const& reader) { return find_talk(reader, id); }).value();
  }
  void edit(TalkId const& id, std::function<void(TalkDraft&)> const& change) {
    auto draft = draft_of(find(id));
    change(draft);
    ASSERT_TRUE(write([&](db::Transaction const& transaction) {
      return change_talk(transaction, id, draft, clock_.now());
    }));
  }
  std::size_t talks_there() {
    return read([](db::Reader const& reader) { return list_talks(reader, {.everything = true}); })
        .size();
  }

  schedule::Schedule schedule_;
};

TEST_F(Schedules, MakeTheEventAndItsTalks) {
  auto const before = plan();
  EXPECT_FALSE(before.event);
  EXPECT_EQ(before.count(Fate::New), 2u);
  EXPECT_EQ(talks_there(), 0u) << "a plan changes nothing";

  auto const ids = import_all();

  ASSERT_EQ(ids.size(), 2u);
  auto const talk = find(ids[0]);
  EXPECT_EQ(talk.title, "Why we archive");
  EXPECT_EQ(talk.abstract, "What it is about.");
  EXPECT_EQ(talk.language, "en");
  EXPECT_EQ(talk.licence, "CC BY 4.0");
  EXPECT_EQ(talk.speakers, (std::vector<std::string>{"Ada", "Eve"}));
  EXPECT_EQ(talk.tags, std::vector<std::string>{"Memory"});
  EXPECT_EQ(iso_date(talk.date.value()), "2026-05-04");
  EXPECT_EQ(talk.links, (std::vector<Link>{{"https://example.org/slides.pdf", "Slides"},
                                           {"https://example.org", ""}}));
  EXPECT_EQ(talk.event.value().slug, "meetup-12");
  auto const kept =
      read([&](db::Reader const& reader) { return find_scheduled(reader, ids[0]); }).value();
  EXPECT_EQ(kept, schedule_.talks[0]) << "room, hours, links and all";
}

TEST_F(Schedules, ImportedAgainDoubleNothing) {
  auto const first = import_all();
  EXPECT_EQ(plan().count(Fate::Same), 2u);
  EXPECT_EQ(import_all(), first);

  schedule_.talks[0].title = "Why we still archive";
  schedule_.talks[0].room = "Ferrer";
  schedule_.talks.push_back(said("c", "New"));
  auto const planned = plan();
  EXPECT_EQ(planned.count(Fate::Changed), 1u);
  EXPECT_EQ(planned.count(Fate::New), 1u);
  auto const second = import_all();

  EXPECT_EQ(second[0], first[0]);
  EXPECT_EQ(find(first[0]).title, "Why we still archive");
  EXPECT_EQ(find(first[0]).slug, "why-we-still-archive");
  EXPECT_EQ(talks_there(), 3u);
  EXPECT_EQ(
      read([&](db::Reader const& reader) { return find_scheduled(reader, first[0]); }).value().room,
      "Ferrer");
}

TEST_F(Schedules, NeverOverwriteWhatAPersonHasEdited) {
  auto const ids = import_all();
  edit(ids[0], [](TalkDraft& draft) {
    draft.title = "My title";
    draft.speakers = {"Ada Martin"};
  });
  schedule_.talks[0].title = "Their title";
  schedule_.talks[0].abstract = "Another abstract.";

  auto const planned = plan();
  ASSERT_EQ(planned.talks[0].differences.size(), 3u);
  for (auto const& difference : planned.talks[0].differences) {
    EXPECT_EQ(difference.is_kept, difference.part != Part::Abstract) << text_of(difference.part);
  }
  EXPECT_EQ(planned.talks[0].differences[0].here, "My title");
  EXPECT_EQ(planned.talks[0].differences[0].there, "Their title");
  EXPECT_EQ(planned.keeping(), 1u);
  import_all();

  auto talk = find(ids[0]);
  EXPECT_EQ(talk.title, "My title");
  EXPECT_EQ(talk.speakers, std::vector<std::string>{"Ada Martin"});
  EXPECT_EQ(talk.abstract, "Another abstract.");
  // And so it stays, however often.
  import_all();
  EXPECT_EQ(find(ids[0]).title, "My title");
  // Until both say the same: then the schedule is followed again.
  schedule_.talks[0].title = "My title";
  import_all();
  schedule_.talks[0].title = "Their newest title";
  import_all();
  EXPECT_EQ(find(ids[0]).title, "Their newest title");
}

TEST_F(Schedules, AnswerForTalksThatMovedVanishedOrWereRemoved) {
  auto const ids = import_all();
  edit(ids[0], [](TalkDraft& draft) { draft.event = "Elsewhere"; });
  ASSERT_TRUE(write([&](db::Transaction const& transaction) {
    return remove_talk(transaction, ids[1], clock_.now());
  }));
  schedule_.talks.push_back(said("c", "Third"));
  import_all();
  schedule_.talks.pop_back();

  auto const planned = plan();
  EXPECT_EQ(planned.talks[0].fate, Fate::Removed) << "others may organise it now";
  EXPECT_FALSE(planned.talks[0].id);
  EXPECT_EQ(planned.talks[1].fate, Fate::Removed);
  ASSERT_EQ(planned.vanished.size(), 1u);
  EXPECT_EQ(planned.vanished[0].title, "Third");
  import_all();

  EXPECT_EQ(find(ids[0]).event.value().title, "Elsewhere");
  EXPECT_EQ(talks_there(), 2u);
}

TEST_F(Schedules, KnowTalksAgainByTheirCodeAndByTheirTitle) {
  auto const added = add({.title = "How we search", .event = "Meetup 12"}).value();
  auto const ids = import_all();
  EXPECT_EQ(ids[1], added.id) << "somebody had added it by hand";
  EXPECT_EQ(find(added.id).abstract, "What it is about.");
  // Another export knows them by other keys.
  schedule_.talks[0].key = "guid-1";
  schedule_.talks[1].key = "guid-2";

  EXPECT_EQ(import_all(), ids);
  EXPECT_EQ(talks_there(), 2u);
}

TEST_F(Schedules, KeepUnpublishedWhoOptedOutUntilSomebodyLiftsIt) {
  schedule_.talks[0].opted_out = true;
  EXPECT_TRUE(plan().talks[0].is_opted_out);
  auto const ids = import_all();
  write([&](db::Transaction const& transaction) {
    for (auto const& id : ids) set_state(transaction, id, State::Complete, "", clock_.now());
  });

  EXPECT_FALSE(is_public(find(ids[0])));
  EXPECT_TRUE(is_public(find(ids[1])));
  auto const listed = read([](db::Reader const& reader) { return list_talks(reader, {}); });
  ASSERT_EQ(listed.size(), 1u);
  EXPECT_EQ(listed[0].id, ids[1]);
  auto const event = find(ids[0]).event.value().id;
  auto const size = read([&](db::Reader const& reader) { return size_of(reader, event); });
  EXPECT_EQ(size.talks, 2u);
  EXPECT_EQ(size.opted_out, 1u);

  ASSERT_TRUE(write([&](db::Transaction const& transaction) {
    return set_opted_out(transaction, ids[0], false, clock_.now());
  }));
  EXPECT_TRUE(is_public(find(ids[0])));
  import_all();
  EXPECT_TRUE(is_public(find(ids[0]))) << "the schedule says nothing new";
  schedule_.talks[1].opted_out = true;
  import_all();
  EXPECT_FALSE(is_public(find(ids[1]))) << "now it does";
  schedule_.talks[1].opted_out = false;
  import_all();
  EXPECT_FALSE(is_public(find(ids[1]))) << "lifted by hand alone";
}

TEST_F(Schedules, LetNobodyPublishWhoOptedOut) {
  auto const id = import_all()[0];
  edit(id, [](TalkDraft& draft) { draft.visibility = "draft"; });
  schedule_.talks[0].opted_out = true;
  import_all();

  auto draft = draft_of(find(id));
  draft.visibility = "unlisted";
  auto const refused = write([&](db::Transaction const& transaction) {
    return change_talk(transaction, id, draft, clock_.now());
  });

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Kind::Rejected);
  EXPECT_NE(refused.error().advice.find("its event's page"), std::string::npos);
}

TEST_F(Schedules, ChangeWhatTheySayAloneAndAreInTheHistory) {
  auto const id = import_all()[0];
  edit(id, [](TalkDraft& draft) {
    draft.visibility = "draft";
    draft.publish_at = "2100-01-01T00:00:00Z";
    draft.embed_sites = {"https://blog.example.org"};
  });
  schedule_.talks[0].title = "Why we still archive";
  schedule_.talks[0].links = {{"https://example.org/new", ""}};
  import_all();

  auto const talk = find(id);
  EXPECT_EQ(talk.visibility, Visibility::Draft);
  EXPECT_TRUE(talk.publish_at);
  EXPECT_EQ(talk.embed_sites, std::vector<std::string>{"https://blog.example.org"});
  EXPECT_EQ(talk.links, (std::vector<Link>{{"https://example.org/new", ""}}));
  auto const edits = read([&](db::Reader const& reader) { return list_edits(reader, id); });
  ASSERT_EQ(edits.size(), 2u);
  EXPECT_EQ(edits[0].by.name, "marie");
  ASSERT_EQ(edits[0].fields.size(), 2u);
  EXPECT_EQ(edits[0].fields[0].became, "Why we still archive");
  EXPECT_EQ(edits[0].fields[1].became, "https://example.org/new");
}

TEST_F(Schedules, DoNotMakeAgainWhatWasErased) {
  auto const ids = import_all();
  write([&](db::Transaction const& transaction) {
    EXPECT_TRUE(remove_talk(transaction, ids[0], clock_.now()));
    (void)erase_talk(transaction, ids[0]);
  });

  EXPECT_EQ(plan().count(Fate::Removed), 1u);
  import_all();

  EXPECT_EQ(talks_there(), 1u);
  auto const left =
      read([&](db::Reader const& reader) { return find_scheduled(reader, ids[0]); }).value();
  EXPECT_TRUE(left.title.empty() && left.speakers.empty() && left.links.empty());
}

TEST_F(Schedules, WithoutATitleAskForOne) {
  auto const refused = write([&](db::Transaction const& transaction) {
    auto const planned = plan_import(transaction, schedule_, std::nullopt, " ");
    return import_schedule(transaction, schedule_, planned, clock_.now());
  });

  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().advice.find("say it yourself"), std::string::npos);
  EXPECT_EQ(talks_there(), 0u);
}

TEST_F(Schedules, OfThousandsOfTalksAreImportedAtOnce) {
  schedule_.talks.clear();
  for (int i = 0; i < 5'000; ++i) {
    schedule_.talks.push_back(said(std::to_string(i), "Talk " + std::to_string(i)));
  }

  EXPECT_EQ(import_all().size(), 5'000u);
  EXPECT_EQ(plan().count(Fate::Same), 5'000u);
}

TEST_F(Schedules, LookedAtWaitForADay) {
  auto const account = write([&](db::Transaction const& transaction) {
    transaction.run(
        "INSERT INTO account(id, name, role, created_at) VALUES ('abc', 'marie', 'organiser', 0)");
    return AccountId("abc");
  });
  auto const offer = [&](std::string text) {
    return write([&](db::Transaction const& transaction) {
      return offer_schedule(transaction, account, {"", "Title", "x.csv", std::move(text)},
                            clock_.now());
    });
  };
  auto const find_offer = [&](std::string const& id) {
    return read(
        [&](db::Reader const& reader) { return find_offered(reader, account, id, clock_.now()); });
  };
  auto const first = offer("one\xFF");
  EXPECT_EQ(find_offer(first).value().text, "one\xFF") << "byte for byte";
  auto const second = offer("two");

  EXPECT_FALSE(find_offer(first));
  EXPECT_TRUE(find_offer(second));
  clock_.advance(std::chrono::hours(25));
  EXPECT_FALSE(find_offer(second));
}

}  // namespace
}  // namespace estrade::server::catalogue
