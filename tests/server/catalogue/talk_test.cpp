// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/talk.h"

#include <gtest/gtest.h>

#include "tests/server/catalogue/catalogue_fixture.h"

namespace estrade::server::catalogue {
namespace {

class Talks : public CatalogueTest {
 protected:
  Result<Talk> find(TalkId const& id) {
    return read([&](db::Reader const& reader) { return find_talk(reader, id); });
  }
  std::vector<std::string> titles(TalkFilter const& filter) {
    std::vector<std::string> found;
    for (auto const& talk :
         read([&](db::Reader const& reader) { return list_talks(reader, filter); })) {
      found.push_back(talk.title);
    }
    return found;
  }
  void set(TalkId const& id, State state) {
    write([&](db::Transaction const& transaction) {
      set_state(transaction, id, state, "", clock_.now());
    });
  }
};

TEST_F(Talks, ComeBackAsTheyWereAdded) {
  auto const added = add({.title = "  L'été à Orléans ",
                          .abstract = "Une ligne.\nEt une autre.",
                          .language = "fr-CA",
                          .licence = "CC BY 4.0",
                          .speakers = {"Zoé Œuvre", "李雷"},
                          .event = "Rencontres d'été",
                          .date = "2012-02-29",
                          .tags = {"recherche", " Xapian ", "recherche"}});
  ASSERT_TRUE(added);

  auto const found = find(added->id).value();

  EXPECT_EQ(found.title, "L'été à Orléans");
  EXPECT_EQ(found.slug, "l-ete-a-orleans");
  EXPECT_EQ(found.abstract, "Une ligne.\nEt une autre.");
  EXPECT_EQ(found.language, "fr-CA");
  EXPECT_EQ(found.licence, "CC BY 4.0");
  EXPECT_EQ(found.speakers, (std::vector<std::string>{"Zoé Œuvre", "李雷"}));
  EXPECT_EQ(found.tags, (std::vector<std::string>{"recherche", "Xapian"})) << "each once";
  ASSERT_TRUE(found.date);
  EXPECT_EQ(iso_date(*found.date), "2012-02-29");
  EXPECT_EQ(found.tags, added->tags);
  EXPECT_EQ(found.date, added->date);
  ASSERT_TRUE(found.event);
  EXPECT_EQ(found.event->slug, "rencontres-d-ete");
  EXPECT_EQ(found.state, State::Expected);
  EXPECT_FALSE(found.searchable);
  EXPECT_FALSE(found.duration);
  EXPECT_EQ(found.created_at, clock_.now());
}

TEST_F(Talks, OfOneEventShareIt) {
  auto const first = add({.title = "One", .event = "Meetup"}).value();
  auto const second = add({.title = "Two", .event = "Meetup"}).value();
  auto const other = add({.title = "Three", .event = "Meetup!"}).value();

  EXPECT_EQ(first.event->id, second.event->id);
  EXPECT_NE(first.event->id, other.event->id);
  EXPECT_EQ(other.event->slug, "meetup-2");
  EXPECT_EQ(read([](db::Reader const& reader) { return list_events(reader); }).size(), 2u);
  auto const found = read([](db::Reader const& reader) { return find_event(reader, "meetup-2"); });
  EXPECT_EQ(found->title, "Meetup!");
  EXPECT_EQ(read([](db::Reader const& reader) { return find_event(reader, "none"); }).error().kind,
            Kind::NotFound);
}

TEST_F(Talks, AreTakenAtTheirLimitsAndRefusedOneBeyond) {
  // An accented letter is two bytes and one character.
  auto const letters = [](std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += "é";
    return text;
  };
  EXPECT_TRUE(add({.title = letters(300)}));
  EXPECT_TRUE(add({.title = "t", .abstract = letters(20'000)}));
  EXPECT_TRUE(add({.title = "t", .licence = letters(100)}));
  EXPECT_TRUE(add({.title = "t", .speakers = std::vector<std::string>(50, letters(200))}));
  EXPECT_TRUE(add({.title = "t", .event = letters(300)}));
  EXPECT_TRUE(add({.title = "t", .tags = std::vector<std::string>(30, letters(60))}));

  std::vector<TalkDraft> const refused = {
      {.title = letters(301)},
      {.title = std::string(10'000, 'x')},
      {.title = std::string(5'000'000, 'x')},
      {.title = "t", .abstract = letters(20'001)},
      {.title = "t", .licence = letters(101)},
      {.title = "t", .speakers = std::vector<std::string>(51, "a")},
      {.title = "t", .speakers = {letters(201)}},
      {.title = "t", .event = letters(301)},
      {.title = "t", .tags = std::vector<std::string>(31, "a")},
      {.title = "t", .tags = {letters(61)}},
      {.title = "t", .language = "a-" + std::string(40, 'b')},
  };
  for (auto const& draft : refused) {
    auto const added = add(draft);
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().kind, Kind::Rejected);
    EXPECT_TRUE(added.error().advice.ends_with('.'));
  }
}

TEST_F(Talks, MayHaveNoDateButNoneThatIsNoDay) {
  EXPECT_FALSE(add({.title = "t"})->date);
  for (auto const* date :
       {"2011-02-29", "2012-13-01", "2012-00-10", "2012-01-00", "0999-12-31", "2012-1-1", "2012",
        "04/05/2012", "2012-05-04T10:00:00Z", " 2012-05-04", "+012-05-04", "today"}) {
    auto const added = add({.title = "t", .date = date});
    ASSERT_FALSE(added) << date;
    EXPECT_EQ(added.error().kind, Kind::Rejected);
    EXPECT_TRUE(added.error().advice.starts_with("The date is no day")) << date;
  }
}

TEST_F(Talks, ThatAreEmptyOrNoTextAreRefusedByField) {
  struct Case {
    TalkDraft draft;
    std::string_view begins;
  };
  std::vector<Case> const cases = {
      {{.title = ""}, "The title is empty"},
      {{.title = " \t\u00a0 "}, "The title holds control"},
      {{.title = " \u00a0 "}, "The title is empty"},
      {{.title = "two\nlines"}, "The title holds control"},
      {{.title = std::string("nul\0", 4)}, "The title holds control"},
      {{.title = "\xff"}, "The title is not valid UTF-8"},
      {{.title = "\xc3"}, "The title is not valid UTF-8"},
      {{.title = "\xed\xa0\x80"}, "The title is not valid UTF-8"},
      {{.title = "t", .abstract = "bell \a"}, "The abstract holds control"},
      {{.title = "t", .speakers = {"Ann", ""}}, "A speaker's name is empty"},
      {{.title = "t", .tags = {"a", " "}}, "A tag is empty"},
      {{.title = "t", .language = "french!"}, "The language"},
      {{.title = "t", .language = "fr-"}, "The language"},
      {{.title = "t", .language = "f"}, "The language"},
  };

  for (auto const& [draft, begins] : cases) {
    auto const added = add(draft);
    ASSERT_FALSE(added) << begins;
    EXPECT_TRUE(added.error().advice.starts_with(begins)) << added.error().advice;
  }
  EXPECT_TRUE(titles({.everything = true}).empty());
}

TEST_F(Talks, HtmlIsOnlyText) {
  auto const title = "<script>alert(1)</script> & \"Q\"";

  EXPECT_EQ(find(add({.title = title}).value().id)->title, title);
}

TEST_F(Talks, UnknownOnesAreNotFoundAndRemovedOnesGone) {
  auto const talk = add({.title = "Short-lived"}).value();
  write([&](db::Transaction const& transaction) {
    set_state(transaction, talk.id, State::Playable, "", {});
  });
  auto const remove = [&] {
    return write(
        [&](db::Transaction const& transaction) { return remove_talk(transaction, talk.id, {}); });
  };

  EXPECT_TRUE(remove());

  EXPECT_EQ(find(talk.id).error().kind, Kind::Gone);
  EXPECT_EQ(remove().error().kind, Kind::Gone);
  EXPECT_EQ(find(TalkId("nobody")).error().kind, Kind::NotFound);
  EXPECT_TRUE(titles({.everything = true}).empty());
}

TEST_F(Talks, RemovedOnesThatReadersNeverSawAreNotFound) {
  auto const expected = add({.title = "Expected"}).value().id;
  auto const draft = add({.title = "Draft", .visibility = "draft"}).value().id;
  write([&](db::Transaction const& transaction) {
    set_state(transaction, draft, State::Complete, "", {});
    EXPECT_TRUE(remove_talk(transaction, expected, {}));
    EXPECT_TRUE(remove_talk(transaction, draft, {}));
  });

  auto const unknown = find(TalkId("nobody")).error();
  for (auto const& id : {expected, draft}) {
    EXPECT_EQ(find(id).error().kind, Kind::NotFound);
    EXPECT_EQ(find(id).error().advice, unknown.advice);
  }
}

TEST_F(Talks, ReadersSeeWhatPlaysNewestFirst) {
  auto const expected = add({.title = "expected"}).value();
  auto const playable = add({.title = "playable", .event = "Meetup"}).value();
  auto const complete = add({.title = "complete"}).value();
  auto const refused = add({.title = "refused"}).value();
  set(playable.id, State::Playable);
  set(complete.id, State::Complete);
  set(refused.id, State::Refused);
  using Titles = std::vector<std::string>;

  EXPECT_EQ(titles({}), (Titles{"complete", "playable"}));
  EXPECT_EQ(titles({.everything = true}), (Titles{"refused", "complete", "playable", "expected"}));
  EXPECT_EQ(titles({.event = playable.event->id}), (Titles{"playable"}));
  EXPECT_EQ(titles({.everything = true, .limit = 2, .offset = 1}),
            (Titles{"complete", "playable"}));
}

TEST_F(Talks, RememberWhatIsFoundOut) {
  auto const talk = add({.title = "A talk"}).value();
  clock_.advance(std::chrono::hours(1));

  write([&](db::Transaction const& transaction) {
    set_state(transaction, talk.id, State::Refused, "It is a text file.", clock_.now());
    set_searchable(transaction, talk.id, true, clock_.now());
    set_duration(transaction, talk.id, std::chrono::minutes(5), clock_.now());
  });

  auto const found = find(talk.id).value();
  EXPECT_EQ(found.state, State::Refused);
  EXPECT_EQ(found.reason, "It is a text file.");
  EXPECT_TRUE(found.searchable);
  EXPECT_EQ(found.duration, MediaTime(std::chrono::minutes(5)));
  EXPECT_EQ(found.changed_at, clock_.now());
  EXPECT_NE(found.created_at, found.changed_at);
}

TEST_F(Talks, FactsOfTheArchiveAreKeptByKey) {
  auto const sample = [&] {
    return read([](db::Reader const& reader) { return find_meta(reader, "sample"); });
  };
  EXPECT_EQ(sample(), std::nullopt);

  for (auto const* const value : {"one", "two"}) {
    write([&](db::Transaction const& transaction) { set_meta(transaction, "sample", value); });
    EXPECT_EQ(sample(), value);
  }
}

TEST(Slugs, AreShortLowerCaseAsciiWords) {
  EXPECT_EQ(slug_of("L'été à Orléans"), "l-ete-a-orleans");
  EXPECT_EQ(slug_of("C++20: what's new?"), "c-20-what-s-new");
  EXPECT_EQ(slug_of("  --Straße & Œuvre--  "), "strasse-oeuvre");
  EXPECT_EQ(slug_of("Привет, мир"), "privet-mir");
  EXPECT_EQ(slug_of("你好"), "ni-hao");
  EXPECT_EQ(slug_of("👋 …"), "talk");
  EXPECT_EQ(slug_of(""), "talk");
}

TEST_F(Talks, DoNotTakeTheAddressOfTheirOriginals) {
  for (auto const* const title : {"Deck", "Recording"}) {
    auto const added = add({.title = title});
    EXPECT_EQ(added.value().slug, slug_of(title) + "-talk");
  }
}

TEST(Slugs, EndBetweenWordsWithinEightyBytes) {
  std::string title;
  for (int i = 0; i < 30; ++i) title += "seven77 ";

  auto const slug = slug_of(title);

  EXPECT_EQ(slug.size(), 79u);
  EXPECT_TRUE(slug.ends_with("seven77"));
  EXPECT_EQ(slug_of(std::string(10'000, 'a')), std::string(80, 'a'));
  EXPECT_EQ(slug_of(std::string(80, 'a')), std::string(80, 'a'));
}

}  // namespace
}  // namespace estrade::server::catalogue
