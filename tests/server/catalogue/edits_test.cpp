// SPDX-License-Identifier: GPL-3.0-or-later
// What was changed about a talk is kept, and can be taken back.
#include "server/catalogue/edits.h"

#include "server/catalogue/merge.h"
#include "server/catalogue/said.h"
#include "tests/server/catalogue/catalogue_fixture.h"

namespace estrade::server::catalogue {
namespace {

class Edits : public CatalogueTest {
 protected:
  Edits() { talk_ = add({.title = "One", .speakers = {"Ada"}}).value().id; }

  Result<Talk> change(std::function<void(TalkDraft&)> const& how, std::string const& who = "marie",
                      int undoes = 0) {
    clock_.advance(std::chrono::minutes(1));
    return write([&](db::Transaction const& transaction) {
      auto draft = draft_of(find_talk(transaction, talk_).value());
      how(draft);
      return change_talk(transaction, talk_, draft, clock_.now(), {{}, who}, undoes);
    });
  }
  std::vector<Edit> edits(int after = 0) {
    return read([&](db::Reader const& reader) { return list_edits(reader, talk_, after); });
  }
  Talk talk() {
    return read([&](db::Reader const& reader) { return find_talk(reader, talk_).value(); });
  }
  Result<Undoing> plan(int number) {
    return read([&](db::Reader const& reader) {
      return plan_undo(reader, find_talk(reader, talk_).value(), number, clock_.now());
    });
  }
  Result<Talk> undo(int number) {
    auto const undoing = plan(number);
    if (!undoing) return fail(undoing.error());
    return change([&](TalkDraft& draft) { draft = undoing->draft; }, "paul", number);
  }
  void complete() {
    write([&](db::Transaction const& transaction) {
      set_state(transaction, talk_, State::Complete, {}, clock_.now());
    });
  }

  TalkId talk_;
};

TEST_F(Edits, SayWhoChangedWhatWhenFromWhatToWhat) {
  ASSERT_TRUE(change([](TalkDraft& draft) {
    draft.title = "Two";
    draft.speakers = {"Ada", "Grace"};
    draft.links = {"https://example.org/ Slides in colour"};
  }));

  auto const found = edits();

  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].number, 1);
  EXPECT_EQ(found[0].by.name, "marie");
  EXPECT_EQ(found[0].made_at, clock_.now());
  ASSERT_EQ(found[0].fields.size(), 3u);
  EXPECT_EQ(found[0].fields[0].field, "title");
  EXPECT_EQ(found[0].fields[0].was, "One");
  EXPECT_EQ(found[0].fields[0].became, "Two");
  EXPECT_EQ(found[0].fields[1].became, "Ada\nGrace");
  EXPECT_EQ(found[0].fields[2].was, "");
  EXPECT_EQ(talk().version, 1);
}

TEST_F(Edits, AreNoneWhereNothingChanged) {
  ASSERT_TRUE(change([](TalkDraft& draft) { draft.title = "  One "; }));

  EXPECT_TRUE(edits().empty());
  EXPECT_EQ(talk().version, 0);
}

TEST_F(Edits, OfEveryFieldCanBeTakenBack) {
  auto const before = draft_of(talk());
  auto const changed = change([](TalkDraft& draft) {
    draft = {.title = "Two",
             .abstract = "What\n\nfor",
             .language = "fr",
             .licence = "CC0 1.0",
             .speakers = {"Grace", "Ada"},
             .event = "PyParis",
             .date = "2026-11-23",
             .tags = {"a", "b"},
             .links = {"https://example.org/"},
             .embed_sites = {"https://blog.example.org"},
             .visibility = "draft",
             .publish_at = "2027-01-01T10:00:00Z",
             .without_picture = {"Ada"},
             .named_chapters = {"0:10 Hello"}};
  });
  ASSERT_TRUE(changed) << changed.error().advice;
  ASSERT_EQ(edits()[0].fields.size(), said_names().size()) << "each is kept";

  ASSERT_TRUE(undo(1));

  auto const after = draft_of(talk());
  for (auto const name : said_names()) EXPECT_EQ(said(after, name), said(before, name)) << name;
  EXPECT_EQ(edits()[0].undoes, 1);
  EXPECT_EQ(edits()[0].by.name, "paul");
}

TEST_F(Edits, TakenBackLeaveWhatWasChangedSince) {
  ASSERT_TRUE(change([](TalkDraft& draft) {
    draft.title = "Two";
    draft.language = "fr";
  }));
  ASSERT_TRUE(change([](TalkDraft& draft) { draft.title = "Three"; }));

  auto const undoing = plan(1).value();

  EXPECT_EQ(undoing.draft.title, "Three");
  EXPECT_EQ(undoing.draft.language, "");
  EXPECT_EQ(undoing.undone, std::vector<std::string>{"language"});
  EXPECT_EQ(undoing.kept, std::vector<std::string>{"title"});
  EXPECT_EQ(plan(7).error().kind, Kind::NotFound);
  EXPECT_EQ(plan(0).error().kind, Kind::NotFound);
  ASSERT_TRUE(undo(1));
  EXPECT_EQ(plan(1).error().kind, Kind::Conflict) << "nothing is left to take back";
}

TEST_F(Edits, NeverTakeATalkBackToATimeThatHasPassed) {
  ASSERT_TRUE(change([&](TalkDraft& draft) {
    draft.visibility = "draft";
    draft.publish_at = rfc3339(clock_.now() + std::chrono::hours(1));
  }));
  ASSERT_TRUE(change([](TalkDraft& draft) { draft.publish_at.clear(); }));
  clock_.advance(std::chrono::hours(2));

  EXPECT_EQ(plan(2).error().kind, Kind::Conflict);
}

TEST_F(Edits, LeadBackToWhatWasSaidAtAVersion) {
  ASSERT_TRUE(change([](TalkDraft& draft) { draft.title = "Two"; }));
  ASSERT_TRUE(change([](TalkDraft& draft) { draft.title = "Three"; }));
  ASSERT_TRUE(change([](TalkDraft& draft) { draft.language = "fr"; }));

  EXPECT_EQ(draft_before(draft_of(talk()), edits(1)).title, "Two");
  EXPECT_EQ(draft_before(draft_of(talk()), edits(1)).language, "");
  EXPECT_EQ(draft_before(draft_of(talk()), edits(0)).title, "One");
}

TEST(Merge, BringsTogetherWhatTwoPeopleChanged) {
  TalkDraft const base{.title = "One", .language = "fr", .tags = {"a"}};
  auto mine = base;
  mine.title = "Mine";
  mine.tags = {"a", "b"};
  auto theirs = base;
  theirs.title = "Theirs";
  theirs.language = "en";
  theirs.tags = {"a", "b"};

  auto const merged = merge(base, mine, theirs);

  EXPECT_EQ(merged.draft.title, "Mine") << "nothing of it is lost";
  EXPECT_EQ(merged.draft.language, "en");
  EXPECT_EQ(merged.theirs, std::vector<std::string>{"language"});
  EXPECT_EQ(merged.clashes, std::vector<std::string>{"title"}) << "of the tags both said the same";
}

class Visibilities : public Edits {
 protected:
  Kind refused(std::function<void(TalkDraft&)> const& how) {
    auto const changed = change(how);
    EXPECT_FALSE(changed);
    return changed ? Kind::Gone : changed.error().kind;
  }
  bool is_in_list() {
    return !read([](db::Reader const& reader) { return list_talks(reader, {}); }).empty();
  }
};

TEST_F(Visibilities, DecideWhoSeesWhatPlays) {
  complete();
  struct Row {
    char const* visibility;
    bool is_public;
    bool is_listed;
  };
  for (auto const& row :
       {Row{"public", true, true}, Row{"unlisted", true, false}, Row{"draft", false, false},
        Row{"public", true, true}, Row{"withdrawn", false, false}}) {
    ASSERT_TRUE(change([&](TalkDraft& draft) { draft.visibility = row.visibility; }));
    EXPECT_EQ(is_public(talk()), row.is_public) << row.visibility;
    EXPECT_EQ(is_listed(talk()), row.is_listed) << row.visibility;
    EXPECT_EQ(is_in_list(), row.is_listed) << row.visibility;
  }
  EXPECT_EQ(hide(talk()).value().kind, Kind::Gone);
}

TEST_F(Visibilities, ThatMakeNoSenseAreRefused) {
  EXPECT_EQ(refused([](TalkDraft& draft) { draft.visibility = "withdrawn"; }), Kind::Rejected)
      << "nobody has seen it";
  EXPECT_EQ(refused([](TalkDraft& draft) { draft.visibility = "secret"; }), Kind::Rejected);
  EXPECT_EQ(refused([](TalkDraft& draft) { draft.publish_at = "2027-01-01T10:00:00Z"; }),
            Kind::Rejected)
      << "it is public already";
  EXPECT_EQ(refused([](TalkDraft& draft) {
              draft.visibility = "draft";
              draft.publish_at = "2020-01-01T10:00:00Z";
            }),
            Kind::Rejected)
      << "this time has passed";
  EXPECT_EQ(refused([](TalkDraft& draft) { draft.links = {"javascript:alert(1) x"}; }),
            Kind::Rejected);
  EXPECT_TRUE(edits().empty());
}

TEST_F(Visibilities, OfWhatWasRefusedCannotBecomePublic) {
  ASSERT_TRUE(change([](TalkDraft& draft) { draft.visibility = "draft"; }));
  write([&](db::Transaction const& transaction) {
    set_state(transaction, talk_, State::Refused, "This is no film.", clock_.now());
  });

  EXPECT_EQ(refused([](TalkDraft& draft) { draft.visibility = "public"; }), Kind::Rejected);
  EXPECT_TRUE(change([](TalkDraft& draft) { draft.title = "Two"; }));
}

}  // namespace
}  // namespace estrade::server::catalogue
