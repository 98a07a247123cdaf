// SPDX-License-Identifier: GPL-3.0-or-later
// What every page is.
#include "server/studio/studio.h"

#include <string>

#include "tests/server/studio/browser.h"

namespace estrade::server::studio {
namespace {

using testing::HasSubstr;
using testing::Not;

class StudioPages : public Studio {
 protected:
  StudioPages() { enter_as("marie", auth::Role::Administrator); }
};

TEST_F(StudioPages, CorrectATimelineByAScriptThatKnowsTheTalk) {
  auto const page = get("/studio/talks/abc123/timeline");

  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(body(page), HasSubstr(R"(<estrade-correction talk="abc123">)"));
  EXPECT_THAT(body(page), HasSubstr("/assets/studio-"));
  EXPECT_THAT(body(page), HasSubstr("Archive of &lt;talks&gt;"));
}

TEST_F(StudioPages, SayWhatTheyNeedWithoutScript) {
  auto const html = body(get("/studio/talks/abc123/timeline"));

  EXPECT_THAT(html, HasSubstr("which takes JavaScript"));
  EXPECT_THAT(html, HasSubstr(R"(href="/talks/abc123/timeline")"));
  EXPECT_THAT(html, HasSubstr("/api/v1/talks/abc123/timeline"));
}

TEST_F(StudioPages, SpeakTheReadersLanguageAndKeepToTheOneAskedFor) {
  auto const french = get("/studio/talks/abc123/timeline", "fr-CA,fr;q=0.9");
  auto const asked = body(get("/studio/talks/abc123/timeline", "en", "fr"));

  EXPECT_EQ(french.headers.find("Content-Language"), "fr");
  EXPECT_THAT(body(french), HasSubstr("Quelle diapositive à quel moment"));
  EXPECT_THAT(asked, HasSubstr(R"(href="/talks/abc123/timeline?lang=fr")"));
  EXPECT_THAT(body(french), Not(HasSubstr(R"(href="/talks/abc123/timeline?lang)")));
}

TEST_F(StudioPages, OfWhatCannotBeATalkAreNotThere) {
  auto const page = get("/studio/talks/No-Such!/timeline");

  EXPECT_EQ(page.status, 404);
  EXPECT_THAT(body(page), Not(HasSubstr("estrade-correction")));
}

TEST_F(StudioPages, AreFramedByNobodyAndKeptByNobody) {
  auto const page = get("/studio/account");
  auto const policy = std::string(page.headers.find("Content-Security-Policy").value_or(""));

  EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
  EXPECT_THAT(policy, HasSubstr("form-action 'self'"));
  EXPECT_THAT(policy, Not(HasSubstr("unsafe-inline")));
  EXPECT_EQ(page.headers.find("X-Frame-Options"), "DENY");
  EXPECT_EQ(page.headers.find("Cache-Control"), "private, no-store");
}

}  // namespace
}  // namespace estrade::server::studio
