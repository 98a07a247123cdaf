// SPDX-License-Identifier: GPL-3.0-or-later
// Speakers in the studio: their links, what they have sent, and what they say.
#include <string>
#include <utility>

#include "server/catalogue/approval.h"
#include "server/catalogue/source.h"
#include "tests/server/studio/signed_in.h"

namespace estrade::server::studio {
namespace {

using http::Method;
using testing::HasSubstr;
using testing::Not;

class StudioSpeakers : public SignedIn {
 protected:
  std::vector<auth::Permit> permits(TalkId const& talk) {
    return archive_.database().read(
        [&](db::Reader const& reader) { return auth::list_permits(reader, talk); });
  }
  /// Makes one as the organiser does.
  auth::Permit make(TalkId const& talk, std::string const& until = "2026-02-01") {
    auto const page = ask(Method::Post, at(talk) + "/permits", "until=" + until);
    EXPECT_EQ(page.status, 200) << body(page);
    return permits(talk).front();
  }
  std::string at(TalkId const& talk) const { return "/studio/talks/" + talk.text(); }
  void say(TalkId const& talk, catalogue::SpeakerAnswer const& answer) {
    archive_.database().write([&](db::Transaction const& transaction) {
      EXPECT_TRUE(catalogue::add_answer(transaction, talk, answer, clock_.now()));
    });
  }

  static catalogue::TalkDraft described() {
    auto draft = support::draft("L’été <des> archives", "Rencontres");
    draft.speakers = {"Zoé Lefèvre", "Ada"};
    return draft;
  }
  TalkId talk_ = archive_.add_expected(described());
  TalkId silent_ = archive_.add_expected(support::draft("Silent", "Rencontres"));
  TalkId elsewhere_ = archive_.add_expected(support::draft("Elsewhere", "Other"));
};

TEST_F(StudioSpeakers, GetALinkThatIsOpenOnItsLastDayToo) {
  enter_as("admin", auth::Role::Administrator);
  auto const permit = make(talk_);
  EXPECT_EQ(permit.expires_at, instant_of("2026-02-02T00:00:00Z"));
  EXPECT_EQ(permit.made_by, "admin");
  auto const page = body(get(at(talk_)));
  EXPECT_THAT(page, HasSubstr("http://talks.example.org" + permits_.path_of(permit)));
  EXPECT_THAT(page, HasSubstr("Open until 2026-02-01"));
  EXPECT_THAT(page, HasSubstr("value=\"2026-01-31\"")) << "thirty days are offered";
}

TEST_F(StudioSpeakers, GetNoLinkThatWasOverOrLastsForEver) {
  enter_as("admin", auth::Role::Administrator);
  for (auto const* const day : {"2025-12-31", "", "soon", "2027-01-03", "9999-12-31"}) {
    auto const page = ask(Method::Post, at(talk_) + "/permits", "until=" + std::string(day));
    EXPECT_EQ(page.status, 422) << day;
    EXPECT_THAT(body(page), HasSubstr("Choose a day to come, within a year."));
  }
  EXPECT_TRUE(permits(talk_).empty());
}

TEST_F(StudioSpeakers, LoseALinkAtOnce) {
  enter_as("admin", auth::Role::Administrator);
  auto const permit = make(talk_);
  auto const below = "/permits/" + permit.id.text() + "/withdraw";
  EXPECT_EQ(ask(Method::Post, at(silent_) + below, "").status, 404) << "another talk's";
  EXPECT_FALSE(permits(talk_).front().withdrawn_at);
  auto const page = ask(Method::Post, at(talk_) + below, "");
  EXPECT_THAT(body(page), HasSubstr("Withdrawn: this link opens nothing any more."));
  EXPECT_TRUE(permits(talk_).front().withdrawn_at);
  EXPECT_THAT(body(page), Not(HasSubstr(permits_.path_of(permit))));
}

TEST_F(StudioSpeakers, AreWrittenInBothLanguagesWithTheLink) {
  enter_as("admin", auth::Role::Administrator);
  auto const permit = make(talk_);
  auto const page = body(get(at(talk_), "fr"));
  EXPECT_THAT(page, HasSubstr("Bonjour Zoé Lefèvre, Ada,"));
  EXPECT_THAT(page, HasSubstr("Hello Zoé Lefèvre, Ada,"));
  EXPECT_THAT(page, HasSubstr("«\u202fL’été &lt;des&gt; archives\u202f», à Rencontres"));
}

TEST_F(StudioSpeakers, GetALetter) {
  enter_as("admin", auth::Role::Administrator);
  auto const permit = make(talk_);
  auto const below = at(talk_) + "/permits/" + permit.id.text() + "/mail";
  auto const page = ask(Method::Post, below, "to=zoe%40example.org&language=fr");
  EXPECT_THAT(body(page), HasSubstr("Sent to zoe@example.org."));
  ASSERT_EQ(mails_.size(), 1u);
  EXPECT_EQ(mails_[0].to, "zoe@example.org");
  EXPECT_EQ(mails_[0].subject, "Votre conférence «\u202fL’été <des> archives\u202f»");
  EXPECT_THAT(mails_[0].text,
              HasSubstr("\n\nhttp://talks.example.org" + permits_.path_of(permit) + "\n\n"));

  EXPECT_EQ(ask(Method::Post, below, "to=zoe&language=fr").status, 422);
  mail_fails_ = Error{Kind::Rejected, "", ""};
  EXPECT_THAT(body(ask(Method::Post, below, "to=a%40b.c&language=en")),
              HasSubstr("No mail can be sent to this address"));
  mail_fails_ = Error{Kind::Unavailable, "", ""};
  EXPECT_EQ(ask(Method::Post, below, "to=a%40b.c&language=en").status, 503);
  ask(Method::Post, at(talk_) + "/permits/" + permit.id.text() + "/withdraw", "");
  EXPECT_EQ(ask(Method::Post, below, "to=a%40b.c&language=en").status, 404);
  EXPECT_EQ(mails_.size(), 1u);
}

TEST_F(StudioSpeakers, AreSeenByTheirEventsOrganisers) {
  enter_as("admin", auth::Role::Administrator);
  archive_.database().write([&](db::Transaction const& transaction) {
    catalogue::Source deck;
    deck.id = SourceId("deck1");
    deck.talk = talk_;
    deck.role = catalogue::Role::Deck;
    deck.file_name = "slides.pdf";
    deck.sha256 = std::string(64, 'a');
    deck.blob_key = "sources/aa/" + deck.sha256;
    deck.received_at = clock_.now();
    catalogue::add_source(transaction, deck);
  });
  say(talk_, {.wish = "The <end>", .begins = std::chrono::seconds(65)});
  auto const page = body(get("/studio/events/rencontres/speakers"));
  EXPECT_THAT(page, HasSubstr("1 has not sent slides, 1 asks for a cut, 1 has said nothing yet."));
  EXPECT_THAT(page, HasSubstr("The &lt;end&gt;"));
  EXPECT_THAT(page, HasSubstr("1:05"));
  EXPECT_THAT(page, HasSubstr("Sent on"));
  EXPECT_THAT(page, Not(HasSubstr("Elsewhere")));
  EXPECT_THAT(body(get("/studio/events/rencontres")), HasSubstr("1 has not sent slides"));
  say(talk_, {.approves = true});
  EXPECT_THAT(body(get("/studio/events/rencontres/speakers")), HasSubstr("1 has approved"));
  EXPECT_THAT(body(get("/studio/events/rencontres/speakers", "fr")), HasSubstr("Accord donné le"));
}

TEST_F(StudioSpeakers, GetALinkEachWhereTheyHaveNone) {
  enter_as("admin", auth::Role::Administrator);
  make(talk_);
  auto const page = body(ask(Method::Post, "/studio/events/rencontres/permits", ""));
  EXPECT_THAT(page, HasSubstr("1 link was made."));
  EXPECT_EQ(permits(talk_).size(), 1u);
  ASSERT_EQ(permits(silent_).size(), 1u);
  EXPECT_TRUE(permits(elsewhere_).empty());
  EXPECT_THAT(page, HasSubstr(permits_.path_of(permits(silent_).front())));
  EXPECT_THAT(body(ask(Method::Post, "/studio/events/rencontres/permits", "")),
              HasSubstr("Every talk has an open link already."));
}

TEST_F(StudioSpeakers, AreNothingToWhoDoesNotWorkOnTheirTalk) {
  enter_as("admin", auth::Role::Administrator);
  auto const permit = make(talk_);
  enter_as("lou", auth::Role::Editor, {elsewhere_});
  for (auto const& [method, path] :
       {std::pair{Method::Post, at(talk_) + "/permits"},
        std::pair{Method::Post, at(talk_) + "/permits/" + permit.id.text() + "/withdraw"},
        std::pair{Method::Post, at(talk_) + "/permits/" + permit.id.text() + "/mail"},
        std::pair{Method::Get, std::string("/studio/events/rencontres/speakers")},
        std::pair{Method::Post, std::string("/studio/events/rencontres/permits")}}) {
    auto const answer = ask(method, path, "until=2026-02-01&to=a%40b.c&language=en");
    EXPECT_EQ(answer.status, 404) << path;
    EXPECT_THAT(body(answer), Not(HasSubstr("archives"))) << path;
  }
  EXPECT_EQ(permits(talk_).size(), 1u);
  EXPECT_FALSE(permits(talk_).front().withdrawn_at);
  EXPECT_TRUE(permits(silent_).empty());
  EXPECT_TRUE(mails_.empty());
}

TEST_F(StudioSpeakers, AreNamedInTheHistory) {
  enter_as("admin", auth::Role::Administrator);
  archive_.database().write([&](db::Transaction const& transaction) {
    auto draft = described();
    draft.title = "Mieux";
    EXPECT_TRUE(catalogue::change_talk(transaction, talk_, draft, clock_.now(),
                                       {{}, std::string(catalogue::the_speaker)}));
  });
  EXPECT_THAT(body(get(at(talk_))), HasSubstr("The speaker · <time"));
  EXPECT_THAT(body(get(at(talk_), "fr")), HasSubstr("L’intervenant · <time"));
}

}  // namespace
}  // namespace estrade::server::studio
