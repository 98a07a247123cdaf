// SPDX-License-Identifier: GPL-3.0-or-later
// PATCH /api/v1/talks/{id}: what is said about a talk, said otherwise.
#include <string>

#include "server/jobs/queue.h"
#include "tests/server/api/api_archive.h"

namespace estrade::server::api {
namespace {

class ApiEdits : public ApiTest {
 protected:
  ApiEdits() { talk_ = archive_.add_complete(draft("Une estrade"), false, {"bonjour"}); }

  [[nodiscard]] std::string path() const { return "/api/v1/talks/" + talk_.text(); }
  Answer patch(std::string body) { return ask(Method::Patch, path(), {}, std::move(body), token_); }
  std::size_t index_jobs() {
    return archive_.database().read([&](db::Reader const& reader) {
      std::size_t count = 0;
      for (auto const& status : jobs::list_jobs(reader, {talk_.text()})) {
        if (status.job.step == "index") ++count;
      }
      return count;
    });
  }

  TalkId talk_;
};

TEST_F(ApiEdits, ChangeWhatTheyNameAndNothingElse) {
  auto const jobs = index_jobs();
  clock_.advance(std::chrono::hours(1));

  auto const answer =
      patch(R"({"title":"Deux estrades","date":"2012-05-04","tags":["a","b","a"]})");

  ASSERT_EQ(answer.status, 200) << answer.body;
  for (auto const& talk : {answer.json(), get(path()).json()}) {
    EXPECT_EQ(talk->getValue<std::string>("title"), "Deux estrades");
    EXPECT_EQ(talk->getValue<std::string>("url"), "/talks/" + talk_.text() + "/deux-estrades");
    EXPECT_EQ(talk->getValue<std::string>("date"), "2012-05-04");
    EXPECT_EQ(count(talk, "tags"), 2u);
    EXPECT_EQ(talk->getValue<std::string>("abstract"), "De quoi s'agit-il ?");
    EXPECT_EQ(talk->getValue<std::string>("language"), "fr");
    EXPECT_EQ(talk->getArray("speakers")->getElement<std::string>(0), "Zoé Lefèvre");
    EXPECT_EQ(talk->getObject("event")->getValue<std::string>("title"), "Rencontres d'été");
    EXPECT_EQ(talk->getValue<std::string>("state"), "complete");
  }
  EXPECT_EQ(index_jobs(), jobs + 1) << "it is found as it is now";
  EXPECT_EQ(wakes_, 1);
}

TEST_F(ApiEdits, TakeAwayWhatIsNull) {
  patch(R"({"date":"2012-05-04","tags":["a"]})");

  auto const answer = patch(
      R"({"abstract":null,"language":"","speakers":["Lou"],"event":null,"date":null,"tags":[]})");

  ASSERT_EQ(answer.status, 200) << answer.body;
  auto const talk = get(path()).json();
  EXPECT_EQ(talk->getValue<std::string>("title"), "Une estrade");
  EXPECT_EQ(talk->getValue<std::string>("abstract"), "");
  EXPECT_EQ(talk->getValue<std::string>("language"), "");
  ASSERT_EQ(count(talk, "speakers"), 1u);
  EXPECT_EQ(talk->getArray("speakers")->getElement<std::string>(0), "Lou");
  EXPECT_TRUE(talk->isNull("event"));
  EXPECT_TRUE(talk->isNull("date"));
  EXPECT_EQ(count(talk, "tags"), 0u);
}

TEST_F(ApiEdits, ThatMakeNoSenseChangeNothing) {
  EXPECT_EQ(patch(R"({"title":"Autre","date":"2012-02-30"})").status, 422);
  EXPECT_EQ(patch(R"({"title":null})").status, 422) << "a talk has a title";
  EXPECT_EQ(patch(R"({"title":7})").status, 400);
  EXPECT_EQ(patch("[]").status, 400);
  EXPECT_EQ(ask(Method::Patch, path(), {}, R"({"title":"Autre"})").status, 401);
  EXPECT_EQ(ask(Method::Patch, "/api/v1/talks/nowhere", {}, R"({"title":"Autre"})", token_).status,
            404);

  EXPECT_EQ(get(path()).json()->getValue<std::string>("title"), "Une estrade");
  EXPECT_EQ(wakes_, 0);
}

}  // namespace
}  // namespace estrade::server::api
