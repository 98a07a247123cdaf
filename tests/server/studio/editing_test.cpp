// SPDX-License-Identifier: GPL-3.0-or-later
// A talk's page in the studio: editing, two people at once, history, publishing, deleting.
#include "tests/server/studio/editing.h"

#include <string>
#include <vector>

#include "server/catalogue/edits.h"
#include "server/catalogue/source.h"
#include "server/catalogue/trim.h"
#include "server/jobs/queue.h"
#include "server/pipeline/steps.h"
#include "server/studio/edit/parts.h"

namespace estrade::server::studio {
namespace {

using catalogue::Visibility;
using testing::HasSubstr;
using testing::Not;

TEST_F(Editing, TakesSlidesOfALinkWhenAskedTo) {
  change([](catalogue::TalkDraft& draft) {
    draft.links = {"https://a.example/slides.pdf My <slides>", "https://a.example/page"};
  });
  auto const html = body(get(at()));
  EXPECT_THAT(html, HasSubstr(R"(name="address" value="https://a.example/slides.pdf")"));
  EXPECT_THAT(html, HasSubstr("My &lt;slides&gt;"));
  EXPECT_THAT(html, Not(HasSubstr(R"(name="address" value="https://a.example/page")")));
  EXPECT_TRUE(decks_.empty()) << "nothing is taken by itself";

  auto const taken = post("/deck", "address=https%3A%2F%2Fa.example%2Fslides.pdf");

  EXPECT_EQ(taken.status, 200);
  EXPECT_THAT(body(taken), HasSubstr("The slides have come"));
  EXPECT_EQ(decks_, std::vector<std::string>{talk_.text() + " https://a.example/slides.pdf"});
  EXPECT_EQ(wakes_, 1);
}

TEST_F(Editing, TakesSlidesOfNoOtherAddressAndSaysWhyNot) {
  change([](catalogue::TalkDraft& draft) {
    draft.links = {"https://a.example/slides.pdf", "https://a.example/page"};
  });
  for (auto const* const address :
       {"https%3A%2F%2Fb.example%2Fslides.pdf", "https%3A%2F%2Fa.example%2Fpage", ""}) {
    auto const refused = post("/deck", std::string("address=") + address);
    EXPECT_EQ(refused.status, 422) << address;
    EXPECT_THAT(body(refused), HasSubstr("could not be taken from this address"));
  }
  EXPECT_TRUE(decks_.empty());
  deck_fails_ = Error{Kind::Unavailable, "slow", "Nobody answered in time."};
  auto const failed = post("/deck", "address=https%3A%2F%2Fa.example%2Fslides.pdf", "fr");
  EXPECT_EQ(failed.status, 503);
  EXPECT_THAT(body(failed), HasSubstr("n’ont pas pu être prises à cette adresse"));
  EXPECT_THAT(body(failed), HasSubstr("qui ne répond pas comme il faut"));
  EXPECT_THAT(body(failed), Not(HasSubstr("Nobody answered in time."))) << "which is no French";
}

TEST_F(Editing, ShowsWhichSlideWasOnScreenWhenAndHowManyPlacesAreDoubtful) {
  archive_.set_timeline(talk_, {{0, 40, 1, 0.97}, {40, 93.4, 0, 0.5}});
  auto const html = body(get(at()));

  EXPECT_THAT(html, HasSubstr(R"(<svg class="timeline")"));
  EXPECT_THAT(html, HasSubstr(R"(<rect class="sure" x="0.00" y="0.00")"));
  EXPECT_THAT(html, HasSubstr("Places to look at: 1 <a href=\"/talks/" + talk_.text() +
                              "/timeline\">As a table</a>"));
  EXPECT_THAT(html, HasSubstr(R"(href=")" + at("/timeline") + R"(")"));
  EXPECT_THAT(body(get(at(), "fr")), HasSubstr("Endroits à vérifier\u202f: 1"));

  archive_.set_timeline(talk_, {{0, 93.4, 1, 0.97}});
  EXPECT_THAT(body(get(at())), HasSubstr("Nothing in it is doubtful."));
}

TEST_F(Editing, SaysWhyItIsNotKnownWhichSlideWasOnScreenWhen) {
  auto const work = [&](auto const& change) {
    archive_.database().write([&](db::Transaction const& tx) { change(tx); });
    return body(get(at()));
  };
  EXPECT_THAT(body(get(at())), Not(HasSubstr("was on screen when is being found")));
  EXPECT_THAT(work([&](db::Transaction const& tx) {
                jobs::enqueue(tx, pipeline::step::align, talk_.text(), clock_.now());
              }),
              HasSubstr("Which slide was on screen when is being found out."));
  EXPECT_THAT(work([&](db::Transaction const& tx) {
                auto const job = jobs::list_jobs(tx, {talk_.text()}).back().job.id;
                ASSERT_TRUE(jobs::cancel(tx, job, "Somebody <stopped> it.", clock_.now()));
              }),
              HasSubstr("could not be found out: Somebody &lt;stopped&gt; it."));

  archive_.set_timeline(talk_, {{0, 93.4, 0, 0.5}});
  EXPECT_THAT(body(get(at())), HasSubstr("No slide of this deck was seen in the recording."));
  EXPECT_THAT(body(get(at(), "fr")), HasSubstr("Aucune de ces diapositives n’a été vue"));
}

TEST_F(Editing, SaysThatNobodySentTheSlidesItShows) {
  auto const talk = archive_.add_complete(support::draft("Without a deck", "Rencontres"), true, {});
  EXPECT_THAT(body(get("/studio/talks/" + talk.text())), Not(HasSubstr("Nobody has sent slides")));

  archive_.recover_slides(talk, {"One"});

  EXPECT_THAT(body(get("/studio/talks/" + talk.text())), HasSubstr("Nobody has sent slides"));
}

TEST_F(Editing, ShowsWhatIsSaidInFieldsThatNeedNoScript) {
  auto const page = get(at());
  auto const html = body(page);

  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(html,
              HasSubstr(R"(<input id="title" name="title" type="text" value="A &lt;talk&gt;")"));
  EXPECT_THAT(html,
              HasSubstr("rows=\"10\" aria-describedby=\"abstract-hint\">\nWhat\n\nfor</textarea>"));
  EXPECT_THAT(html, HasSubstr(">\nAda\nGrace</textarea>"));
  EXPECT_THAT(html, HasSubstr(R"(<input type="hidden" name="version" value="0">)"));
  EXPECT_THAT(html, HasSubstr(R"(src="/assets/listing-)")) << "filters the history";
  EXPECT_THAT(html, Not(HasSubstr(R"(src="/assets/site-)"))) << "there is nothing to copy";
  EXPECT_THAT(body(get(at(), "fr")), HasSubstr("Qui peut la voir"));
}

TEST_F(Editing, SavesWhatWasTypedAndLeavesTheRest) {
  auto const saved =
      post("", "version=0&do=save&title=Two&speakers=Ada%0D%0A%0D%0A+Lou+&tags=a%0D%0Ab");

  EXPECT_EQ(saved.status, 200);
  EXPECT_THAT(body(saved), HasSubstr("Saved."));
  EXPECT_EQ(talk().title, "Two");
  EXPECT_EQ(talk().speakers, (std::vector<std::string>{"Ada", "Lou"}));
  EXPECT_EQ(talk().tags, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(talk().abstract, "What\n\nfor");
  EXPECT_THAT(body(get(at())), HasSubstr("marie · <time"));
  EXPECT_EQ(wakes_, 1);
  EXPECT_THAT(body(post("", "version=1&do=save&title=Two")), HasSubstr("Nothing was changed."));
}

TEST_F(Editing, NamesChapters) {
  EXPECT_EQ(post("", "do=save&version=0&named_chapters=1:00+Why%0D%0A0:10+Hello").status, 200);
  EXPECT_THAT(body(get(at())), HasSubstr(">\n0:10 Hello\n1:00 Why</textarea>"));

  auto const refused = post("", "do=save&version=1&named_chapters=Why+1:00", "fr");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(body(refused), HasSubstr("comme 12:34 Questions"));
  EXPECT_THAT(body(refused), HasSubstr("Why 1:00</textarea>")) << "nothing is lost";
}

TEST_F(Editing, SaysWhatIsWrongWhereItIsAndLosesNothing) {
  auto const refused =
      post("", "version=0&do=save&title=&language=klingon!&links=nowhere&abstract=Kept", "fr");
  auto const html = body(refused);

  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(html, HasSubstr(R"(id="title-wrong">Écrivez un titre)"));
  EXPECT_THAT(html, HasSubstr(R"(id="language-wrong">)"));
  EXPECT_THAT(html, HasSubstr(R"(id="links-wrong">)"));
  EXPECT_THAT(html, Not(HasSubstr(R"(id="abstract-wrong">)")));
  EXPECT_THAT(html, HasSubstr("klingon!"));
  EXPECT_THAT(html, HasSubstr("\nKept</textarea>"));
  EXPECT_EQ(talk().title, "A <talk>");
}

TEST_F(Editing, ShowsHowTheAbstractWillBeReadBeforeItIsSaved) {
  auto const html = body(post("", "version=0&do=preview&abstract=**Bold**+%3Cscript%3E"));

  EXPECT_THAT(html, HasSubstr("<strong>Bold</strong>"));
  EXPECT_THAT(html, HasSubstr("\n**Bold** &lt;script&gt;</textarea>"));
  EXPECT_THAT(html, HasSubstr("nothing is saved yet"));
  EXPECT_EQ(talk().abstract, "What\n\nfor");
}

TEST_F(Editing, StartsFromTheSameVersionUntilSomethingIsSaved) {
  change([](catalogue::TalkDraft& draft) { draft.language = "fr"; });

  for (auto const* const what : {"do=preview", "do=save&date=never"}) {
    auto const html = body(post("", std::string("version=0&language=&title=Mine&") + what));
    EXPECT_THAT(html, HasSubstr(R"(name="version" value="0")")) << what;
  }
}

TEST_F(Editing, BringsTogetherWhatTwoPeopleChangedInDifferentFields) {
  change([](catalogue::TalkDraft& draft) { draft.language = "fr"; });

  auto const saved = post("", "version=0&do=save&title=Mine&language=");

  EXPECT_EQ(saved.status, 200);
  EXPECT_THAT(body(saved), HasSubstr("which stays: Spoken language."));
  EXPECT_EQ(talk().title, "Mine");
  EXPECT_EQ(talk().language, "fr");
}

TEST_F(Editing, TellsTheSecondOfTwoWhatTheFirstHasWrittenAndKeepsBoth) {
  change([](catalogue::TalkDraft& draft) { draft.title = "Theirs"; });

  auto const second = post("", "version=0&do=save&title=Mine&tags=kept");
  auto const html = body(second);

  EXPECT_EQ(second.status, 409);
  EXPECT_THAT(html, HasSubstr(R"(value="Mine")"));
  EXPECT_THAT(html, HasSubstr("<pre>Theirs</pre>"));
  EXPECT_THAT(html, HasSubstr("paul · 2026-01-01"));
  EXPECT_THAT(html, HasSubstr("\nkept</textarea>"));
  EXPECT_THAT(html, HasSubstr(R"(name="version" value="1")"));
  EXPECT_EQ(talk().title, "Theirs");
  EXPECT_EQ(post("", "version=1&do=save&title=Mine&tags=kept").status, 200);
  EXPECT_EQ(talk().title, "Mine");
}

TEST_F(Editing, UndoesAChangeAndSaysWhatStays) {
  post("", "version=0&do=save&title=Two&language=fr");
  post("", "version=1&do=save&title=Three");

  auto const undone = post("/history/1/undo", "");

  EXPECT_THAT(body(undone), HasSubstr("Undone. These were changed again since, and stay: Title."));
  EXPECT_EQ(talk().title, "Three");
  EXPECT_EQ(talk().language, "");
  auto const again = post("/history/1/undo", "", "fr");
  EXPECT_EQ(again.status, 409);
  EXPECT_THAT(body(again), HasSubstr("Rien n’a été remis"));
  EXPECT_THAT(body(get(at())), HasSubstr("undoes change 1"));
}

TEST_F(Editing, SaysInFrenchWhyTheCatalogueTakesNothing) {
  auto const refused = post("/captions", "do=restore&source=0000000000zz", "fr");

  EXPECT_EQ(refused.status, 404);
  EXPECT_THAT(body(refused), HasSubstr("Cette conférence n’a jamais eu ces sous-titres."));
}

TEST_F(Editing, TellsWhatIsWorthKnowingOfItsFiles) {
  EXPECT_THAT(body(get(at())), Not(HasSubstr("id=\"notes\"")));
  archive_.database().write([&](db::Transaction const& transaction) {
    catalogue::Source source;
    source.id = fresh_id<SourceId>();
    source.talk = talk_;
    source.role = catalogue::Role::Captions;
    source.file_name = "<talk>.srt";
    source.verdict = "This file holds more than 20000 captions; please send fewer.";
    source.received_at = clock_.now();
    catalogue::add_source(transaction, source);
  });

  EXPECT_THAT(body(get(at())), HasSubstr("<strong>&lt;talk&gt;.srt</strong><br>This file holds "
                                         "more than 20000 captions"));
  EXPECT_THAT(body(get(at(), "fr")), HasSubstr("Ce fichier contient plus de 20000 sous-titres"));
}

TEST_F(Editing, PublishesAtATimeAndWithdrawsAtOnce) {
  EXPECT_EQ(post("/visibility", "visibility=at&at=2026-02-01T18:30").status, 200);
  EXPECT_EQ(talk().visibility, Visibility::Draft);
  EXPECT_THAT(body(get(at())), HasSubstr("2026-02-01 18:30 UTC"));
  for (auto const* const bad : {"visibility=at&at=", "visibility=at&at=2025-02-01T18:30"}) {
    auto const refused = post("/visibility", bad);
    EXPECT_EQ(refused.status, 422) << bad;
    EXPECT_THAT(body(refused), HasSubstr("a time to come")) << bad;
  }
  EXPECT_EQ(post("/visibility", "visibility=withdrawn").status, 422) << "nobody sees it";
  EXPECT_EQ(post("/visibility", "visibility=unlisted&at=2026-02-01T18:30").status, 200);
  EXPECT_EQ(talk().visibility, Visibility::Unlisted);
  EXPECT_FALSE(talk().publish_at);
  EXPECT_EQ(post("/visibility", "visibility=withdrawn").status, 200);
  EXPECT_EQ(talk().visibility, Visibility::Withdrawn);
  EXPECT_EQ(post("/visibility", "visibility=nonsense").status, 422);
}

TEST_F(Editing, ChoosesPosterAndPartByTimesAsPeopleTypeThem) {
  EXPECT_EQ(post("/poster", "do=moment&moment=soon").status, 422);
  EXPECT_EQ(post("/poster", "do=moment&moment=9:99").status, 422);
  EXPECT_THAT(body(post("/poster", "do=moment&moment=0:42")), HasSubstr("is being made"));
  EXPECT_EQ(post("/poster", "do=own").status, 200);

  EXPECT_EQ(post("/trim", "do=trim&start=1:00&end=0:30").status, 422);
  EXPECT_EQ(post("/trim", "do=trim&start=0:10&end=1:20.5").status, 200);
  auto const html = body(get(at()));
  EXPECT_THAT(html, HasSubstr(R"(value="0:10")"));
  EXPECT_THAT(html, HasSubstr(R"(value="1:20.5")"));
  EXPECT_EQ(post("/trim", "do=all").status, 200);
  EXPECT_THAT(body(get(at())), Not(HasSubstr(R"(value="0:10")")));
}

TEST_F(Editing, DeletesATalkThatCanBeRestored) {
  auto const gone = post("/delete", "");

  EXPECT_EQ(gone.status, 303);
  EXPECT_EQ(location(gone), "/studio/removed");
  EXPECT_EQ(get(at()).status, 404);
  EXPECT_THAT(body(get("/studio/removed")), HasSubstr("A &lt;talk&gt;"));
  EXPECT_THAT(body(get("/studio/removed")), HasSubstr(">2026-01-31</time>"));
  auto const back = ask(http::Method::Post, "/studio/removed/" + talk_.text() + "/restore");
  EXPECT_EQ(location(back), at());
  EXPECT_EQ(get(at()).status, 200);
  EXPECT_EQ(ask(http::Method::Post, "/studio/removed/" + talk_.text() + "/restore").status, 404);
}

TEST_F(Editing, IsForThoseWhoWorkOnTheTalk) {
  auto const draft = archive_.add_expected(support::draft("Hidden"));
  auto const hidden = "/studio/talks/" + draft.text();

  enter_as("lou", auth::Role::Editor, {talk_});
  EXPECT_EQ(get(at()).status, 200);
  EXPECT_EQ(post("/delete", "").status, 403) << "that is who organises its event";
  EXPECT_EQ(post("", "version=0&do=save&event=Elsewhere").status, 403);
  EXPECT_EQ(talk().event->title, "Rencontres");
  EXPECT_THAT(body(get(at())), Not(HasSubstr("Delete this talk")));

  enter_as("max", auth::Role::Editor);
  EXPECT_EQ(get(at()).status, 403) << "everybody sees that it is there";
  EXPECT_EQ(body(get(hidden)), body(get("/studio/talks/none"))) << "as one that there is not";
  for (auto const* const below : {"", "/visibility", "/history/1/undo", "/poster", "/trim",
                                  "/captions", "/captions/files", "/delete"}) {
    EXPECT_EQ(post(below, "title=Mine&visibility=draft").status, 403) << below;
    EXPECT_EQ(ask(http::Method::Post, hidden + below, "title=Mine").status, 404) << below;
  }
  EXPECT_EQ(talk().version, 0);
}

TEST_F(Editing, ChangesSeveralTalksAlikeOrNone) {
  auto const other = archive_.add_complete(support::draft("Another"), true, {"One"});
  auto const one = "talk=" + talk_.text();
  auto const both = one + "&talk=" + other.text();
  auto const find_other = [&] {
    return archive_.database().read(
        [&](db::Reader const& reader) { return catalogue::find_talk(reader, other).value(); });
  };
  EXPECT_THAT(body(get("/studio/several")), HasSubstr(other.text()));
  auto const several = [&](std::string const& form) {
    return ask(http::Method::Post, "/studio/several", form);
  };

  EXPECT_EQ(several("tags=x").status, 422) << "none is chosen";
  EXPECT_EQ(several(both + "&language=klingon!").status, 422);
  EXPECT_EQ(talk().version, 0);
  auto const changed =
      several(both + "&licence=CC0+1.0&tags=x%0D%0Ay&visibility=unlisted&event=&language=");

  EXPECT_EQ(changed.status, 200);
  EXPECT_THAT(body(changed), HasSubstr("changed: 2"));
  EXPECT_EQ(talk().licence, "CC0 1.0");
  EXPECT_EQ(talk().event->title, "Rencontres") << "what stays empty stays";
  EXPECT_EQ(find_other().tags, (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(find_other().visibility, Visibility::Unlisted);
  EXPECT_EQ(several(one + "&event=Atelier").status, 200);
  EXPECT_FALSE(find_other().event);
  enter_as("lou", auth::Role::Editor, {talk_});
  EXPECT_THAT(body(get("/studio/several")), Not(HasSubstr(other.text())));
  EXPECT_EQ(several("talk=" + other.text() + "&language=fr").status, 200);
  EXPECT_EQ(find_other().language, "") << "of others";
}

}  // namespace
}  // namespace estrade::server::studio
