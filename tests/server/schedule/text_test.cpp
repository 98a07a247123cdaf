// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "server/schedule/text/clean.h"
#include "server/schedule/text/markup.h"
#include "server/schedule/text/times.h"

namespace estrade::server::schedule {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

TEST(CleanText, KeepsLinesAndParagraphsAndNoMore) {
  EXPECT_EQ(one_line("  a\r\n b\t c \xC2\xA0", 10).text, "a b c");
  EXPECT_EQ(many_lines("\n a  \r\n\r\n\r\n\r\nb\x02\r\n", 100).text, "a\n\nb");
  EXPECT_EQ(one_line("abcdef", 6).text, "abcdef");
  auto const cut = one_line("abc defg", 5);
  EXPECT_EQ(cut.text, "abc…") << "no space before an ellipsis";
  EXPECT_TRUE(cut.was_cut);
}

TEST(Markup, LeavesPlainTextAlone) {
  for (auto const* const text :
       {"a < b and c > d", "std::vector<int> &amp; co", "**bold** <3", "<notatag>", "1 <b", ""}) {
    EXPECT_EQ(without_markup(text), text);
  }
}

TEST(Markup, BecomesParagraphsLinesAndLists) {
  EXPECT_EQ(without_markup("\n<p>The <a href=\"x>y\">Unicode</a>\nsupport</p>\n<p>Two</p>"),
            "The Unicode support\n\nTwo");
  EXPECT_EQ(without_markup("Items:<ul><li> one</li><li>two &#39;x&#x27; &eacute;</li></ul>end"),
            "Items:\n\n- one\n- two 'x' é\n\nend");
  EXPECT_EQ(without_markup("a<br/>b<script>if (a < b) {}</script><!-- c -->d"), "a\nbd");
}

TEST(Times, AreReadAsSchedulesWriteThem) {
  auto const moment = read_moment("2014-12-27T11:00:00+01:00");
  ASSERT_TRUE(moment);
  EXPECT_EQ(day_text(moment->day), "2014-12-27");
  EXPECT_EQ(moment->time, hours(11));
  EXPECT_EQ(moment->offset, hours(1));
  EXPECT_EQ(read_moment("20241227T093000Z")->time, hours(9) + minutes(30));
  EXPECT_TRUE(read_moment("20241227T093000Z")->is_utc);
  EXPECT_FALSE(read_moment("2024-12-27")->time);
  EXPECT_EQ(day_text(read_moment("27/12/2024 10:30")->day), "2024-12-27");
  EXPECT_EQ(day_text(read_moment("12/27/2024")->day), "2024-12-27");
  for (auto const* const none : {"", "20008-02-24", "2024-13-01", "2024-02-30", "tomorrow",
                                 "2024-12-27T25:00", "2024-12-27T10:30 noon", "1/2/3"}) {
    EXPECT_FALSE(read_moment(none)) << none;
  }
  EXPECT_EQ(
      between(*read_moment("2024-12-27T23:30:00+01:00"), *read_moment("2024-12-27T23:00:00+00:00")),
      minutes(30));
  EXPECT_FALSE(between(*read_moment("2024-12-27T23:30"), *read_moment("2024-12-27T23:00")));
}

TEST(Times, OfADayAndLengthsToo) {
  EXPECT_EQ(read_hour("9h30"), hours(9) + minutes(30));
  EXPECT_EQ(read_hour("2:30 pm"), hours(14) + minutes(30));
  EXPECT_EQ(read_hour("14h"), hours(14));
  EXPECT_FALSE(read_hour("25:00"));
  EXPECT_FALSE(read_hour("soon"));
  for (auto const& [text, length] : {std::pair{"00:45", 45},
                                     {"1:30:00", 90},
                                     {"45", 45},
                                     {"45 min", 45},
                                     {"1h30", 90},
                                     {"2 h", 120},
                                     {"PT45M", 45},
                                     {"P1DT1H", 25 * 60},
                                     {"pt1h30m", 90}}) {
    EXPECT_EQ(read_length(text), minutes(length)) << text;
  }
  for (auto const* const none : {"", "x", "P", "PT", "00:75", "99999h", "-5"}) {
    EXPECT_FALSE(read_length(none)) << none;
  }
}

}  // namespace
}  // namespace estrade::server::schedule
