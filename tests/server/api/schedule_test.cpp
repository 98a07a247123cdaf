// SPDX-License-Identifier: GPL-3.0-or-later
// An event's schedule, sent to the API.
#include "server/catalogue/scheduled.h"
#include "server/jobs/queue.h"
#include "tests/server/api/api_archive.h"

namespace estrade::server::api {
namespace {

constexpr auto csv =
    "code,title,speaker,opt out,event\n1,Why we archive,Ada,,Meetup 12\n"
    "2,<b>Bold</b>,,yes,Meetup 12\n";

class ScheduleResource : public ApiTest {
 protected:
  Answer send(std::string const& event, std::string const& body,
              std::multimap<std::string, std::string, std::less<>> query = {}) {
    return ask(Method::Post, "/api/v1/events/" + event + "/schedule", std::move(query), body,
               token_);
  }
  static int number(Answer const& answer, std::string const& name) {
    return answer.json()->getObject("numbers")->getValue<int>(name);
  }
  static Object::Ptr talk(Answer const& answer, unsigned at) {
    return answer.json()->getArray("talks")->getObject(at);
  }
};

TEST_F(ScheduleResource, IsLookedAtWithoutChangingAnything) {
  auto const answer = send("new", csv, {{"preview", "true"}});

  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(number(answer, "all"), 2);
  EXPECT_EQ(number(answer, "without_speaker"), 1);
  EXPECT_EQ(number(answer, "opted_out"), 1);
  EXPECT_EQ(number(answer, "new"), 2);
  EXPECT_TRUE(answer.json()->getObject("event")->getValue<bool>("new"));
  EXPECT_TRUE(talk(answer, 0)->isNull("id"));
  EXPECT_EQ(talk(answer, 1)->getValue<std::string>("title"), "<b>Bold</b>");
  auto const warning = answer.json()->getArray("warnings")->getObject(0);
  EXPECT_EQ(warning->getValue<std::string>("code"), "no-date");
  EXPECT_EQ(count(get_as_administrator("/api/v1/events").json(), "events"), 0u);
  EXPECT_EQ(wakes_, 0);
}

TEST_F(ScheduleResource, MakesTalksAndUpdatesThem) {
  auto const first = send("new", csv);
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(first.json()->getObject("event")->getValue<std::string>("slug"), "meetup-12");
  auto const id = talk(first, 0)->getValue<std::string>("id");
  ask(Method::Patch, "/api/v1/talks/" + id, {}, R"({"title": "Mine"})", token_);

  auto const second = send("meetup-12", "code,title,speaker\n1,Theirs,Ada\n", {{"preview", "1"}});

  EXPECT_EQ(number(second, "changed"), 1);
  EXPECT_EQ(number(second, "keeping"), 1);
  EXPECT_EQ(number(second, "vanished"), 1);
  auto const kept = talk(second, 0)->getArray("differences")->getObject(0);
  EXPECT_EQ(kept->getValue<std::string>("field"), "title");
  EXPECT_EQ(kept->getValue<std::string>("here"), "Mine");
  EXPECT_EQ(kept->getValue<std::string>("schedule"), "Theirs");
  EXPECT_TRUE(kept->getValue<bool>("kept"));
  EXPECT_EQ(number(send("new", csv), "same"), 2) << "by its title the event is known again";
  EXPECT_EQ(get_as_administrator("/api/v1/talks/" + id).json()->getValue<std::string>("title"),
            "Mine");
}

TEST_F(ScheduleResource, TellsWhoOrganisesWhatItSaysOfATalk) {
  auto const id = talk(send("new", csv), 1)->getValue<std::string>("id");

  auto const seen = get_as_administrator("/api/v1/talks/" + id).json();

  EXPECT_TRUE(seen->getValue<bool>("opted_out"));
  EXPECT_EQ(seen->getObject("schedule")->getValue<std::string>("code"), "2");
}

TEST_F(ScheduleResource, HidesWhoOptedOutUntilThatIsLifted) {
  auto const shown = archive_.add_complete(support::draft("Shown", "Meetup 12"), true, {"a"});
  EXPECT_EQ(get("/api/v1/talks/" + shown.text()).status, 200);
  ASSERT_EQ(send("meetup-12", "code,title,opt out\n7,Shown,yes\n").status, 200);
  EXPECT_EQ(wakes_, 1) << "searches are told";

  EXPECT_EQ(get("/api/v1/talks/" + shown.text()).status, 404);
  auto const path = "/api/v1/talks/" + shown.text() + "/opt-out";
  EXPECT_EQ(ask(Method::Delete, path, {}, {}, token_).status, 204);
  EXPECT_EQ(get("/api/v1/talks/" + shown.text()).status, 200);
  EXPECT_EQ(ask(Method::Put, path, {}, {}, token_).status, 204);
  EXPECT_EQ(get("/api/v1/talks/" + shown.text()).status, 404);
}

TEST_F(ScheduleResource, IsFetchedFromAnAddress) {
  EXPECT_EQ(number(send("new", "", {{"from", "https://example.org/schedule.csv"}, {"title", "X"}}),
                   "all"),
            1);
  EXPECT_EQ(send("new", "", {{"from", "http://localhost/"}}).status, 400);
}

TEST_F(ScheduleResource, IsRefusedInWords) {
  for (auto const& [body, detail] : {std::pair{"", "is empty"},
                                     {"no schedule", "This is no schedule that Estrade reads"},
                                     {"title\nOne\n", "does not say what the event is called"}}) {
    auto const answer = send("new", body);
    EXPECT_EQ(answer.status, 422) << body;
    EXPECT_NE(answer.detail().find(detail), std::string::npos) << answer.body;
  }
  EXPECT_EQ(send("new", "title\nOne\n", {{"title", "Named"}}).status, 200);
  EXPECT_EQ(send("new", std::string(25u << 20, 'x')).status, 413);
}

TEST_F(ScheduleResource, CountsPicturesOfSpeakersAndHasThemFetched) {
  auto const answer = send("new",
                           "code,title,speaker,picture,event\n"
                           "1,Why,Ada,https://x.example/a.jpg,Meetup\n"
                           "2,How,Ada,https://x.example/a.jpg,Meetup\n");
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(number(answer, "pictures"), 1);
  EXPECT_EQ(archive_.database().read(
                [](db::Reader const& reader) { return jobs::list_open_jobs(reader, 10).size(); }),
            2u);
  EXPECT_EQ(wakes_, 1);
}

}  // namespace
}  // namespace estrade::server::api
