// SPDX-License-Identifier: GPL-3.0-or-later
// What each may do through the API: every route that knows a talk or an event, for every kind of
// caller, by token.
#include <array>
#include <string>
#include <vector>

#include "server/auth/accounts.h"
#include "server/auth/permits.h"
#include "server/catalogue/talk.h"
#include "server/catalogue/unanswered.h"
#include "server/catalogue/watched.h"
#include "server/catalogue/webhook.h"
#include "tests/server/api/api_archive.h"

namespace estrade::server::api {
namespace {

using auth::Role;

/// In this order in the table below.
enum Who { Reader, Stranger, Editor, OtherOrganiser, Organiser, ReadingToken, Administrator };
constexpr std::size_t kinds = 7;
constexpr std::array names = {"a reader",        "an editor of another talk",
                              "its editor",      "an organiser of another event",
                              "its organiser",   "its organiser's reading token",
                              "an administrator"};

struct Row {
  Method method;
  std::string
      path;  ///< {draft} and {talk} are ids, {webhook} its event's, {every} one of all talks
  std::string body;
  std::array<int, kinds> status;
};

class Roles : public ApiTest {
 protected:
  Roles() {
    auto const event = [&](TalkId const& talk) {
      return archive_.database().read(
          [&](db::Reader const& reader) { return catalogue::find_talk(reader, talk)->event->id; });
    };
    auto const here = event(talk_);
    auto const hidden = event(draft_);
    auto const there = event(other_);
    add(Stranger, Role::Editor, {}, {other_}, true);
    add(Editor, Role::Editor, {}, {talk_, draft_}, true);
    add(OtherOrganiser, Role::Organiser, {there}, {}, true);
    add(Organiser, Role::Organiser, {here, hidden}, {}, true);
    add(ReadingToken, Role::Organiser, {here, hidden}, {}, false);
    add(Administrator, Role::Administrator, {}, {}, true);
    archive_.database().write([&](db::Transaction const& transaction) {
      auto const end = clock_.now() + auth::usual_permit;
      auto const permit = auth::make_permit(transaction, draft_, "", end, clock_.now());
      permit_ = permits_.secret_of(permit.value());
    });
    webhook_ = add_webhook(here);
    every_ = add_webhook({});
  }

  WebhookId add_webhook(std::optional<EventId> const& event) {
    return archive_.database().write([&](db::Transaction const& transaction) {
      return catalogue::add_webhook(
                 transaction, {.url = "https://example.org/", .kinds = {"talk.refused"}},
                 {.event = event, .origin = "https://talks.example.org", .secret = "whsec_"},
                 clock_.now())
          .value();
    });
  }

  void add(Who who, Role role, std::vector<EventId> const& events, std::vector<TalkId> const& talks,
           bool may_write) {
    tokens_.at(who) = archive_.database().write([&](db::Transaction const& transaction) {
      auto const name = "person" + std::to_string(who);
      auto const account = auth::add_account(transaction, name, role, clock_.now()).value();
      EXPECT_TRUE(auth::entrust(transaction, account.id, role, events, talks));
      return auth::make_token(transaction, account.id, "t", may_write, {}, clock_.now()).value();
    });
  }
  Answer ask_as(std::size_t who, Method method, std::string const& path, std::string const& body) {
    if (who == Reader) return ask(method, path, {}, body);
    return ask(method, path, {}, body, tokens_.at(who));
  }
  std::string path_of(std::string path) const {
    path = support::replaced(path, "{draft}", draft_.text());
    path = support::replaced(path, "{talk}", talk_.text());
    path = support::replaced(path, "{none}", "0000000000zz");
    path = support::replaced(path, "{webhook}", webhook_.text());
    path = support::replaced(path, "{every}", every_.text());
    path = support::replaced(path, "{permit}", permit_);
    return path;
  }

  TalkId other_ = archive_.add_complete(support::draft("Elsewhere", "PyParis"), true, {"x"});
  TalkId talk_ = archive_.add_complete(support::draft("A talk", "Rencontres"), true, {"a", "b"});
  TalkId draft_ = archive_.add_expected(support::draft("A draft", "Secret meeting"));
  std::array<std::string, kinds> tokens_;
  WebhookId webhook_;
  WebhookId every_;
  std::string permit_;  ///< of the draft
};

TEST_F(Roles, ReachAsFarAsTheTableSays) {
  std::string const t = "/api/v1/talks/";
  std::string const e = "/api/v1/events/";
  std::string const w = "/api/v1/webhooks";
  std::vector<Row> const table = {
      //                                           reader stranger editor other organiser reads
      //                                           admin
      {Method::Get, t + "{talk}", "", {200, 200, 200, 200, 200, 200, 200}},
      {Method::Get, t + "{draft}", "", {404, 404, 200, 404, 200, 200, 200}},
      {Method::Get, t + "{draft}/marks", "", {404, 404, 200, 404, 200, 200, 200}},
      {Method::Get, t + "{draft}/timeline", "", {404, 404, 404, 404, 404, 404, 404}},
      {Method::Put, t + "{talk}/timeline", "{}", {401, 403, 428, 403, 428, 403, 428}},
      {Method::Put, t + "{draft}/timeline", "{}", {401, 404, 404, 404, 404, 403, 404}},
      {Method::Put, t + "{talk}/trim", "{", {401, 403, 400, 403, 400, 403, 400}},
      {Method::Put, t + "{draft}/trim", "{", {401, 404, 400, 404, 400, 403, 400}},
      {Method::Delete, t + "{draft}/trim", "", {401, 404, 200, 404, 200, 403, 200}},
      {Method::Delete, t + "{draft}/poster", "", {401, 404, 200, 404, 200, 403, 200}},
      {Method::Delete, t + "{talk}/poster", "", {401, 403, 200, 403, 200, 403, 200}},
      {Method::Post, t + "{talk}/jobs/zz/retry", "", {401, 403, 404, 403, 404, 403, 404}},
      {Method::Post, t + "{draft}/jobs/zz/cancel", "", {401, 404, 404, 404, 404, 403, 404}},
      {Method::Post, t + "{talk}/work/retry", "", {401, 403, 409, 403, 409, 403, 409}},
      {Method::Post, t + "{draft}/work/retry", "", {401, 404, 409, 404, 409, 403, 409}},
      {Method::Post, t + "{draft}/work/cancel", "", {401, 404, 409, 404, 409, 403, 409}},
      {Method::Post, t + "{draft}/work/first", "", {401, 404, 409, 404, 409, 403, 409}},
      {Method::Post, t + "{none}/work/first", "", {401, 404, 404, 404, 404, 403, 404}},
      {Method::Get, "/api/v1/work/stream", "", {401, 200, 200, 200, 200, 200, 200}},
      {Method::Post,
       "/api/v1/match",
       R"({"files": ["a.mp4"]})",
       {401, 200, 200, 200, 200, 200, 200}},
      {Method::Post,
       "/api/v1/match",
       R"({"files": [], "event": "secret-meeting"})",
       {401, 404, 200, 404, 200, 200, 200}},
      {Method::Get, "/api/v1/jobs", "", {401, 200, 200, 200, 200, 200, 200}},
      {Method::Get, "/api/v1/statistics", "", {401, 200, 200, 200, 200, 200, 200}},
      {Method::Get, "/api/v1/statistics/slides", "", {401, 200, 200, 200, 200, 200, 200}},
      {Method::Get, "/api/v1/statistics/searches", "", {401, 200, 200, 200, 200, 200, 200}},
      {Method::Get, "/api/v1/index", "", {401, 403, 403, 403, 403, 403, 200}},
      {Method::Post, "/api/v1/index/rebuild", "", {401, 403, 403, 403, 403, 403, 202}},
      {Method::Get, "/api/v1/openapi.json", "", {200, 200, 200, 200, 200, 200, 200}},
      {Method::Get, w, "", {401, 403, 403, 200, 200, 200, 200}},
      {Method::Get, w + "/{webhook}", "", {401, 403, 403, 404, 200, 200, 200}},
      {Method::Get, w + "/{every}", "", {401, 403, 403, 404, 404, 404, 200}},
      {Method::Get, w + "/{webhook}/deliveries", "", {401, 403, 403, 404, 200, 200, 200}},
      {Method::Get, w + "/{every}/deliveries", "", {401, 403, 403, 404, 404, 404, 200}},
      {Method::Patch, w + "/{webhook}", "{}", {401, 403, 403, 404, 200, 403, 200}},
      {Method::Patch, w + "/{every}", "{}", {401, 403, 403, 404, 404, 403, 200}},
      {Method::Post, w + "/{webhook}/test", "", {401, 403, 403, 404, 202, 403, 202}},
      {Method::Post, w + "/{every}/test", "", {401, 403, 403, 404, 404, 403, 202}},
      {Method::Post, w + "/{webhook}/secret", "", {401, 403, 403, 404, 200, 403, 200}},
      {Method::Post, w + "/{every}/secret", "", {401, 403, 403, 404, 404, 403, 200}},
      {Method::Post, w + "/{webhook}/deliveries/zz/again", "", {401, 403, 403, 404, 404, 403, 404}},
      {Method::Post,
       w,
       R"({"url": "https://a.example/", "kinds": ["talk.refused"], "event": "rencontres"})",
       {401, 403, 403, 403, 201, 403, 201}},
      {Method::Post,
       w,
       R"({"url": "https://a.example/", "kinds": ["talk.refused"], "event": "secret-meeting"})",
       {401, 403, 403, 404, 201, 403, 201}},
      {Method::Post,
       w,
       R"({"url": "https://a.example/", "kinds": ["talk.refused"]})",
       {401, 403, 403, 403, 403, 403, 201}},
      {Method::Delete, w + "/{every}", "", {401, 403, 403, 404, 404, 403, 204}},
      {Method::Delete, w + "/{webhook}", "", {401, 403, 403, 404, 204, 403, 404}},
      {Method::Patch, "/api/v1/events/rencontres", "{}", {401, 403, 403, 403, 200, 403, 200}},
      {Method::Patch, "/api/v1/events/secret-meeting", "{}", {401, 404, 403, 404, 200, 403, 200}},
      {Method::Patch, "/api/v1/events/none", "{}", {401, 404, 404, 404, 404, 403, 404}},
      // What follows "events/" is not read before it is known who asks.
      {Method::Post, e + "rencontres/schedule", "x", {401, 403, 403, 403, 422, 403, 422}},
      {Method::Post, e + "secret-meeting/schedule", "x", {401, 404, 403, 404, 422, 403, 422}},
      {Method::Post, e + "none/schedule", "x", {401, 404, 404, 404, 404, 403, 404}},
      {Method::Post, e + "new/schedule", "x", {401, 403, 403, 403, 403, 403, 422}},
      {Method::Put, t + "{talk}/opt-out", "", {401, 403, 403, 403, 204, 403, 204}},
      {Method::Delete, t + "{talk}/opt-out", "", {401, 404, 403, 404, 204, 403, 204}},
      {Method::Delete, t + "{draft}/opt-out", "", {401, 404, 403, 404, 204, 403, 204}},
      {Method::Post,
       "/api/v1/talks",
       R"({"title": "New", "event": "Rencontres"})",
       {401, 403, 403, 403, 201, 403, 201}},
      {Method::Post, "/api/v1/talks", R"({"title": "New"})", {401, 403, 403, 403, 403, 403, 201}},
      {Method::Post,
       "/api/v1/talks",
       R"({"title": "New", "event": "Mine now"})",
       {401, 403, 403, 403, 403, 403, 201}},
      {Method::Patch, t + "{talk}", "{}", {401, 403, 200, 403, 200, 403, 200}},
      {Method::Patch, t + "{draft}", "{}", {401, 404, 200, 404, 200, 403, 200}},
      {Method::Patch, t + "{talk}", R"({"event": "PyParis"})", {401, 403, 403, 403, 403, 403, 200}},
      // It is there now; and back.
      {Method::Patch,
       t + "{talk}",
       R"({"event": "Rencontres"})",
       {401, 403, 403, 403, 403, 403, 200}},
      {Method::Get, t + "{talk}/history", "", {401, 403, 200, 403, 200, 200, 200}},
      {Method::Get, t + "{draft}/history", "", {401, 404, 200, 404, 200, 200, 200}},
      // To "PyParis", and back.
      {Method::Post, t + "{talk}/history/2/undo", "", {401, 403, 403, 403, 403, 403, 200}},
      {Method::Post, t + "{talk}/history/3/undo", "", {401, 403, 403, 403, 403, 403, 200}},
      {Method::Post, t + "{draft}/history/1/undo", "", {401, 404, 404, 404, 404, 403, 404}},
      {Method::Patch,
       t + "{talk}",
       R"({"visibility": "unlisted"})",
       {401, 403, 200, 403, 200, 403, 200}},
      {Method::Patch,
       t + "{talk}",
       R"({"visibility": "public"})",
       {401, 403, 200, 403, 200, 403, 200}},
      {Method::Delete, t + "{talk}/captions/fr", "", {401, 403, 404, 403, 404, 403, 404}},
      {Method::Delete, t + "{draft}/captions/fr", "", {401, 404, 404, 404, 404, 403, 404}},
      {Method::Get, "/api/v1/removed-talks", "", {401, 200, 200, 200, 200, 200, 200}},
      {Method::Post, t + "{talk}/restore", "", {401, 404, 404, 404, 404, 403, 404}},
      {Method::Get, t + "{talk}/permits", "", {401, 403, 200, 403, 200, 403, 200}},
      {Method::Get, t + "{draft}/permits", "", {401, 404, 200, 404, 200, 403, 200}},
      {Method::Get, t + "{none}/permits", "", {401, 404, 404, 404, 404, 403, 404}},
      {Method::Post, t + "{talk}/permits", "", {401, 403, 201, 403, 201, 403, 201}},
      {Method::Post, t + "{draft}/permits", "", {401, 404, 201, 404, 201, 403, 201}},
      {Method::Delete, t + "{talk}/permits/zz", "", {401, 403, 404, 403, 404, 403, 404}},
      {Method::Delete, t + "{draft}/permits/zz", "", {401, 404, 404, 404, 404, 403, 404}},
      // What it opens it opens for everybody; for who has none it is not there.
      {Method::Get, "/api/v1/permits/zz", "", {404, 404, 404, 404, 404, 404, 404}},
      {Method::Get, "/api/v1/permits/{permit}", "", {200, 200, 200, 200, 200, 200, 200}},
      {Method::Delete, t + "{none}", "", {401, 404, 404, 404, 404, 403, 404}},
      {Method::Delete, t + "{draft}", "", {401, 404, 403, 404, 204, 403, 404}},
      {Method::Delete, t + "{talk}", "", {401, 403, 403, 403, 204, 403, 410}},
      {Method::Post, t + "{draft}/restore", "", {401, 404, 403, 404, 200, 403, 404}},
      {Method::Post, t + "{talk}/restore", "", {401, 404, 403, 404, 200, 403, 404}},
  };
  for (auto const& row : table) {
    for (std::size_t who = 0; who < kinds; ++who) {
      auto const answer = ask_as(who, row.method, path_of(row.path), row.body);
      EXPECT_EQ(answer.status, row.status.at(who))
          << names.at(who) << ", " << http::text_of(row.method) << " " << row.path << " "
          << row.body << "\n"
          << answer.body;
    }
  }
}

TEST_F(Roles, ListRemovedTalksThatAreTheirs) {
  for (auto const& talk : {talk_, draft_, other_}) archive_.remove(talk);
  std::array<std::size_t, kinds> const talks = {0, 1, 2, 1, 2, 2, 3};
  for (std::size_t who = Stranger; who < kinds; ++who) {
    EXPECT_EQ(count(ask_as(who, Method::Get, "/api/v1/removed-talks", "").json(), "talks"),
              talks.at(who))
        << names.at(who);
  }
  auto const none = ask_as(Stranger, Method::Post, path_of("/api/v1/talks/{none}/restore"), "");
  auto const hidden = ask_as(Stranger, Method::Post, path_of("/api/v1/talks/{draft}/restore"), "");
  EXPECT_EQ(hidden.body, none.body);
}

TEST_F(Roles, CountWhatWasWatchedOfTheirTalksAlone) {
  auto const day = iso_date(clock_.now());
  archive_.database().write([&](db::Transaction const& transaction) {
    for (auto const& talk : {talk_, other_}) {
      catalogue::add_watched(transaction, talk, day, "", {1, 60, 1});
      catalogue::add_returned(transaction, talk, day, "", {{"1", 1}});
      catalogue::add_question(transaction, {.words = "octopus", .talk = talk}, clock_.now());
    }
    catalogue::add_watched(transaction, draft_, day, "", {1, 60, 1});
    catalogue::add_question(transaction, {.words = "everywhere"}, clock_.now());
  });
  struct Counts {
    std::size_t watched, slides, searches;
  };
  std::array<Counts, kinds> const expected = {
      {{0, 0, 0}, {1, 1, 1}, {2, 1, 1}, {1, 1, 1}, {2, 1, 1}, {2, 1, 1}, {3, 2, 3}}};
  for (std::size_t who = Stranger; who < kinds; ++who) {
    std::string const at = "/api/v1/statistics";
    auto const rows = [&](std::string const& path, std::string const& key) {
      return count(ask_as(who, Method::Get, path, "").json(), key);
    };
    EXPECT_EQ(rows(at, "watched"), expected.at(who).watched) << names.at(who);
    EXPECT_EQ(rows(at + "/slides", "returned"), expected.at(who).slides) << names.at(who);
    EXPECT_EQ(rows(at + "/searches", "unanswered"), expected.at(who).searches) << names.at(who);
  }
}

TEST_F(Roles, LearnNothingOfDraftsThatAreNotTheirs) {
  for (std::size_t const who : {Reader, Stranger, OtherOrganiser}) {
    for (auto const* const rest : {"", "/timeline", "/marks", "/history"}) {
      auto const draft = ask_as(who, Method::Get, path_of("/api/v1/talks/{draft}") + rest, "");
      auto const none = ask_as(who, Method::Get, path_of("/api/v1/talks/{none}") + rest, "");
      EXPECT_EQ(draft.body, none.body) << names.at(who) << rest;
    }
    EXPECT_EQ(ask_as(who, Method::Patch, "/api/v1/events/secret-meeting", "{}").body,
              ask_as(who, Method::Patch, "/api/v1/events/none", "{}").body)
        << names.at(who);
    auto const list = [&](std::string const& event) {
      auto const& token = tokens_.at(who);
      return ask(Method::Get, "/api/v1/talks", {{"event", event}}, {},
                 token.empty() ? std::optional<std::string>() : token)
          .body;
    };
    EXPECT_EQ(list("secret-meeting"), list("none")) << names.at(who);
  }
}

TEST_F(Roles, LearnNothingOfWebhooksThatAreNotTheirs) {
  auto const hidden =
      ask_as(OtherOrganiser, Method::Get, path_of("/api/v1/webhooks/{webhook}"), "");
  auto const none = ask_as(OtherOrganiser, Method::Get, path_of("/api/v1/webhooks/{none}"), "");

  EXPECT_EQ(hidden.body, none.body);
  EXPECT_EQ(count(ask_as(OtherOrganiser, Method::Get, "/api/v1/webhooks", "").json(), "webhooks"),
            0u);
  EXPECT_EQ(count(ask_as(Organiser, Method::Get, "/api/v1/webhooks", "").json(), "webhooks"), 1u);
}

TEST_F(Roles, ListWhatIsPublicAndWhatIsTheirs) {
  std::array<std::size_t, kinds> const talks = {2, 2, 3, 2, 3, 3, 3};
  std::array<std::size_t, kinds> const events = {2, 2, 3, 2, 3, 3, 3};
  for (std::size_t who = 0; who < kinds; ++who) {
    EXPECT_EQ(count(ask_as(who, Method::Get, "/api/v1/talks", "").json(), "talks"), talks.at(who))
        << names.at(who);
    EXPECT_EQ(count(ask_as(who, Method::Get, "/api/v1/events", "").json(), "events"),
              events.at(who))
        << names.at(who);
  }
}

TEST_F(Roles, LeaveNoTraceOfATalkThatTheyMayNotMake) {
  auto const refused =
      ask_as(Organiser, Method::Post, "/api/v1/talks", R"({"title": "New", "event": "Mine now"})");

  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(ask_as(Administrator, Method::Get, "/api/v1/events", "").body.find("Mine now"),
            std::string::npos);
}

}  // namespace
}  // namespace estrade::server::api
