// SPDX-License-Identifier: GPL-3.0-or-later
// What each may do on the pages: every route of the studio, of speakers' links and of the stream of
// the work, for every kind of person, and every method. The routes are the router's own: one
// without a row here fails.
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/server/app/peopled_archive.h"

namespace estrade::server::app {
namespace {

using http::Method;

struct Row {
  Method method;
  std::string address;  ///< a route's pattern, perhaps with a query
  std::string body;
  std::array<int, kinds_of_people> status;
  std::string type = "application/x-www-form-urlencoded";

  [[nodiscard]] std::string pattern() const { return address.substr(0, address.find('?')); }
};

std::string const multipart = "multipart/form-data; boundary=b";

/// A form with a file and a field, as browsers send it.
std::string form_of(std::string const& file_field, std::string const& file) {
  return "--b\r\nContent-Disposition: form-data; name=\"event\"\r\n\r\n{event}\r\n"
         "--b\r\nContent-Disposition: form-data; name=\"" +
         file_field + "\"; filename=\"a.csv\"\r\n\r\n" + file + "\r\n--b--\r\n";
}

std::vector<Row> rows_for_everybody() {
  return {
      //                                        nobody other other its its  admin
      //                                               editor organiser
      {Method::Get, "/studio/sign-in", "", {200, 200, 200, 200, 200, 200}},
      {Method::Post, "/studio/sign-in", "{}", {403, 403, 403, 403, 403, 403}, "text/plain"},
      {Method::Get, "/studio/welcome/{secret}", "", {200, 200, 200, 200, 200, 200}},
      {Method::Post,
       "/studio/welcome/{secret}",
       "password=short&again=short",
       {422, 422, 422, 422, 422, 422}},
      {Method::Post, "/studio/sign-out", "", {303, 303, 303, 303, 303, 303}},
      {Method::Get, "/studio", "", {303, 200, 200, 200, 200, 200}},
      {Method::Get, "/studio/talks", "", {303, 200, 200, 200, 200, 200}},
      {Method::Get, "/studio/talks?event={event}&q=Not", "", {303, 200, 200, 200, 200, 200}},
      {Method::Get, "/studio/upload", "", {303, 200, 200, 200, 200, 200}},
      {Method::Get, "/studio/upload?event={event}", "", {303, 200, 200, 200, 200, 200}},
      {Method::Get, "/studio/several", "", {303, 200, 200, 200, 200, 200}},
      {Method::Post, "/studio/several", "talk={id}&language=fr", {303, 200, 200, 200, 200, 200}},
      {Method::Get, "/studio/removed", "", {303, 200, 200, 200, 200, 200}},
      {Method::Get, "/studio/statistics", "", {303, 200, 200, 200, 200, 200}},
      {Method::Get, "/studio/statistics?event={event}", "", {303, 200, 200, 200, 200, 200}},
      {Method::Get, "/studio/account", "", {303, 200, 200, 200, 200, 200}},
      {Method::Post,
       "/studio/account/password",
       "{}",
       {303, 422, 422, 422, 422, 422},
       "text/plain"},
      {Method::Post, "/studio/account/tokens", "token=t", {303, 200, 200, 200, 200, 200}},
      {Method::Post, "/studio/account/tokens/{token}/end", "", {303, 303, 303, 303, 303, 303}},
      {Method::Post, "/studio/account/sessions/{session}/end", "", {303, 303, 303, 303, 303, 303}},
      {Method::Get, "/api/v1/work/stream", "", {401, 200, 200, 200, 200, 200}},
  };
}

std::vector<Row> rows_of_a_talk() {
  std::string const talk = "/studio/talks/{id}";
  return {
      {Method::Get, talk, "", {303, 404, 404, 200, 200, 200}},
      {Method::Post, talk, "title=New", {303, 404, 404, 200, 200, 200}},
      // The same for every talk: only the API knows who may see it.
      {Method::Get, talk + "/timeline", "", {303, 200, 200, 200, 200, 200}},
      {Method::Post, talk + "/work/retry", "", {303, 404, 404, 303, 303, 303}},
      {Method::Post, talk + "/work/cancel", "", {303, 404, 404, 303, 303, 303}},
      {Method::Post, talk + "/work/first", "", {303, 404, 404, 303, 303, 303}},
      {Method::Post, talk + "/visibility", "visibility=draft", {303, 404, 404, 200, 200, 200}},
      {Method::Post, talk + "/history/{edit}/undo", "", {303, 404, 404, 200, 409, 409}},
      {Method::Post, talk + "/poster", "do=own", {303, 404, 404, 200, 200, 200}},
      {Method::Post, talk + "/trim", "do=all", {303, 404, 404, 200, 200, 200}},
      // It links to nothing.
      {Method::Post, talk + "/deck", "address=x", {303, 404, 404, 422, 422, 422}},
      // There is no picture of anybody.
      {Method::Post, talk + "/faces", "remove=Ada", {303, 404, 404, 422, 422, 422}},
      {Method::Post, talk + "/captions", "do=remove&language=fr", {303, 404, 404, 200, 404, 404}},
      {Method::Post,
       talk + "/captions/files",
       form_of("none", "x"),
       {303, 404, 404, 422, 422, 422},
       multipart},
      {Method::Post, talk + "/permits", "until=2026-02-01", {303, 404, 404, 200, 200, 200}},
      {Method::Post, talk + "/permits/{permit}/withdraw", "", {303, 404, 404, 200, 200, 200}},
      {Method::Post,
       talk + "/permits/{permit}/mail",
       "to=ada%40example.org&language=en",
       {303, 404, 404, 503, 503, 503}},
      {Method::Post, talk + "/delete", "", {303, 404, 404, 403, 303, 404}},
  };
}

std::vector<Row> rows_of_an_event() {
  std::string const event = "/studio/events/{event}";
  return {
      {Method::Get, "/studio/events", "", {303, 200, 200, 200, 200, 200}},
      {Method::Post,
       "/studio/events/preview",
       form_of("schedule", "code,title,date\n1,One,2026-05-04\n"),
       {303, 404, 404, 404, 200, 200},
       multipart},
      {Method::Post, "/studio/events/import", "schedule=none", {303, 409, 409, 409, 409, 409}},
      {Method::Get, event, "", {303, 404, 404, 404, 200, 200}},
      {Method::Post, event + "/talks/{id}/lift", "", {303, 404, 404, 404, 200, 200}},
      {Method::Get, event + "/speakers", "", {303, 404, 404, 404, 200, 200}},
      {Method::Post, event + "/permits", "", {303, 404, 404, 404, 200, 200}},
      {Method::Post, event + "/faces", "", {303, 404, 404, 404, 200, 200}},
  };
}

std::vector<Row> rows_of_webhooks() {
  std::string const webhook = "/studio/webhooks/{webhook}";
  return {
      {Method::Get, "/studio/webhooks", "", {303, 403, 200, 403, 200, 200}},
      {Method::Post,
       "/studio/webhooks",
       "url=https%3A%2F%2F198.51.99.1%2F&kind=talk.refused&event={event}",
       {303, 403, 422, 403, 200, 200}},
      {Method::Get, webhook, "", {303, 404, 404, 404, 200, 200}},
      {Method::Post,
       webhook + "/change",
       "url=https%3A%2F%2F198.51.99.1%2F&kind=talk.refused",
       {303, 404, 404, 404, 200, 200}},
      {Method::Post, webhook + "/pause", "", {303, 404, 404, 404, 200, 200}},
      {Method::Post, webhook + "/resume", "", {303, 404, 404, 404, 200, 200}},
      {Method::Post, webhook + "/test", "", {303, 404, 404, 404, 200, 200}},
      {Method::Post, webhook + "/secret", "", {303, 404, 404, 404, 200, 200}},
      {Method::Post, webhook + "/deliveries/{delivery}/again", "", {303, 404, 404, 404, 200, 200}},
      {Method::Post, webhook + "/delete", "", {303, 404, 404, 404, 303, 404}},
  };
}

std::vector<Row> rows_of_people() {
  std::string const account = "/studio/people/{account}";
  return {
      {Method::Get, "/studio/people", "", {303, 403, 403, 403, 403, 200}},
      {Method::Post, "/studio/people", "name=new&role=editor", {303, 403, 403, 403, 403, 200}},
      {Method::Post, account, "role=editor", {303, 403, 403, 403, 403, 200}},
      {Method::Post, account + "/invite", "", {303, 403, 403, 403, 403, 200}},
      {Method::Post, account + "/close", "", {303, 403, 403, 403, 403, 200}},
  };
}

/// What a link opens it opens for everybody.
std::vector<Row> rows_of_a_speaker() {
  std::string const link = "/speaker/{permit}";
  return {
      {Method::Get, link, "", {200, 200, 200, 200, 200, 200}},
      {Method::Post, link + "/about", "title=New", {303, 303, 303, 303, 303, 303}},
      {Method::Post, link + "/answer", "answer=approve", {303, 303, 303, 303, 303, 303}},
      {Method::Post, link + "/deck", "", {400, 400, 400, 400, 400, 400}, multipart},
      {Method::Get, link + "/talks/{id}/recording", "", {200, 200, 200, 200, 200, 200}},
      {Method::Get, link + "/talks/{id}/deck", "", {200, 200, 200, 200, 200, 200}},
      {Method::Get, link + "/talks/{id}/screen", "", {404, 404, 404, 404, 404, 404}},
      {Method::Get, link + "/talks/{id}/chapters.vtt", "", {200, 200, 200, 200, 200, 200}},
      {Method::Get, link + "/talks/{id}/slides.vtt", "", {200, 200, 200, 200, 200, 200}},
      {Method::Get, link + "/talks/{id}/captions/{file}", "", {200, 200, 200, 200, 200, 200}},
      {Method::Get, link + "/media/{rendition}/{file}", "", {200, 200, 200, 200, 200, 200}},
  };
}

std::vector<Row> table() {
  std::vector<Row> all;
  for (auto const& rows : {rows_for_everybody(), rows_of_a_talk(), rows_of_an_event(),
                           rows_of_webhooks(), rows_of_people(), rows_of_a_speaker()}) {
    all.insert(all.end(), rows.begin(), rows.end());
  }
  all.push_back({Method::Post, "/studio/removed/{id}/restore", "", {303, 404, 404, 403, 303, 404}});
  return all;
}

bool is_of_the_table(std::string_view pattern) {
  return pattern == "/studio" || pattern.starts_with("/studio/") ||
         pattern.starts_with("/speaker/") || pattern == "/api/v1/work/stream";
}

PeopledArchive::Question question_of(Row const& row, Names const& names) {
  return {.method = row.method,
          .address = filled(row.address, names),
          .body = filled(row.body, names),
          .type = row.type};
}

std::string told(Row const& row, std::size_t who) {
  return std::string(people.at(who)) + ", " + std::string(http::text_of(row.method)) + " " +
         row.address;
}

class StudioRoles : public testing::Test {
 protected:
  /// Only a removed talk can be restored.
  static Names names_for(PeopledArchive const& house, Row const& row) {
    return row.address.starts_with("/studio/removed/") ? house.removed() : house.hidden();
  }
};

TEST_F(StudioRoles, HaveARowForEveryRouteOfThePages) {
  PeopledArchive house;
  std::set<std::string> asked;
  for (auto const& row : table()) {
    asked.insert(std::string(http::text_of(row.method)) + " " + row.pattern());
  }
  std::set<std::string> there;
  for (auto const& route : house.router.routes()) {
    auto const pattern = pattern_of(route);
    if (!is_of_the_table(pattern)) continue;
    there.insert(std::string(http::text_of(route.method)) + " " + pattern);
  }
  EXPECT_GT(there.size(), 60u) << "the router must have been walked";
  EXPECT_EQ(asked, there);
}

TEST_F(StudioRoles, ReachAsFarAsTheTableSays) {
  for (auto const& row : table()) {
    PeopledArchive house;
    auto const names = names_for(house, row);
    for (std::size_t who = 0; who < kinds_of_people; ++who) {
      auto const answer = house.ask(who, question_of(row, names));
      EXPECT_EQ(answer.status, row.status.at(who)) << told(row, who) << "\n" << all_of(answer);
    }
  }
}

TEST_F(StudioRoles, TellStrangersNothingAndLetThemChangeNothing) {
  for (auto const& row : table()) {
    if (is_opened_by_a_secret(row.address)) continue;
    PeopledArchive house;
    auto const names = names_for(house, row);
    auto const absent = house.absent();
    auto const hidden = question_of(row, names);
    auto const none = question_of(row, absent);
    bool const names_something = hidden.address != none.address || hidden.body != none.body;
    if (!names_something) continue;
    auto const before = house.trace();
    for (auto const who : strangers) {
      auto const there = all_of(house.ask(who, hidden));
      EXPECT_EQ(renamed(there, names, absent), all_of(house.ask(who, none))) << told(row, who);
      EXPECT_EQ(house.trace(), before) << told(row, who);
    }
  }
}

TEST_F(StudioRoles, AreTheSameForEveryOtherMethod) {
  PeopledArchive house;
  auto const names = house.hidden();
  for (auto const& row : table()) {
    for (auto const method : {Method::Post, Method::Put, Method::Delete}) {
      http::Request request;
      request.method = method;
      request.path = filled(row.pattern(), names);
      if (house.router.match(request).route != nullptr) continue;  // it has its own row
      for (std::size_t who = 0; who < kinds_of_people; ++who) {
        auto const answer = house.ask(who, {.method = method, .address = request.path});
        EXPECT_EQ(answer.status, 405) << told(row, who) << " by " << http::text_of(method);
      }
    }
    if (row.method == Method::Get || row.address.starts_with("/api/")) continue;
    // Nothing is changed by looking. Another route may answer, such as that of an event.
    auto const before = house.trace();
    for (std::size_t who = 0; who < kinds_of_people; ++who) {
      auto const looked = house.ask(who, {.address = filled(row.pattern(), names)});
      EXPECT_TRUE(looked.status == 405 || looked.status == 404 || looked.status == 403 ||
                  looked.status == 303 || looked.status == 200)
          << told(row, who);
    }
    EXPECT_EQ(house.trace(), before) << row.address;
  }
}

TEST_F(StudioRoles, AreToldByHeadWhatGetTells) {
  PeopledArchive house;
  auto const names = house.hidden();
  for (auto const& row : table()) {
    if (row.method != Method::Get || row.address.starts_with("/api/")) continue;
    for (std::size_t who = 0; who < kinds_of_people; ++who) {
      auto const address = filled(row.address, names);
      EXPECT_EQ(all_of(house.ask(who, {.method = Method::Head, .address = address})),
                all_of(house.ask(who, {.address = address})))
          << told(row, who);
    }
  }
}

TEST_F(StudioRoles, ChangeNothingForAPageOfSomebodyElse) {
  PeopledArchive house;
  auto const names = house.hidden();
  auto const before = house.trace();
  for (auto const& row : table()) {
    bool const is_theirs = row.method == Method::Post && row.address.starts_with("/studio/") &&
                           !row.address.starts_with("/studio/welcome/");
    if (!is_theirs) continue;
    for (std::size_t who = OtherEditor; who < kinds_of_people; ++who) {
      auto question = question_of(row, names);
      question.site = "cross-site";
      EXPECT_EQ(house.ask(who, question).status, 403) << told(row, who);
    }
  }
  EXPECT_EQ(house.trace(), before);
}

}  // namespace
}  // namespace estrade::server::app
