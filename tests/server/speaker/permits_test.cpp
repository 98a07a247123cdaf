// SPDX-License-Identifier: GPL-3.0-or-later
// What each link opens: every route of the speaker's page, for every state a link can be in.
#include <array>
#include <string>

#include "tests/server/speaker/speaker_archive.h"

namespace estrade::server::speaker {
namespace {

using http::Method;
using testing::HasSubstr;
using testing::Not;

/// In this order in the table below.
enum Link { Valid, OfAnother, Expired, Edited, Withdrawn, OfARemovedTalk, MadeUp };
constexpr std::size_t links = 7;
constexpr std::array names = {"valid",     "valid for another talk", "expired", "edited",
                              "withdrawn", "of a removed talk",      "made up"};

struct Row {
  Method method;
  std::string below;
  std::string body;
  std::array<int, links> status;
};

class SpeakerLinks : public SpeakerTest {
 protected:
  SpeakerLinks() {
    secrets_.at(Expired) = at(make(talk_, std::chrono::days(1)));
    clock_.advance(std::chrono::days(2));
    secrets_.at(Valid) = at(make(talk_));
    secrets_.at(OfAnother) = at(make(other_));
    auto const withdrawn = make(talk_);
    withdraw(withdrawn);
    secrets_.at(Withdrawn) = at(withdrawn);
    secrets_.at(Edited) = secrets_.at(Valid);
    auto& last = secrets_.at(Edited).back();
    last = last == '0' ? '1' : '0';
    secrets_.at(OfARemovedTalk) = at(make(removed_));
    archive_.remove(removed_);
    secrets_.at(MadeUp) = "/speaker/zz";
  }
  TalkId talk_ =
      archive_.add_complete(support::draft("Secret talk", "Secret meeting"), true, {"a"});
  TalkId other_ = archive_.add_expected(support::draft("Another talk"));
  TalkId removed_ = archive_.add_expected(support::draft("A removed talk"));
  std::array<std::string, links> secrets_;
};

TEST_F(SpeakerLinks, OpenAsMuchAsTheTableSays) {
  std::vector<Row> const table = {
      //                                     valid another expired edited withdrawn removed made up
      {Method::Get, "", "", {200, 200, 404, 404, 404, 404, 404}},
      {Method::Post, "/about", "title=Mine", {303, 303, 404, 404, 404, 404, 404}},
      {Method::Post, "/about", "title=", {422, 422, 404, 404, 404, 404, 404}},
      {Method::Post, "/answer", "answer=approve", {303, 303, 404, 404, 404, 404, 404}},
      {Method::Post, "/answer", "answer=wish&wish=x", {303, 303, 404, 404, 404, 404, 404}},
      {Method::Post, "/answer", "answer=wish", {422, 422, 404, 404, 404, 404, 404}},
      {Method::Post, "/deck", "", {400, 400, 404, 404, 404, 404, 404}},
  };
  for (auto const& row : table) {
    for (std::size_t link = 0; link < links; ++link) {
      auto const answer = ask(row.method, secrets_.at(link) + row.below, row.body);
      EXPECT_EQ(answer.status, row.status.at(link))
          << names.at(link) << " " << row.below << " " << row.body;
      EXPECT_EQ(field(answer, "Cache-Control"), "private, no-store");
      EXPECT_EQ(field(answer, "Referrer-Policy"), "no-referrer");
      EXPECT_EQ(field(answer, "X-Robots-Tag"), "noindex, nofollow");
    }
  }
}

TEST_F(SpeakerLinks, ThatAreClosedAllSayTheSameAndNothingOfTheTalk) {
  auto const without_address = [&](std::size_t link, std::string const& language) {
    auto const answer = get(secrets_.at(link), language);
    EXPECT_EQ(answer.status, 404);
    return support::replaced(body(answer), secrets_.at(link), "");
  };
  for (std::string const language : {"en", "fr"}) {
    auto const made_up = without_address(MadeUp, language);
    EXPECT_THAT(made_up, HasSubstr(language == "fr" ? "Ce lien est fermé" : "This link is closed"));
    EXPECT_THAT(made_up, Not(HasSubstr("Secret")));
    for (auto const link : {Expired, Edited, Withdrawn, OfARemovedTalk}) {
      EXPECT_EQ(without_address(link, language), made_up) << names.at(link);
    }
  }
}

TEST_F(SpeakerLinks, ThatAreClosedChangeNothing) {
  for (auto const link : {Expired, Edited, Withdrawn, MadeUp}) {
    ask(Method::Post, secrets_.at(link) + "/about", "title=Mine");
    ask(Method::Post, secrets_.at(link) + "/answer", "answer=approve");
    EXPECT_EQ(send(secrets_.at(link), "%PDF-1.7").status, 404);
  }
  EXPECT_EQ(talk_now(talk_).title, "Secret talk");
  EXPECT_FALSE(approval(talk_).approved_at);
  EXPECT_TRUE(decks(talk_).size() <= 1u);
  EXPECT_TRUE(staging_.list().empty());
  EXPECT_EQ(wakes_, 0);
}

TEST_F(SpeakerLinks, OfAnotherTalkReachThatOneAlone) {
  EXPECT_THAT(body(get(secrets_.at(OfAnother))), Not(HasSubstr("Secret")));
  ask(Method::Post, secrets_.at(OfAnother) + "/about", "title=Mine");
  EXPECT_EQ(talk_now(talk_).title, "Secret talk");
  EXPECT_EQ(talk_now(other_).title, "Mine");
}

TEST_F(SpeakerLinks, ThatAreWithdrawnWhileADeckArrivesTakeItNoMore) {
  auto const permit = make(other_);
  http::Request request;
  request.method = Method::Post;
  request.path = at(permit) + "/deck";
  request.headers.add("Content-Type", "multipart/form-data; boundary=b");
  auto const match = router_.match(request);
  auto opened = std::get<http::Opener>(match.route->target)(request);
  auto const sink = std::move(std::get<std::unique_ptr<http::BodySink>>(opened));
  std::string const form =
      "--b\r\nContent-Disposition: form-data; name=\"deck\"; "
      "filename=\"a.pdf\"\r\n\r\n%PDF\r\n--b--";
  EXPECT_TRUE(sink->write(std::as_bytes(std::span(form))));
  withdraw(permit);
  EXPECT_EQ(sink->finish().status, 404);
  EXPECT_TRUE(decks(other_).empty());
}

}  // namespace
}  // namespace estrade::server::speaker
