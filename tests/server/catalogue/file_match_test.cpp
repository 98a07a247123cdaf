// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/file_match.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace estrade::server::catalogue {
namespace {

RosterEntry entry(std::string id, std::string title, std::vector<std::string> speakers) {
  RosterEntry made;
  made.id = TalkId(std::move(id));
  made.title = std::move(title);
  made.speakers = std::move(speakers);
  return made;
}

std::vector<RosterEntry> const programme = {
    entry("aaaaaaaaaaa0", "Why we archive", {"Ada Martin"}),
    entry("aaaaaaaaaaa1", "L’été à Orléans : mémoire vive", {"Zoé Lefèvre", "Paul Bert"}),
    entry("aaaaaaaaaaa2", "Testing in production", {"Grace Wu"}),
    entry("aaaaaaaaaaa3", "Testing without tears", {"Ada Martin"}),
    entry("aaaaaaaaaaa4", "Opening", {}),
};

class Files : public testing::Test {
 protected:
  /// The id's last digit, or "-" where nothing fits; the score in hundredths.
  struct Found {
    std::string talk;
    int score;
    std::string by;
  };
  [[nodiscard]] Found find(std::string_view path) const {
    auto const match = matcher_.match(path);
    if (!match.talk) return {"-", 0, ""};
    return {programme.at(*match.talk).id.text().substr(11),
            static_cast<int>(match.score * 100 + 0.5), std::string(text_of(match.by))};
  }
  FileMatcher matcher_{programme};
};

TEST_F(Files, AreFoundByTheTitleInTheirNames) {
  for (auto const* const path :
       {"Why we archive.mp4", "why_we_archive-FINAL.pdf", "WhyWeArchive.mov", "whywearchive.fr.vtt",
        "day 2/Why we archive/slides.pptx", "03 - Why we archive (1080p).mkv"}) {
    auto const found = find(path);
    EXPECT_EQ(found.talk, "0") << path;
    EXPECT_GE(found.score, 90) << path;
    EXPECT_EQ(found.by, "title") << path;
  }
}

TEST_F(Files, AreFoundWithoutAccentsAndWhateverTheSigns) {
  EXPECT_EQ(find("lete-a-orleans_memoire-vive.mp4").talk, "1");
  EXPECT_EQ(find("L'ETE A ORLEANS.PDF").talk, "1");
}

TEST_F(Files, AreFoundByTheSpeakerWhereThatTellsOneTalk) {
  auto const by_name = find("Lefevre_Zoe.pdf");
  EXPECT_EQ(by_name.talk, "1");
  EXPECT_EQ(by_name.by, "speaker");
  EXPECT_GE(by_name.score, 50);
  EXPECT_GE(find("wu.pdf").score, 50);
}

TEST_F(Files, AreLeftToAPersonWhereTwoTalksFitAsWell) {
  auto const match = matcher_.match("Ada Martin.pdf");

  EXPECT_LT(match.score, 0.5) << "two talks of hers";
  ASSERT_TRUE(match.talk);
  ASSERT_EQ(match.others.size(), 1u);
}

TEST_F(Files, AreFoundByTitleAndSpeakerTogether) {
  EXPECT_EQ(find("martin-testing.pdf").talk, "3");
  EXPECT_EQ(find("wu-testing.pdf").talk, "2");
}

TEST_F(Files, AreFoundByTheirTalksCodeBeforeAnythingElse) {
  auto const found = find("aaaaaaaaaaa2 Why we archive.mp4");

  EXPECT_EQ(found.talk, "2");
  EXPECT_EQ(found.score, 100);
  EXPECT_EQ(found.by, "code");
}

TEST_F(Files, AreNotGuessedByWordsThatSayNothing) {
  EXPECT_EQ(find("IMG_2041.MOV").talk, "-");
  EXPECT_EQ(find("").talk, "-");
  EXPECT_LT(find("we.mp4").score, 50);
  EXPECT_LT(find("in.pdf").score, 50);
}

/// As a schedule has them.
std::vector<RosterEntry> const scheduled = {
    {.code = "G9JGWY", .title = "Pourquoi archiver ?", .speakers = {"Zoé Œuvre"}},
    {.code = "6561",
     .title = "31C3 Opening Event",
     .speakers = {"erdgeist", "Geraldine de Bastion"}},
    {.code = "7", .title = "Xapian", .speakers = {"Ada Martin"}},
    {.code = "8", .title = "Xapian internals", .speakers = {"Ada Martin", "Eve"}},
    {.title = "Lightning talks"},
    {.title = "Lightning talks"},
};

TEST(FileMatcher, KnowsTheCodesOfSchedules) {
  struct Case {
    std::string name;
    std::size_t talk;
    std::string by;
  };
  FileMatcher const matcher(scheduled);
  for (auto const& [name, talk, by] :
       {Case{"g9jgwy.mp4", 0, "code"}, Case{"talk_G9JGWY_final.PDF", 0, "code"},
        Case{"pourquoi-archiver.fr.vtt", 0, "title"},
        Case{"POURQUOI ARCHIVER (zoe oeuvre).mp4", 0, "title"},
        Case{"zoe_oeuvre.pptx", 0, "speaker"}, Case{"7.mp4", 2, "code"},
        Case{"day 1/7.mp4", 2, "code"}, Case{"xapian.mp4", 2, "title"},
        Case{"xapian-internals.mp4", 3, "title"},
        Case{"31c3_-_6561_-_en_-_saal_1_-_201412271100_-_31c3_opening_event_-_erdgeist.webm", 1,
             "code"},
        Case{"31c3_-_en_-_saal_1_-_31c3_opening_event_-_erdgeist.webm", 1, "title"}}) {
    auto const found = matcher.match(name);
    ASSERT_TRUE(found.talk) << name;
    EXPECT_EQ(*found.talk, talk) << name;
    EXPECT_EQ(text_of(found.by), by) << name << " " << found.score;
    EXPECT_TRUE(found.is_sure()) << name << " " << found.score;
  }
}

/// Two rooms, side by side.
std::vector<RosterEntry> const day = {
    {.title = "One", .date = "2026-05-04", .start = "10:00", .room = "Grand Hall"},
    {.title = "Two", .date = "2026-05-04", .start = "10:00", .room = "Room 2"},
    {.title = "Three", .speakers = {"Eve Wu"}, .date = "2026-05-04", .start = "14:30"},
    {.title = "Four", .speakers = {"Eve Wu"}, .date = "2026-05-05", .start = "09:15"},
    {.title = "Five", .date = "2026-05-05", .start = "16:00Z"},
};

TEST(FileMatcher, KnowsWhenTalksBegan) {
  struct Case {
    std::string name;
    std::size_t talk;
  };
  FileMatcher const matcher(day);
  for (auto const& [name, talk] :
       {Case{"2026-05-04 14-30-12.mkv", 2}, Case{"20260504_142103.mp4", 2},
        Case{"VID_20260504_143900.mp4", 2}, Case{"2026-05-04/camera 1/1431.MTS", 2},
        Case{"202605041430.mp4", 2}, Case{"20260505091500.mp4", 3}, Case{"14h30.mp4", 2},
        Case{"2026-05-04 grand hall 10h00.mp4", 0}, Case{"room 2/2026-05-04 10.02.mov", 1}}) {
    auto const found = matcher.match(name);
    ASSERT_TRUE(found.talk) << name;
    EXPECT_EQ(*found.talk, talk) << name;
    EXPECT_EQ(text_of(found.by), "time") << name;
    EXPECT_TRUE(found.is_sure()) << name << " " << found.score;
  }
}

TEST(FileMatcher, IsNotSureOfATimeThatFitsTwoTalksOrIsFarOff) {
  FileMatcher const matcher(day);
  for (auto const* const name : {"2026-05-04 10-00-00.mkv", "2026-05-04 14-55.mkv"}) {
    EXPECT_FALSE(matcher.match(name).is_sure()) << name;
  }
  for (auto const* const name : {"2026-05-04 12-00-00.mkv", "2026-05-06 14-30-12.mkv",
                                 "2026-05-04.mkv", "2026-05-04 1440p.mp4", "2026-05-05 16-00.mkv",
                                 "2026-05-05 18-00.mkv", "2026-13-04 14-30.mp4", "1430.mp4",
                                 "IMG_1430.MOV", "2026-05-04 99-30.mp4", "20260504143.mp4"}) {
    EXPECT_FALSE(matcher.match(name).talk) << name;
  }
}

TEST(FileMatcher, KnowsByTheTimeWhichTalkOfASpeakerItIs) {
  FileMatcher const matcher(day);

  EXPECT_FALSE(matcher.match("Eve Wu.mp4").is_sure());
  auto const found = matcher.match("Eve Wu 2026-05-05 09-10.mp4");
  EXPECT_EQ(found.talk, 3u);
  EXPECT_EQ(text_of(found.by), "speaker");
  EXPECT_TRUE(found.is_sure());
}

TEST(FileMatcher, IsNotSureOfWhatFitsTwoTalksOrBarelyOne) {
  FileMatcher const matcher(scheduled);
  for (auto const* const name :
       {"lightning-talks.mp4", "ada-martin.pdf", "IMG_7.mp4", "event.mp4", "ada.pdf"}) {
    EXPECT_FALSE(matcher.match(name).is_sure()) << name << " " << matcher.match(name).score;
  }
  EXPECT_FALSE(matcher.match("holiday.mp4").talk);
}

TEST(FileMatcher, KnowsWhatAFileCanBeByItsEnding) {
  EXPECT_EQ(role_by_name("a.MKV"), Role::Recording);
  EXPECT_EQ(role_by_name("a.b.pdf"), Role::Deck);
  EXPECT_EQ(role_by_name("a.fr.srt"), Role::Captions);
  EXPECT_EQ(role_by_name("notes.txt"), std::nullopt);
  EXPECT_EQ(role_by_name("mp4"), std::nullopt);
}

TEST(FileMatcher, FindsNothingAmongNoTalks) {
  EXPECT_FALSE(FileMatcher({}).match("Why we archive.mp4").talk);
}

}  // namespace
}  // namespace estrade::server::catalogue
