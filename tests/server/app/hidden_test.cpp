// SPDX-License-Identifier: GPL-3.0-or-later
// Every address of the real router that names something: to who may not know of it, what is hidden
// and what there is not are the same.
#include <chrono>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "server/catalogue/talk.h"
#include "server/storage/keys.h"
#include "tests/server/app/peopled_archive.h"
#include "tests/support/ear.h"

namespace estrade::server::app {
namespace {

using http::Method;

class Hidden : public testing::Test {
 protected:
  /// As a person's form has it, or a program's JSON.
  static PeopledArchive::Question question(Method method, std::string const& pattern,
                                           Names const& names) {
    bool const is_read = method == Method::Get || method == Method::Head;
    bool const is_api = pattern.starts_with("/api/");
    return {.method = method,
            .address = filled(pattern, names),
            .body = is_read || !is_api ? "" : "{}",
            .type = is_api ? "application/json" : "application/x-www-form-urlencoded"};
  }
  static bool names_something(std::string_view pattern) {
    return pattern.find('{') != std::string_view::npos && !is_opened_by_a_secret(pattern) &&
           !pattern.starts_with("/assets/");
  }
};

TEST_F(Hidden, IsAsWhatThereIsNotForWhoMayNotKnow) {
  PeopledArchive house;
  auto const before = house.trace();
  auto const absent = house.absent();
  for (auto const& route : house.router.routes()) {
    auto const pattern = pattern_of(route);
    if (!names_something(pattern)) continue;
    for (auto const who : strangers) {
      auto const none = all_of(house.ask(who, question(route.method, pattern, absent)));
      for (auto const& names : {house.hidden(), house.removed()}) {
        auto const there = all_of(house.ask(who, question(route.method, pattern, names)));
        EXPECT_EQ(renamed(there, names, absent), none)
            << people.at(who) << ", " << http::text_of(route.method) << " "
            << filled(pattern, names);
      }
    }
  }
  EXPECT_EQ(house.trace(), before);
}

TEST_F(Hidden, IsAsWhatThereIsNotForWhoNamesItInAQuery) {
  PeopledArchive house;
  auto const absent = house.absent();
  for (std::string const address :
       {"/oembed?url=http://talks.example.org/talks/{id}", "/search?q=Not&event={event}",
        "/feeds/search.atom?q=Not&event={event}", "/api/v1/search?q=Not&event={event}",
        "/api/v1/search/suggestions?q=Not", "/api/v1/talks?event={event}", "/api/v1/jobs?talk={id}",
        "/api/v1/statistics?talk={id}", "/api/v1/statistics?event={event}",
        "/api/v1/statistics/slides?talk={id}", "/api/v1/statistics/searches?event={event}"}) {
    for (auto const who : strangers) {
      auto const none = all_of(house.ask(who, {.address = filled(address, absent)}));
      for (auto const& names : {house.hidden(), house.removed()}) {
        auto const there = all_of(house.ask(who, {.address = filled(address, names)}));
        EXPECT_EQ(renamed(there, names, absent), none) << people.at(who) << ", " << address;
        EXPECT_EQ(there.find("Not yet"), std::string::npos) << address;
      }
    }
  }
}

TEST_F(Hidden, IsAsWhatThereIsNotInPicturesOfItsSpeakersToo) {
  PeopledArchive house;
  TalkId const draft(house.hidden().at("id"));
  auto const key = storage::rendition_key(std::string(64, 'f'), "face-1", "face.webp");
  ASSERT_TRUE(house.store->put_bytes(key, "picture"));
  house.archive.database().write([&](db::Transaction const& transaction) {
    auto said = catalogue::draft_of(catalogue::find_talk(transaction, draft).value());
    said.speakers = {"Ada"};
    EXPECT_TRUE(catalogue::change_talk(transaction, draft, said, house.clock.now()));
  });
  auto names = house.hidden();
  names["file"] = "face.webp";
  auto const absent = filled("/media/{rendition}/{file}", house.absent());
  names["rendition"] = house.archive.add_face(draft, "Ada", key.text()).text();
  auto const there = filled("/media/{rendition}/{file}", names);

  for (auto const who : strangers) {
    EXPECT_EQ(all_of(house.ask(who, {.address = there})),
              all_of(house.ask(who, {.address = absent})))
        << people.at(who);
  }
  for (auto const who : {Editor, Organiser, Administrator}) {
    auto const answer = house.ask(who, {.address = there});
    EXPECT_EQ(answer.status, 200) << people.at(who);
    EXPECT_EQ(answer.headers.find("Cache-Control"), "private, max-age=31536000, immutable");
  }
}

TEST_F(Hidden, IsNotInAFrameOfAnotherPageWhoeverIsSignedIn) {
  PeopledArchive house;
  auto const none = all_of(house.ask(Nobody, {.address = filled("/embed/{id}", house.absent())}));
  for (std::size_t who = 0; who < kinds_of_people; ++who) {
    auto const there = house.ask(who, {.address = filled("/embed/{id}", house.hidden())});
    EXPECT_EQ(renamed(all_of(there), house.hidden(), house.absent()), none) << people.at(who);
  }
}

TEST_F(Hidden, IsNotToldOnTheStreamOfTheWork) {
  PeopledArchive house;
  for (auto const who : {OtherEditor, OtherOrganiser}) {
    support::Ear ear(house.ask(who, {.address = "/api/v1/work/stream"}));
    auto heard = ear.until(house.elsewhere().text());
    house.clock.advance(std::chrono::seconds(1));
    auto const reason = std::string("the turn of ") + people.at(who);
    house.archive.database().write([&](db::Transaction const& transaction) {
      using catalogue::State;
      TalkId const hidden(house.hidden().at("id"));
      catalogue::set_state(transaction, hidden, State::Refused, "hidden", house.clock.now());
      catalogue::set_state(transaction, house.elsewhere(), State::Refused, reason,
                           house.clock.now());
    });
    heard += ear.until(reason);
    EXPECT_EQ(heard.find(house.hidden().at("id")), std::string::npos) << people.at(who);
    EXPECT_EQ(heard.find("Not yet"), std::string::npos) << people.at(who);
  }
}

TEST_F(Hidden, IsThereForWhoMayKnow) {
  PeopledArchive house;
  auto const absent = house.absent();
  int open = 0;
  for (auto const& route : house.router.routes()) {
    auto const pattern = pattern_of(route);
    if (route.method != Method::Get || !names_something(pattern)) continue;
    auto const there = house.ask(Administrator, question(Method::Get, pattern, house.hidden()));
    auto const none = house.ask(Administrator, question(Method::Get, pattern, absent));
    if (there.status != none.status) ++open;
  }
  EXPECT_GE(open, 12) << "else the names stand for nothing, and the other test tells nothing";
}

}  // namespace
}  // namespace estrade::server::app
