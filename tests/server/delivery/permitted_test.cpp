// SPDX-License-Identifier: GPL-3.0-or-later
// Who is given what: drafts, withdrawn talks, and what a secret in the address opens.
#include <string>
#include <string_view>

#include "server/auth/accounts.h"
#include "server/auth/tokens.h"
#include "server/catalogue/captions.h"
#include "server/catalogue/scheduled.h"
#include "tests/server/delivery/delivery_archive.h"

namespace estrade::server::delivery {
namespace {

using catalogue::State;

TEST_F(Delivery, OfDraftsIsForWhoHasAPermitForThatTalk) {
  auto const other = archive_.add_expected(support::draft("Another"));
  auto const make = [&](TalkId const& talk, std::chrono::days open) {
    return archive_.database().write([&](db::Transaction const& transaction) {
      return auth::make_permit(transaction, talk, "", clock_.now() + open, clock_.now()).value();
    });
  };
  using std::chrono::days;
  auto const expired = permits_.secret_of(make(talk_, days(1)));
  clock_.advance(days(2));
  auto const permit = make(talk_, days(30));
  auto const valid = permits_.secret_of(permit);
  auto const withdrawn = make(talk_, days(30));
  auto edited = valid;
  edited.back() = edited.back() == '0' ? '1' : '0';
  auto const of_another = permits_.secret_of(make(other, days(30)));
  archive_.database().write([&](db::Transaction const& transaction) {
    EXPECT_TRUE(auth::withdraw_permit(transaction, talk_, withdrawn.id, clock_.now()));
    auto draft = catalogue::draft_of(catalogue::find_talk(transaction, talk_).value());
    draft.visibility = "draft";
    EXPECT_TRUE(catalogue::change_talk(transaction, talk_, draft, clock_.now()));
    catalogue::set_captions(transaction, talk_,
                            {.language = "fr",
                             .source = SourceId("recording1"),
                             .cues = {{.start = MediaTime(0), .end = MediaTime(9), .text = "a"}}});
  });
  auto const talk = "/talks/" + talk_.text();
  auto const below = [](std::string const& secret) { return "/speaker/" + secret; };
  for (auto const& path :
       {std::string("/media/stream1/video.mp4"), std::string("/media/stream1/master.m3u8"),
        talk + "/recording", talk + "/deck", talk + "/captions/fr.vtt"}) {
    EXPECT_EQ(get(path).status, 404) << path;
    auto const answer = get(below(valid) + path);
    EXPECT_EQ(answer.status, 200) << path;
    EXPECT_EQ(field(answer, "Cache-Control"), "private, no-store") << path;
    EXPECT_EQ(field(answer, "Referrer-Policy"), "no-referrer") << path;
    auto const none = get(below(std::string(valid.size(), '0')) + path);
    EXPECT_EQ(none.status, 404) << path;
    for (auto const& closed : {expired, permits_.secret_of(withdrawn), edited, of_another}) {
      auto const refused = get(below(closed) + path);
      EXPECT_EQ(refused.status, 404) << path;
      EXPECT_EQ(refused.body, none.body) << "nothing is told of why";
    }
  }
  EXPECT_EQ(get(below(valid) + "/media/stream1/deck.json").status, 404) << "the speaker's notes";
  // Nothing else of it: not the tracks of a talk without a timeline, nor those of others.
  EXPECT_EQ(get(below(valid) + talk + "/chapters.vtt").status, 404);
  EXPECT_EQ(get(below(valid) + "/talks/" + other.text() + "/deck").status, 404);
}

TEST_F(Delivery, OfDraftsIsForThePlayerOfWhoWorksOnThem) {
  auto const other = archive_.add_expected(support::draft("Another"));
  archive_.database().write([&](db::Transaction const& transaction) {
    auto draft = catalogue::draft_of(catalogue::find_talk(transaction, talk_).value());
    draft.visibility = "draft";
    EXPECT_TRUE(catalogue::change_talk(transaction, talk_, draft, clock_.now()));
  });
  auto const viewing = permits_.viewing_of(talk_, clock_.now());
  auto const of_another = permits_.viewing_of(other, clock_.now());
  for (auto const& path :
       {std::string("/media/stream1/video.mp4"), "/talks/" + talk_.text() + "/recording",
        "/talks/" + talk_.text() + "/deck"}) {
    auto const answer = get("/preview/" + viewing + path);
    EXPECT_EQ(answer.status, 200) << path;
    EXPECT_EQ(field(answer, "Cache-Control"), "private, no-store") << path;
    EXPECT_EQ(get("/preview/" + of_another + path).status, 404) << path;
    EXPECT_EQ(get("/preview/zz" + path).status, 404) << path;
  }
  EXPECT_EQ(get("/preview/" + viewing + "/media/stream1/deck.json").status, 404);
  clock_.advance(auth::usual_viewing);
  EXPECT_EQ(get("/preview/" + viewing + "/media/stream1/video.mp4").status, 404) << "it is over";
}

TEST_F(Delivery, BelowAClosedPermitIsNothingThatReadersSeeElsewhere) {
  EXPECT_EQ(get("/media/stream1/video.mp4").status, 200);
  EXPECT_EQ(get("/speaker/zz/media/stream1/video.mp4").status, 404);
  EXPECT_EQ(get("/speaker/zz/talks/" + talk_.text() + "/recording").status, 404);
}

TEST_F(Delivery, OfDraftsAndWithdrawnTalksIsForWhoWorksOnThem) {
  http::Headers theirs;
  http::Headers others;
  archive_.database().write([&](db::Transaction const& transaction) {
    auto const now = clock_.now();
    theirs.add("Authorization", "Bearer " + auth::make_first_token(transaction, now));
    auto const paul = auth::add_account(transaction, "paul", auth::Role::Editor, now).value();
    others.add("Authorization",
               "Bearer " + auth::make_token(transaction, paul.id, "t", true, {}, now).value());
  });
  for (auto const* const visibility : {"unlisted", "withdrawn", "draft"}) {
    EXPECT_TRUE(archive_.database().write([&](db::Transaction const& transaction) {
      auto draft = catalogue::draft_of(catalogue::find_talk(transaction, talk_).value());
      draft.visibility = visibility;
      return catalogue::change_talk(transaction, talk_, draft, clock_.now());
    }));
    bool const is_open = std::string_view(visibility) == "unlisted";

    EXPECT_EQ(get("/media/stream1/video.mp4").status, is_open ? 200 : 404) << visibility;
    EXPECT_EQ(get("/media/stream1/video.mp4", others).status, is_open ? 200 : 404) << visibility;
    auto const answer = get("/media/stream1/video.mp4", theirs);
    EXPECT_EQ(answer.status, 200) << visibility;
    EXPECT_EQ(field(answer, "Cache-Control").starts_with("private"), !is_open) << visibility;
  }
}

TEST_F(Delivery, OfTalksWhoseSpeakersOptedOutIsForWhoWorksOnThem) {
  http::Headers theirs;
  archive_.database().write([&](db::Transaction const& transaction) {
    theirs.add("Authorization", "Bearer " + auth::make_first_token(transaction, clock_.now()));
    EXPECT_TRUE(catalogue::set_opted_out(transaction, talk_, true, clock_.now()));
  });

  EXPECT_EQ(get("/media/stream1/video.mp4").status, 404);
  EXPECT_EQ(get("/media/stream1/video.mp4", theirs).status, 200);
}

TEST_F(Delivery, OfOriginalsIsForTalksThatReadersMaySee) {
  for (auto const hidden : {State::Expected, State::Received, State::Examined, State::Refused}) {
    set_state(hidden);
    EXPECT_EQ(get("/talks/" + talk_.text() + "/recording").status, 404);
  }
  set_state(State::Complete);
  EXPECT_EQ(get("/talks/" + talk_.text() + "/deck").status, 200);
}

TEST_F(Delivery, EndsWhenTheTalkIsTakenDown) {
  archive_.remove(talk_);

  EXPECT_EQ(get("/media/stream1/video.mp4").status, 404);
  EXPECT_EQ(get("/talks/" + talk_.text() + "/recording").status, 410);
}

}  // namespace
}  // namespace estrade::server::delivery
