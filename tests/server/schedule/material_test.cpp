// SPDX-License-Identifier: GPL-3.0-or-later
// Schedules of real events, where the shared material is at hand. The numbers were counted in the
// files.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "tests/server/schedule/schedules.h"

namespace estrade::server::schedule {
namespace {

namespace fs = std::filesystem;

std::string content(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Expected {
  std::string_view title;
  std::size_t talks;
  std::size_t without_speaker;
  std::size_t opted_out;
};

std::map<std::string, Expected, std::less<>> const expected = {
    {"31c3.xml", {"31. Chaos Communication Congress", 138, 0, 2}},
    {"fosdem-2008.xml", {"FOSDEM 2008", 258, 0, 0}},
    {"fosdem-2011.xml", {"FOSDEM 2011", 331, 21, 0}},
    {"fosdem-2013.xml", {"FOSDEM 2013", 487, 2, 0}},
    {"fosdem-2016.xml", {"FOSDEM 2016", 617, 5, 0}},
    {"fosdem-2020.xml", {"FOSDEM 2020", 872, 19, 0}},
    {"fosdem-2024.xml", {"FOSDEM 2024", 674, 2, 0}},
    {"frab-camp2019.json", {"Chaos Communication Camp 2019", 79, 1, 0}},
    {"hub-schedule2.json", {"38C3", 2, 0, 0}},
    {"pretalx-democon.json", {"DemoCon", 36, 0, 2}},
    {"voctoweb-fixture.xml", {"FrOSCon", 123, 1, 0}},
};

/// Files beside them that only say what a schedule looks like.
bool is_schema(fs::path const& file) {
  return file.extension() == ".xsd" || file.filename() == "pretalx-fixture.json";
}

}  // namespace

TEST(RealSchedules, AreAllRead) {
  auto const folder = fs::path(ESTRADE_SOURCE_DIR) / "../shared/material/schedules";
  if (!fs::exists(folder)) GTEST_SKIP() << "no shared material at " << folder;
  std::size_t read_files = 0;
  for (auto const& entry : fs::directory_iterator(folder)) {
    auto const name = entry.path().filename().string();
    auto const text = content(entry.path());
    if (is_schema(entry.path())) {
      EXPECT_NE(advice(text).find("says what a schedule looks like"), std::string::npos) << name;
      continue;
    }
    auto const known = expected.find(name);
    if (known == expected.end()) {
      ADD_FAILURE() << name << " is new here: count its talks";
      continue;
    }
    auto const schedule = read(text);
    ++read_files;
    EXPECT_EQ(schedule.title, known->second.title) << name;
    EXPECT_EQ(schedule.talks.size(), known->second.talks) << name;
    EXPECT_EQ(schedule.without_speaker(), known->second.without_speaker) << name;
    EXPECT_EQ(schedule.opted_out(), known->second.opted_out) << name;
    for (auto const& talk : schedule.talks) {
      EXPECT_FALSE(talk.date.empty()) << name << ": " << talk.title;
      EXPECT_FALSE(talk.room.empty()) << name << ": " << talk.title;
      EXPECT_TRUE(talk.duration) << name << ": " << talk.title;
      EXPECT_EQ(talk.abstract.find("<p>"), std::string::npos) << name << ": " << talk.title;
    }
    for (auto const flaw : {Flaw::NoTitle, Flaw::NoKey, Flaw::DuplicateKey, Flaw::NoDate,
                            Flaw::Encoding, Flaw::LeftOut, Flaw::BadLanguage}) {
      EXPECT_EQ(flaws(schedule, flaw), 0u) << name << ": " << text_of(flaw);
    }
  }
  EXPECT_EQ(read_files, expected.size());
}

TEST(RealSchedules, NameSpeakersPictures) {
  auto const file =
      fs::path(ESTRADE_SOURCE_DIR) / "../shared/material/schedules/hub-schedule2.json";
  if (!fs::exists(file)) GTEST_SKIP() << "no shared material at " << file;

  auto const faces = read(content(file)).talks.at(0).faces;

  ASSERT_EQ(faces.size(), 2u) << "of its two speakers, not of who contributed";
  EXPECT_EQ(faces[0].speaker, "Gabriela Bogk");
  EXPECT_EQ(
      faces[0].url,
      "https://fahrplan.events.ccc.de/congress/2024/fahrplan/media/avatars/SB9MER_Hwgr1fW.jpg");
}

}  // namespace estrade::server::schedule
