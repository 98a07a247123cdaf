// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/marks.h"

#include <string>

#include <gtest/gtest.h>

namespace estrade::index {
namespace {

/// The text with what is marked in brackets.
std::string marked(std::string text, std::string const& words, std::string_view language = "fr") {
  Query query;
  query.words = words;
  auto const marks = find_marks(text, language, query);
  for (auto at = marks.rbegin(); at != marks.rend(); ++at) {
    text.insert(at->end, "]").insert(at->begin, "[");
  }
  return text;
}

TEST(Marks, AreAllThatASearchWouldMark) {
  EXPECT_EQ(marked("Une réminiscence,\nune autre réminiscence", "reminiscence"),
            "Une [réminiscence],\nune autre [réminiscence]");
  EXPECT_EQ(marked("L’archive et les archives", "archive"), "L’[archive] et les [archives]");
  EXPECT_EQ(marked("en H.264 ou AV1", "h.264"), "en [H.264] ou AV1");
  EXPECT_EQ(marked("会議の資料", "資料", "ja"), "会議の[資料]");
}

TEST(Marks, AreNoneWhereNothingWasAskedOrFound) {
  EXPECT_EQ(marked("Une réminiscence", ""), "Une réminiscence");
  EXPECT_EQ(marked("Une réminiscence", "archive"), "Une réminiscence");
  EXPECT_EQ(marked("\xff réminiscence", "reminiscence"), "\xff réminiscence")
      << "no UTF-8: there would be no places to tell";
}

}  // namespace
}  // namespace estrade::index
