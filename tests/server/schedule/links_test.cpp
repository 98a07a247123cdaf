// SPDX-License-Identifier: GPL-3.0-or-later
// Links and attachments, in every format that has them.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/server/schedule/schedules.h"

namespace estrade::server::schedule {
namespace {

using Links = std::vector<Link>;

Links links_of(std::string_view text) {
  auto const schedule = read(text);
  return schedule.talks.empty() ? Links() : schedule.talks.front().links;
}

TEST(LinksOfASchedule, AttachedFilesKeepTheirNamesWithSpaces) {
  EXPECT_EQ(links_of(R"({"results": [{"code": "ABCDEF", "title": "A",
      "attachments": [{"url": "https://x.org/My slides.pdf", "title": "My slides"}]}]})"),
            (Links{{"https://x.org/My%20slides.pdf", "My slides"}}));
}

TEST(LinksOfASchedule, OfACalendarAreCalledLikeTheirFiles) {
  EXPECT_EQ(links_of("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:A\nDTSTART:20260504T190000\n"
                     "ATTACH;FMTTYPE=application/pdf;FILENAME=\"slides.pdf\":https://x.org/f/1\n"
                     "ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA\n"
                     "END:VEVENT\nEND:VCALENDAR\n"),
            (Links{{"https://x.org/f/1", "slides.pdf"}}));
}

TEST(LinksOfASchedule, SeveralStandInOneCell) {
  EXPECT_EQ(links_of("title,links\nA,\"https://x.org/a.pdf, https://y.org/?u=http://z.org/\n"
                     "http://w.org/\"\n"),
            (Links{{"https://x.org/a.pdf", ""},
                   {"https://y.org/?u=http://z.org/", ""},
                   {"http://w.org/", ""}}));
  EXPECT_EQ(links_of("title,url\nA,example.org/a\n"), (Links{{"https://example.org/a", ""}}));
}

}  // namespace
}  // namespace estrade::server::schedule
