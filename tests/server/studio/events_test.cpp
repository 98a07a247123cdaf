// SPDX-License-Identifier: GPL-3.0-or-later
// Events in the studio, and their schedules.
#include <memory>
#include <optional>
#include <regex>
#include <span>
#include <string>
#include <tuple>
#include <variant>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/auth/accounts.h"
#include "server/auth/sessions.h"
#include "server/catalogue/face.h"
#include "server/catalogue/scheduled.h"
#include "server/studio/studio.h"
#include "tests/support/manual_clock.h"
#include "tests/support/small_archive.h"

namespace estrade::server::studio {
namespace {

using http::Method;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view csv =
    "code,title,speaker,opt out,date\n1,Why we <archive>,Ada,,2026-05-04\n2,Two,,yes,2026-05-04\n";

/// The pages on a real catalogue, for somebody who is signed in.
class StudioEvents : public testing::Test {
 protected:
  StudioEvents() {
    add_routes(router_, {archive_.database(),
                         clock_,
                         {},
                         [this] { ++wakes_; },
                         [this](std::string_view url) -> Result<std::string> {
                           if (url == "https://example.org/schedule.csv") return std::string(csv);
                           if (url.ends_with("/relative.csv")) return address_text_;
                           return fail(Kind::BadRequest, "elsewhere",
                                       "This address may not be asked.");
                         }});
  }

  void enter(auth::Role role, std::vector<EventId> const& events = {}) {
    cookie_ = archive_.database().write([&](db::Transaction const& transaction) {
      auto const name = "person" + std::to_string(++people_);
      auto const account = auth::add_account(transaction, name, role, clock_.now()).value();
      EXPECT_TRUE(auth::entrust(transaction, account.id, role, events, {}));
      return auth::open_session(transaction, account.id, {}, false, clock_.now());
    });
    cookie_ = cookie_.substr(0, cookie_.find(';'));
  }

  http::Response ask(Method method, std::string const& path, std::string body = {},
                     std::string const& type = "application/x-www-form-urlencoded",
                     std::string const& language = "en") {
    http::Request request;
    request.method = method;
    request.target = request.path = path;
    request.host = "talks.example.org";
    request.headers.add("Accept-Language", language);
    request.headers.add("Content-Type", type);
    request.headers.add("Sec-Fetch-Site", site_);
    if (!cookie_.empty()) request.headers.add("Cookie", cookie_);
    auto const match = router_.match(request);
    if (match.route == nullptr) return router_.missing(request, 404);
    if (auto const* const handler = std::get_if<http::Handler>(&match.route->target)) {
      request.body = std::move(body);
      return (*handler)(request);
    }
    auto opened = std::get<http::Opener>(match.route->target)(request);
    if (auto* const answer = std::get_if<http::Response>(&opened)) return std::move(*answer);
    auto const sink = std::get<std::unique_ptr<http::BodySink>>(std::move(opened));
    std::ignore = sink->write(std::as_bytes(std::span(body)));
    return sink->finish();
  }
  http::Response get(std::string const& path) { return ask(Method::Get, path); }
  http::Response look_at(std::string_view schedule, std::string const& event = {},
                         std::string const& title = {}, std::string const& language = "en",
                         std::string const& address = {}) {
    auto const field = [](std::string const& name, std::string const& value) {
      return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value +
             "\r\n";
    };
    return ask(Method::Post, "/studio/events/preview",
               field("event", event) + field("title", title) + field("address", address) +
                   "--b\r\nContent-Disposition: form-data; name=\"schedule\"; filename=\"Meetup "
                   "12.csv\"\r\n\r\n" +
                   std::string(schedule) + "\r\n--b--\r\n",
               "multipart/form-data; boundary=b", language);
  }
  http::Response import_what(http::Response const& preview) {
    std::smatch match;
    auto const html = body(preview);
    std::regex_search(html, match, std::regex("name=\"schedule\" value=\"([0-9a-z]+)\""));
    return ask(Method::Post, "/studio/events/import", "schedule=" + match[1].str());
  }
  static std::string body(http::Response const& response) {
    return std::get<std::string>(response.body);
  }
  std::size_t talks() {
    return archive_.database().read([](db::Reader const& reader) {
      return catalogue::list_talks(reader, {.everything = true}).size();
    });
  }
  EventId event_of(TalkId const& talk) {
    return archive_.database().read(
        [&](db::Reader const& reader) { return catalogue::find_talk(reader, talk)->event->id; });
  }

  support::SmallArchive archive_;
  support::ManualClock clock_;
  http::Router router_;
  std::string cookie_;
  std::string site_ = "same-origin";
  int people_ = 0;
  int wakes_ = 0;
  std::string address_text_;  ///< of a schedule with relative addresses
};

TEST_F(StudioEvents, BeginWithASchedule) {
  enter(auth::Role::Administrator);
  EXPECT_THAT(body(get("/studio/events")), HasSubstr("There is no event yet. Import a schedule"));

  auto const preview = look_at(csv);

  EXPECT_EQ(preview.status, 200);
  EXPECT_THAT(body(preview), HasSubstr("<h1>Meetup 12</h1>")) << "called as its file";
  EXPECT_THAT(body(preview), HasSubstr("2 talks, 1 without speaker, 1 opted out of recording"));
  EXPECT_THAT(body(preview), HasSubstr("2 are new"));
  EXPECT_THAT(body(preview), HasSubstr("Why we &lt;archive&gt;"));
  EXPECT_EQ(talks(), 0u);

  auto const imported = import_what(preview);
  EXPECT_EQ(imported.status, 200);
  EXPECT_THAT(body(imported), HasSubstr("Imported: 2 talks"));
  EXPECT_EQ(talks(), 2u);
  EXPECT_EQ(wakes_, 1);
  EXPECT_THAT(body(get("/studio/events")), HasSubstr("/studio/events/meetup-12"));
  EXPECT_EQ(import_what(preview).status, 409) << "once";
  EXPECT_THAT(body(look_at(csv, "meetup-12")), HasSubstr("2 are as they were"));
}

TEST_F(StudioEvents, SpeakFrench) {
  enter(auth::Role::Administrator);

  auto const html = body(look_at(csv, "", "Rencontre", "fr"));

  EXPECT_THAT(html, HasSubstr("<h1>Rencontre</h1>"));
  EXPECT_THAT(html, HasSubstr("2 conférences, 1 sans intervenant, 1 dont l’enregistrement est "
                              "refusé"));
  EXPECT_THAT(html, HasSubstr("2 sont nouvelles"));
  EXPECT_THAT(html, Not(HasSubstr("{}")));
}

TEST_F(StudioEvents, SayWhatIsWrongAndKeepTheForm) {
  enter(auth::Role::Administrator);
  for (auto const& [schedule, status, sentence] :
       {std::tuple{"", 422, "Choose the file of a schedule, or give its address."},
        {"no schedule", 422, "This is no schedule that Estrade reads"}}) {
    auto const answer = look_at(schedule);
    EXPECT_EQ(answer.status, status);
    EXPECT_THAT(body(answer), HasSubstr(sentence));
    EXPECT_THAT(body(answer), HasSubstr("type=\"file\""));
  }
  EXPECT_THAT(body(look_at("no schedule", "", "", "fr")),
              HasSubstr("Ce n’est pas un programme qu’Estrade sait lire"));
  EXPECT_EQ(ask(Method::Post, "/studio/events/preview", "x").status, 400);
  EXPECT_EQ(look_at(std::string(25u << 20, 'x')).status, 413);
  EXPECT_EQ(look_at(csv, "none").status, 404);
}

TEST_F(StudioEvents, AreFetchedFromAnAddress) {
  enter(auth::Role::Administrator);

  EXPECT_THAT(body(look_at("", "", "Meetup", "en", "https://example.org/schedule.csv")),
              HasSubstr("2 talks, 1 without speaker"));
  auto const refused = look_at("", "", "Meetup", "en", "http://localhost/");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(body(refused), HasSubstr("may not be asked"));
  EXPECT_THAT(body(refused), HasSubstr("value=\"http://localhost/\"")) << "nothing is lost";
  EXPECT_THAT(body(look_at("", "", "", "en", "https://example.org/schedule.csv")),
              HasSubstr("say it yourself"));
}

TEST_F(StudioEvents, KeepEditsAndShowThem) {
  enter(auth::Role::Administrator);
  import_what(look_at(csv));
  archive_.database().write([&](db::Transaction const& transaction) {
    auto const talk = catalogue::list_talks(transaction, {.everything = true}).front();
    auto draft = catalogue::draft_of(talk);
    draft.title = "Mine & only mine";
    EXPECT_TRUE(catalogue::change_talk(transaction, talk.id, draft, clock_.now()));
  });

  auto const html = body(look_at(csv, "meetup-12"));

  EXPECT_THAT(html, HasSubstr("Kept as edited here"));
  EXPECT_THAT(html, HasSubstr("Mine &amp; only mine"));
  EXPECT_THAT(html, HasSubstr("1 keeps what somebody has edited here"));
}

TEST_F(StudioEvents, AreForThoseWhoOrganiseThem) {
  auto const theirs = archive_.add_expected(support::draft("A talk", "Theirs"));
  archive_.add_expected(support::draft("Another", "Secret meeting"));
  enter(auth::Role::Organiser, {event_of(theirs)});

  auto const list = body(get("/studio/events"));
  EXPECT_THAT(list, HasSubstr("/studio/events/theirs"));
  EXPECT_THAT(list, Not(HasSubstr("Secret")));
  EXPECT_THAT(list, Not(HasSubstr("A new event")));
  EXPECT_EQ(get("/studio/events/theirs").status, 200);
  EXPECT_EQ(body(get("/studio/events/secret-meeting")), body(get("/studio/events/none")));
  EXPECT_EQ(look_at(csv, "secret-meeting").status, 404);
  EXPECT_EQ(look_at(csv, "").status, 404) << "only administrators make events";
  EXPECT_EQ(import_what(look_at(csv, "theirs")).status, 200);

  enter(auth::Role::Editor);
  EXPECT_THAT(body(get("/studio/events")), Not(HasSubstr("type=\"file\"")));
  EXPECT_EQ(look_at(csv, "theirs").status, 404);
  cookie_.clear();
  EXPECT_EQ(look_at(csv, "theirs").status, 303) << "to sign in";
}

TEST_F(StudioEvents, AreImportedOnlyFromAPageOfOurs) {
  enter(auth::Role::Administrator);
  auto const preview = look_at(csv);
  site_ = "cross-site";

  EXPECT_EQ(look_at(csv).status, 403);
  EXPECT_EQ(import_what(preview).status, 403);
  EXPECT_EQ(talks(), 0u);
}

TEST_F(StudioEvents, LetWhoOrganisesLiftAnOptOut) {
  enter(auth::Role::Administrator);
  import_what(look_at(csv));
  auto const page = body(get("/studio/events/meetup-12"));
  std::smatch match;
  ASSERT_TRUE(std::regex_search(
      page, match, std::regex("action=\"(/studio/events/meetup-12/talks/[0-9a-z]+/lift)\"")));
  std::string const lift = match[1];
  auto const other = archive_.add_expected(support::draft("Elsewhere", "Other"));
  auto const administrator = cookie_;
  enter(auth::Role::Organiser, {event_of(other)});
  EXPECT_EQ(ask(Method::Post, lift).status, 404);
  cookie_ = administrator;
  EXPECT_THAT(body(get("/studio/events/meetup-12")), HasSubstr("Allow to publish"));

  EXPECT_THAT(body(ask(Method::Post, lift)), HasSubstr("may be published now"));

  EXPECT_THAT(body(get("/studio/events/meetup-12")), Not(HasSubstr("Allow to publish")));
}

TEST_F(StudioEvents, TellWhichPicturesOfSpeakersCouldNotBeHad) {
  enter(auth::Role::Administrator);
  auto const preview = look_at(
      "code,title,speaker,picture\n"
      "1,Why,Ada,https://x.example/a.jpg\n"
      "2,How,Eve,https://x.example/e.jpg\n");
  EXPECT_THAT(body(preview), HasSubstr("2 talks, 2 pictures of speakers"));
  EXPECT_THAT(body(import_what(preview)), HasSubstr("are fetched one by one"));
  EXPECT_THAT(body(get("/studio/events/meetup-12")), HasSubstr("2 pictures are being fetched."));

  archive_.database().write([&](db::Transaction const& transaction) {
    auto const event = catalogue::find_event(transaction, "meetup-12").value();
    auto const missing = catalogue::list_missing_faces(transaction, event.id);
    catalogue::set_face_verdict(transaction, missing.at(0).id, "Nobody answered.");
  });
  auto const told = body(get("/studio/events/meetup-12"));
  EXPECT_THAT(told, HasSubstr("1 picture is being fetched. 1 picture could not be fetched."));
  EXPECT_THAT(told, HasSubstr("Eve")) << "by the talk's title";
  EXPECT_THAT(told, HasSubstr("Nobody answered."));
  auto const before = wakes_;

  auto const again = ask(Method::Post, "/studio/events/meetup-12/faces");

  EXPECT_THAT(body(again), HasSubstr("These pictures are tried again now."));
  EXPECT_THAT(body(again), HasSubstr("2 pictures are being fetched."));
  EXPECT_EQ(wakes_, before + 1);
}

TEST_F(StudioEvents, ReadRelativePicturesAgainstTheSchedulesAddress) {
  address_text_ = "code,title,speaker,picture,event\n1,Why,Ada,a.jpg,Meetup\n";
  enter(auth::Role::Administrator);
  auto const preview = look_at("", "", "", "en", "https://example.org/2026/relative.csv");
  ASSERT_EQ(preview.status, 200) << body(preview);
  import_what(preview);
  archive_.database().read([](db::Reader const& reader) {
    auto const event = catalogue::find_event_titled(reader, "Meetup").value();
    EXPECT_EQ(catalogue::list_missing_faces(reader, event.id).at(0).url,
              "https://example.org/2026/a.jpg");
    return true;
  });
}

}  // namespace
}  // namespace estrade::server::studio
