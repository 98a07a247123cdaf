// SPDX-License-Identifier: GPL-3.0-or-later
// What an event's recordings are made into.
#include <optional>
#include <string>
#include <variant>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <gtest/gtest.h>

#include "index/writer.h"
#include "server/api/api.h"
#include "server/auth/tokens.h"
#include "server/catalogue/rendition.h"
#include "server/clock.h"
#include "server/jobs/queue.h"
#include "server/storage/open_store.h"
#include "tests/support/small_archive.h"

namespace estrade::server::api {
namespace {

using http::Method;
using Poco::JSON::Object;

struct Reply {
  int status = 0;
  std::string body;

  [[nodiscard]] Object::Ptr json() const {
    return Poco::JSON::Parser().parse(body).extract<Object::Ptr>();
  }
};

class Events : public testing::Test {
 protected:
  Events() {
    token_ = archive_.database().write([&](db::Transaction const& transaction) {
      return auth::make_first_token(transaction, clock_.now());
    });
    talk_ = archive_.add_complete(support::draft("Why we archive", "Meetup 12"), true, {});
    add_routes(router_,
               {archive_.database(), searcher_, layers_, clock_, [this] { ++wakes_; }, {}});
  }

  Reply ask(Method method, std::string const& path, std::string body = {},
            bool is_administrator = true) {
    http::Request request;
    request.method = method;
    request.path = path;
    request.body = std::move(body);
    if (is_administrator) request.headers.add("Authorization", "Bearer " + token_);
    auto const match = router_.match(request);
    if (match.route == nullptr) return {};
    auto const response = std::get<http::Handler>(match.route->target)(request);
    return {response.status, std::get<std::string>(response.body)};
  }
  Reply change(std::string body) {
    return ask(Method::Patch, "/api/v1/events/meetup-12", std::move(body));
  }
  std::size_t extensions() {
    return archive_.database().read([&](db::Reader const& reader) {
      auto const stream =
          catalogue::current_rendition(reader, talk_, catalogue::RenditionKind::Stream);
      return jobs::list_jobs(reader, {stream.value().source.text()}).size();
    });
  }

  support::SmallArchive archive_;
  SystemClock clock_;
  index::Writer writer_{archive_.folder() / "index"};
  index::Searcher searcher_{archive_.folder() / "index"};
  std::unique_ptr<storage::Store> store_ = storage::open_local_store(archive_.folder() / "blobs");
  pipeline::Layers layers_{*store_};
  std::string token_;
  TalkId talk_;
  int wakes_ = 0;
  http::Router router_;
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
  EXPECT_EQ(ask(Method::Patch, "/api/v1/events/meetup-12", R"({"also": []})", false).status, 401);
  EXPECT_EQ(ask(Method::Patch, "/api/v1/events/nowhere", R"({"also": []})").status, 404);
  change(R"({"also": ["opus"]})");

  auto const event = [&](bool is_administrator) {
    return ask(Method::Get, "/api/v1/events", {}, is_administrator)
        .json()
        ->getArray("events")
        ->getObject(0);
  };
  EXPECT_TRUE(event(true)->has("also"));
  EXPECT_FALSE(event(false)->has("also"));
}

}  // namespace
}  // namespace estrade::server::api
