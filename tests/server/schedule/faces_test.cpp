// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses of speakers' pictures, in every format that has them.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/server/schedule/schedules.h"

namespace estrade::server::schedule {
namespace {

using Faces = std::vector<Face>;

Schedule read_from(std::string_view text, std::string_view from) {
  auto schedule = read_schedule(text, from);
  if (schedule) return *std::move(schedule);
  ADD_FAILURE() << schedule.error().facts;
  return {};
}

Faces faces_in(std::string_view text, std::string_view from = {}) {
  auto const schedule = read_from(text, from);
  return schedule.talks.empty() ? Faces() : schedule.talks.front().faces;
}

TEST(FacesOfASchedule, StandInWhatPretalxAnswers) {
  for (std::string const name : {"avatar", "avatar_url"}) {
    EXPECT_EQ(faces_in(R"({"results": [{"code": "ABCDEF", "title": "A", "speakers": [
                {"name": "Ada", ")" +
                       name + R"(": "https://x.org/media/ada.jpg"},
                {"name": "Eve", ")" +
                       name + R"(": null}]}]})"),
              (Faces{{"Ada", "https://x.org/media/ada.jpg"}}))
        << name;
  }
}

TEST(FacesOfASchedule, OfPersonsAreRelativeToTheBaseAddress) {
  EXPECT_EQ(faces_in(R"({"schedule": {"version": "1", "base_url": "https://x.org/2026/schedule/",
      "conference": {"title": "Camp", "days": [{"date": "2026-08-21", "rooms": {"Curie": [
        {"id": 1, "start": "11:00", "title": "Opening", "persons": [
          {"id": 1, "public_name": "Ada", "avatar": "/system/ada.png?15"},
          {"id": 2, "public_name": "Eve", "avatar": "faces/eve two.png"},
          {"id": 3, "public_name": "Bob", "avatar": "//cdn.x.org/bob.webp"},
          {"id": 4, "public_name": "Zoé"}]}]}}]}}})"),
            (Faces{{"Ada", "https://x.org/system/ada.png?15"},
                   {"Eve", "https://x.org/2026/schedule/faces/eve%20two.png"},
                   {"Bob", "https://cdn.x.org/bob.webp"}}));
}

TEST(FacesOfASchedule, OfParticipantsAreExplainedOnce) {
  EXPECT_EQ(faces_in(R"({"schedule": {"version": "2", "conference": {"title": "38C3"}, "events": [
      {"guid": "g", "start": "2024-12-28T00:15:00+01:00", "title": "Opening", "participants": [
        {"guid": "a", "name": "Ada", "role": "SPEAKER"},
        {"guid": "e", "name": "Eve", "role": "CONTRIBUTOR"}]}],
      "persons": [{"guid": "a", "name": "Ada", "avatar": {"url": "https://x.org/a.jpg"}},
                  {"guid": "e", "name": "Eve", "avatar": {"url": "https://x.org/e.jpg"}}]}})"),
            (Faces{{"Ada", "https://x.org/a.jpg"}}));
}

TEST(FacesOfASchedule, AreAttributesInXml) {
  EXPECT_EQ(faces_in(R"(<schedule><version>1</version><conference><title>T</title>
      <base_url>https://x.org/2026/</base_url></conference><day date="2026-07-04"><room name="R">
      <event id="1"><title>A</title><persons><person id="1" avatar="/a.jpg">Ada</person>
      <person id="2">Eve</person><person id="3" avatar="https://y.org/b.png">Bob</person></persons>
      </event></room></day></schedule>)"),
            (Faces{{"Ada", "https://x.org/a.jpg"}, {"Bob", "https://y.org/b.png"}}));
}

TEST(FacesOfASchedule, StandInAColumnInTheSpeakersOrder) {
  EXPECT_EQ(faces_in("title,picture,speakers\n"
                     "A,\"https://x.org/a.jpg, https://x.org/e.jpg\",Ada; Eve; Bob\n"),
            (Faces{{"Ada", "https://x.org/a.jpg"}, {"Eve", "https://x.org/e.jpg"}}));
}

constexpr auto relative =
    R"({"results": [{"code": "A", "title": "A", "speakers": [{"name": "Ada", "avatar": "a.jpg"}]}]})";

TEST(FacesOfASchedule, AreRelativeToWhereItWasFoundWhereItSaysNothingElse) {
  EXPECT_EQ(faces_in(relative, "https://x.org/api/talks?limit=99"),
            (Faces{{"Ada", "https://x.org/api/a.jpg"}}));
  EXPECT_EQ(faces_in(relative, "https://x.org"), (Faces{{"Ada", "https://x.org/a.jpg"}}));
}

TEST(FacesOfASchedule, ThatLeadNowhereAreLeftOutWithAWarning) {
  auto const schedule = read(relative);
  EXPECT_TRUE(schedule.talks.at(0).faces.empty());
  EXPECT_EQ(flaws(schedule, Flaw::BadPicture), 1u);
  auto const warning = std::ranges::find(schedule.warnings, Flaw::BadPicture, &Warning::flaw);
  EXPECT_EQ(sentence_of(*warning),
            "Pictures of speakers whose addresses lead nowhere on the web were left out: a.jpg.");

  for (std::string const url : {"data:image/png;base64,AAAA", "javascript:alert(1)",
                                "file:///etc/passwd", "https://x.org/a\\\"b.jpg"}) {
    auto const hostile = read_from(R"({"results": [{"code": "A", "title": "A", "speakers":
        [{"name": "Ada", "avatar": ")" +
                                       url + R"("}]}]})",
                                   "https://x.org/");
    EXPECT_TRUE(hostile.talks.at(0).faces.empty()) << url;
    EXPECT_EQ(flaws(hostile, Flaw::BadPicture), 1u) << url;
  }
}

TEST(FacesOfASchedule, AreCountedByAddressAndBounded) {
  std::string text = "title,picture,speakers\n";
  for (int i = 0; i < 3; ++i) text += "A,https://x.org/a.jpg,Ada\n";
  EXPECT_EQ(read(text).pictures(), 1u);

  for (std::size_t i = 0; i < most_faces; ++i) {
    text += "A,https://x.org/" + std::to_string(i) + ".jpg,Ada\n";
  }
  auto const many = read(text);
  EXPECT_EQ(many.pictures(), most_faces - 2);
  EXPECT_EQ(flaws(many, Flaw::TooLong), 3u);
}

}  // namespace
}  // namespace estrade::server::schedule
