// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/markdown.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace estrade::server::http {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string made_of(std::string_view text) { return std::string(markdown(text).view()); }

TEST(Markdown, BecomesMarkup) {
  EXPECT_EQ(made_of("Ce que l'on *a vu*.\n\nEt la **suite**."),
            "<p>Ce que l'on <em>a vu</em>.</p>\n<p>Et la <strong>suite</strong>.</p>\n");
  EXPECT_THAT(made_of("- a\n- b"), HasSubstr("<li>a</li>"));
  EXPECT_THAT(made_of("[here](https://example.org/)"),
              HasSubstr(R"(<a href="https://example.org/">here</a>)"));
  EXPECT_THAT(made_of("one\ntwo"), HasSubstr("one<br />\ntwo"));
}

TEST(Markdown, HoldsNothingThatRunsOrIsAskedOfOthers) {
  for (auto const* const hostile :
       {"<script>alert(1)</script>", "a <b onclick=\"x\">b</b>", "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](data:text/html,x)",
        "[x](vbscript:x)", "![words](https://tracker.example/x.png)", "<javascript:alert(1)>",
        "![x](javascript:alert(1))", "[x](\x01javascript:alert(1))", "<https://ok.example/\"onx=>",
        "[![a](b)](javascript:c)"}) {
    auto const html = made_of(hostile);
    EXPECT_THAT(html, Not(HasSubstr("<script"))) << hostile;
    EXPECT_THAT(html, Not(HasSubstr("<img"))) << hostile;
    EXPECT_THAT(html, Not(HasSubstr("<b "))) << hostile;
    EXPECT_THAT(html, Not(HasSubstr("href=\"java"))) << hostile;
    EXPECT_THAT(html, Not(HasSubstr("href=\"JaVa"))) << hostile;
    EXPECT_THAT(html, Not(HasSubstr("href=\"data"))) << hostile;
    EXPECT_THAT(html, Not(HasSubstr("href=\"vb"))) << hostile;
    EXPECT_THAT(html, Not(HasSubstr("\"onx"))) << hostile;
  }
  EXPECT_THAT(made_of("see std::vector<int> and <br>"),
              HasSubstr("vector&lt;int&gt; and &lt;br&gt;"))
      << "nothing that somebody wrote is lost";
  EXPECT_EQ(made_of("<div>a</div>"), "<p>&lt;div&gt;a&lt;/div&gt;</p>\n");
  EXPECT_THAT(made_of("![words](https://tracker.example/x.png)"), HasSubstr("words"));
}

TEST(Markdown, StandsBelowThePagesOwnHeadings) {
  EXPECT_EQ(made_of("# One\n\n##### Five"), "<h3>One</h3>\n<h6>Five</h6>\n");
}

TEST(Markdown, LosesItsMarksInALine) {
  auto const words = plain_words("# Why\n\nIt is **so** [here](https://x.org).\n\n- `a`\n- b");

  EXPECT_THAT(words, HasSubstr("It is so here."));
  EXPECT_THAT(words, Not(HasSubstr("*")));
  EXPECT_THAT(words, Not(HasSubstr("#")));
  EXPECT_THAT(words, Not(HasSubstr("https")));
  EXPECT_EQ(plain_words(""), "");
}

}  // namespace
}  // namespace estrade::server::http
