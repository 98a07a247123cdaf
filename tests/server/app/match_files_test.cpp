// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/match_files.h"

#include <gtest/gtest.h>

namespace estrade::server::app {
namespace {

std::vector<MatchedTalk> const talks = {
    {"1", "G9JGWY", "Pourquoi archiver ?", {"Zoé Œuvre"}},
    {"2", "6561", "31C3 Opening Event", {"erdgeist", "Geraldine de Bastion"}},
    {"3", "7", "Xapian", {"Ada Martin"}},
    {"4", "8", "Xapian internals", {"Ada Martin", "Eve"}},
    {"5", "", "Lightning talks", {}},
    {"6", "", "Lightning talks", {}},
};

FileMatch match(std::string const& name) { return match_files({name}, talks).front(); }

TEST(FilesOfTalks, AreKnownByCodeTitleAndSpeaker) {
  struct Case {
    std::string name;
    std::size_t talk;
    std::string by;
  };
  for (auto const& [name, talk, by] :
       {Case{"g9jgwy.mp4", 0, "code"}, Case{"talk_G9JGWY_final.PDF", 0, "code"},
        Case{"pourquoi-archiver.fr.vtt", 0, "title"},
        Case{"POURQUOI ARCHIVER (zoe oeuvre).mp4", 0, "title"},
        Case{"zoe_oeuvre.pptx", 0, "speaker"}, Case{"7.mp4", 2, "code"},
        Case{"xapian.mp4", 2, "title"}, Case{"xapian-internals.mp4", 3, "title"},
        Case{"31c3_-_6561_-_en_-_saal_1_-_201412271100_-_31c3_opening_event_-_erdgeist.webm", 1,
             "code"},
        Case{"31c3_-_en_-_saal_1_-_31c3_opening_event_-_erdgeist.webm", 1, "title"}}) {
    auto const found = match(name);
    ASSERT_TRUE(found.talk) << name;
    EXPECT_EQ(*found.talk, talk) << name;
    EXPECT_EQ(found.by, by) << name << " " << found.score;
    EXPECT_TRUE(found.is_sure) << name << " " << found.score;
  }
}

TEST(FilesOfTalks, AreLeftToAPersonWhereItIsNotSure) {
  for (auto const* const name :
       {"lightning-talks.mp4", "ada-martin.pdf", "IMG_7.mp4", "event.mp4", "ada.pdf"}) {
    EXPECT_FALSE(match(name).is_sure) << name << " " << match(name).score;
  }
  EXPECT_FALSE(match("holiday.mp4").talk);
  EXPECT_FALSE(match_files({"x.mp4"}, {}).front().talk);
}

TEST(FilesOfTalks, HaveARoleByTheirEnding) {
  EXPECT_EQ(role_of("a.MKV"), "recording");
  EXPECT_EQ(role_of("a.b.pdf"), "deck");
  EXPECT_EQ(role_of("a.fr.srt"), "captions");
  EXPECT_EQ(role_of("notes.txt"), "");
  EXPECT_EQ(role_of("mp4"), "");
}

}  // namespace
}  // namespace estrade::server::app
