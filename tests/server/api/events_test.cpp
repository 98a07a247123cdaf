// SPDX-License-Identifier: GPL-3.0-or-later
// What an event's recordings are made into.
#include <utility>

#include "server/catalogue/rendition.h"
#include "server/jobs/queue.h"
#include "tests/server/api/api_archive.h"

namespace estrade::server::api {
namespace {

class Events : public ApiTest {
 protected:
  Answer change(std::string body) {
    return ask(Method::Patch, "/api/v1/events/meetup-12", {}, std::move(body), token_);
  }
  std::size_t extensions() {
    return archive_.database().read([&](db::Reader const& reader) {
      auto const stream =
          catalogue::current_rendition(reader, talk_, catalogue::RenditionKind::Stream);
      return jobs::list_jobs(reader, {stream.value().source.text()}).size();
    });
  }

  TalkId talk_ = archive_.add_complete(support::draft("Why we archive", "Meetup 12"), true, {});
};

TEST_F(Events, KeepWhatTheyWereToldUntilToldOtherwise) {
  auto const first = change(R"({"also": ["av1", "opus"]})");
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(first.json()->getArray("also")->size(), 2u);
  EXPECT_TRUE(first.json()->isNull("ladder"));

  auto const second = change(R"({"ladder": "720 30 25\n"})").json();
  EXPECT_EQ(second->getValue<std::string>("ladder"), "720 30 25\n");
  EXPECT_EQ(second->getArray("also")->size(), 2u) << "it was not named";

  EXPECT_EQ(change(R"({"also": []})").json()->getArray("also")->size(), 0u);
  auto const last = change(R"({"also": null, "ladder": null})").json();
  EXPECT_TRUE(last->isNull("also"));
  EXPECT_TRUE(last->isNull("ladder"));
}

TEST_F(Events, ThatWantMoreHaveItMadeOfWhatIsThere) {
  EXPECT_EQ(extensions(), 0u);
  ASSERT_EQ(change(R"({"also": ["av1"]})").status, 200);

  EXPECT_EQ(extensions(), 1u);
  EXPECT_EQ(wakes_, 1);
}

TEST_F(Events, RefuseWhatCannotBeMade) {
  for (auto const& [body, detail] :
       {std::pair{R"({"also": ["vp9"]})", "choose \"av1\", \"opus\", both or neither"},
        {R"({"also": "av1"})", "must be a list of texts"},
        {R"({"ladder": "tall"})", "There is no ladder \"tall\""},
        {R"({"ladder": 720})", "must be text"},
        {R"([])", "not a JSON object"}}) {
    auto const answer = change(body);
    EXPECT_EQ(answer.status, 400) << body;
    EXPECT_NE(answer.json()->getValue<std::string>("detail").find(detail), std::string::npos)
        << answer.body;
  }
  EXPECT_EQ(extensions(), 0u);
}

TEST_F(Events, AreChangedByTheAdministratorAlone) {
  EXPECT_EQ(ask(Method::Patch, "/api/v1/events/meetup-12", {}, R"({"also": []})").status, 401);
  EXPECT_EQ(ask(Method::Patch, "/api/v1/events/nowhere", {}, R"({"also": []})", token_).status,
            404);
  change(R"({"also": ["opus"]})");

  auto const event_in = [](Answer const& answer) {
    return answer.json()->getArray("events")->getObject(0);
  };
  EXPECT_TRUE(event_in(get_as_administrator("/api/v1/events"))->has("also"));
  EXPECT_FALSE(event_in(get("/api/v1/events"))->has("also"));
}

}  // namespace
}  // namespace estrade::server::api
