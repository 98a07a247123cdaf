// SPDX-License-Identifier: GPL-3.0-or-later
// Schedules that are made to do harm, or are simply very large. None may crash, hang or grow.
#include <fmt/format.h>

#include "tests/server/schedule/schedules.h"

namespace estrade::server::schedule {
namespace {

std::string xml_of(std::string const& talks) {
  return "<schedule><version>1</version><conference><title>X</title></conference>"
         "<day date=\"2026-05-04\"><room name=\"R\">" +
         talks + "</room></day></schedule>";
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(HostileSchedules, MayNotDeclareEntities) {
  std::string const bomb =
      "<!DOCTYPE schedule [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
      "<!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
  for (auto const* const before : {"", "<?xml version='1.0'?>\n", "<!-- <schedule> -->",
                                   "<?xml version='1.0'?><!-- x --><?pi ?>  "}) {
    auto const text = before + bomb + xml_of("<event id=\"1\"><title>&b;&f;</title></event>");
    EXPECT_NE(advice(text).find("declares a document type"), std::string::npos) << before;
  }
  EXPECT_NE(advice(xml_of("<event id=\"1\"><title>&undefined;</title></event>")).find("not valid"),
            std::string::npos);
}

TEST(HostileSchedules, MayNestAsTheyLike) {
  EXPECT_NE(advice("<schedule>" + repeated("<a>", 1'000'000)).find("more elements"),
            std::string::npos);
  EXPECT_NE(advice(repeated("[", 1'000'000)).find("JSON"), std::string::npos);
  EXPECT_NE(advice(repeated("{\"a\":", 100'000)).find("not valid JSON"), std::string::npos);
  EXPECT_NE(advice("[" + repeated("[],", 600'000) + "0]").find("more values"), std::string::npos);
  auto const deep = xml_of("<event id=\"1\"><title>T</title>" + repeated("<b>", 1000) + "x" +
                           repeated("</b>", 1000) + "</event>");
  EXPECT_EQ(read(deep).talks.at(0).title, "T");
}

TEST(HostileSchedules, MayBeHuge) {
  EXPECT_NE(advice(std::string(largest_schedule + 1, ' ')).find("larger than 24 MB"),
            std::string::npos);
  std::string talks;
  for (int i = 0; i < 5'000; ++i) {
    talks += fmt::format(
        "<event id=\"{}\"><start>10:00</start><duration>00:30</duration><title>Talk {}</title>"
        "<abstract>{}</abstract><persons><person>Ada</person></persons></event>",
        i, i, std::string(2'000, 'x'));
  }
  auto const schedule = read(xml_of(talks));

  EXPECT_EQ(schedule.talks.size(), 5'000u);
  EXPECT_TRUE(schedule.warnings.empty());
}

TEST(HostileSchedules, AreCutWhereATalkMayNotHaveMore) {
  auto const schedule = read(xml_of(fmt::format(
      "<event id=\"1\"><title>{}</title><abstract>{}</abstract><persons>{}</persons><links>{}"
      "</links></event>",
      repeated("é", 1'000), repeated("mot ", 50'000),
      repeated("<person>A</person>", 10) +
          [] {
            std::string all;
            for (int i = 0; i < 80; ++i) all += fmt::format("<person>N{}</person>", i);
            return all;
          }(),
      [] {
        std::string all;
        for (int i = 0; i < 80; ++i) all += fmt::format("<link href=\"http://x.org/{}\"/>", i);
        return all;
      }())));

  auto const& talk = schedule.talks.at(0);
  EXPECT_EQ(talk.title.size(), 2u * 299 + 3) << "299 letters and an ellipsis";
  EXPECT_TRUE(talk.title.ends_with("…"));
  EXPECT_LE(talk.abstract.size(), 20'002u);
  EXPECT_EQ(talk.speakers.size(), 50u);
  EXPECT_EQ(talk.links.size(), 30u);
  EXPECT_GE(flaws(schedule, Flaw::TooLong), 4u);
}

TEST(HostileSchedules, HoldNothingThatATalkMayNotHold) {
  auto const schedule = read(
      "title,speaker,abstract,room,licence,track,code\n"
      "\"<script>alert(1)</script>\",\"<img src=x onerror=y>\","
      "\"<p>Hi<script>steal()</script> &amp; <b onclick='x>y'>bye</b><br>x\",\"a\tb\x01\x7F\","
      "\xE2\x80\xAE,\"\xC2\xA0Z\xC2\xA0\",\xED\xA0\x80\n");

  auto const& talk = schedule.talks.at(0);
  EXPECT_EQ(talk.title, "<script>alert(1)</script>") << "text, and shown as text";
  EXPECT_EQ(talk.speakers, std::vector<std::string>{"<img src=x onerror=y>"});
  EXPECT_EQ(talk.abstract, "Hi & bye\nx");
  EXPECT_EQ(talk.room, "a b");
  EXPECT_EQ(talk.track, "Z") << "no-break spaces at the ends go too";
  EXPECT_EQ(talk.code.find('\xED'), std::string::npos);
}

TEST(HostileSchedules, ShareCodesByTheThousand) {
  std::string csv = "title,code\n";
  for (int i = 0; i < 2'000; ++i) csv += "Same,1\n";
  auto const schedule = read(csv);

  EXPECT_EQ(schedule.talks.size(), 2'000u);
  EXPECT_EQ(schedule.talks.back().key, "1#2000");
  EXPECT_EQ(flaws(schedule, Flaw::DuplicateKey), 1'999u);
}

TEST(HostileSchedules, OfTagsWithoutEndTakeNoLonger) {
  for (auto const* const piece : {"<a ", "<a \"", "<!--", "<script>", "&#", "<p><"}) {
    auto const text = "title,abstract\nx,'<p>" + repeated(piece, 500'000);
    EXPECT_EQ(read(text).talks.size(), 1u) << piece;
  }
}

TEST(HostileSchedules, OfBrokenUtf8AreMended) {
  auto const schedule =
      read(xml_of("<event id=\"1\"><title>Caf\xC3\xA9 na\xC3 no\xFF</title>"
                  "<subtitle>\xC3\xA9\xC3\xA9\xC3\xA9</subtitle></event>"));

  EXPECT_EQ(schedule.talks.at(0).title, "Café na� no�");
  EXPECT_EQ(flaws(schedule, Flaw::Encoding), 1u);
}

}  // namespace
}  // namespace estrade::server::schedule
