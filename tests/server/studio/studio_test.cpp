// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/studio.h"

#include <string>
#include <string_view>
#include <variant>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace estrade::server::studio {
namespace {

using testing::HasSubstr;
using testing::Not;

class StudioPages : public testing::Test {
 protected:
  StudioPages() { add_routes(router_, {.title = "Archive of <talks>"}); }

  http::Response get(std::string const& path, std::string const& language = "en",
                     std::string const& asked = "") {
    http::Request request;
    request.target = path;
    request.path = path;
    request.host = "talks.example.org";
    if (!asked.empty()) request.query.emplace("lang", asked);
    request.headers.add("Accept-Language", language);
    auto const match = router_.match(request);
    if (!match.route) return router_.missing(request, 404);
    return std::get<http::Handler>(match.route->target)(request);
  }
  static std::string body(http::Response const& response) {
    return std::get<std::string>(response.body);
  }

  http::Router router_;
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

TEST_F(StudioPages, AreFramedByNobodyAndSendWhatIsTypedNowhere) {
  auto const page = get("/studio/talks/abc123/timeline");
  auto const policy = std::string(page.headers.find("Content-Security-Policy").value_or(""));

  EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
  EXPECT_THAT(policy, HasSubstr("form-action 'none'"));
  EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
  EXPECT_THAT(body(page), HasSubstr("noindex"));
}

TEST_F(StudioPages, OfWhatCannotBeATalkAreNotThere) {
  auto const page = get("/studio/talks/No-Such!/timeline");

  EXPECT_EQ(page.status, 404);
  EXPECT_THAT(body(page), Not(HasSubstr("estrade-correction")));
}

}  // namespace
}  // namespace estrade::server::studio
