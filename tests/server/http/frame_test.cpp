// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/frame.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace estrade::server::http {
namespace {

using testing::HasSubstr;

TEST(Frame, EscapesWhatItHoldsAndIsForOnePersonAlone) {
  auto const response = framed({.choice = {.language = Language::French},
                                .path = "/studio",
                                .status = 404,
                                .title = "<Titre>",
                                .look = "studio",
                                .body = "<p>Bonjour</p>\n"});

  auto const& html = std::get<std::string>(response.body);
  EXPECT_EQ(response.status, 404);
  EXPECT_THAT(html, HasSubstr(R"(<html lang="fr">)"));
  EXPECT_THAT(html, HasSubstr("<title>&lt;Titre&gt;</title>"));
  EXPECT_THAT(html, HasSubstr("<main id=\"content\">\n<p>Bonjour</p>\n</main>"));
  EXPECT_EQ(response.headers.find("Cache-Control"), "private, no-store");
  EXPECT_EQ(response.headers.find("X-Frame-Options"), "DENY");
  EXPECT_EQ(response.headers.find("Content-Language"), "fr");
  EXPECT_THAT(std::string(response.headers.find("Content-Security-Policy").value_or("")),
              HasSubstr("frame-ancestors 'none'"));
}

TEST(LanguageLinks, NameEachLanguageInItselfAndMarkThePagesOwn) {
  auto const links = std::string(language_links("/a?q=1&x=2", Language::English).view());

  EXPECT_THAT(links, HasSubstr(R"(<a href="/a?q=1&amp;x=2&amp;lang=en" hreflang="en" lang="en" )"
                               R"(aria-current="true">English</a>)"));
  EXPECT_THAT(links, HasSubstr(R"(&amp;lang=fr" hreflang="fr" lang="fr">Français</a>)"));
  EXPECT_THAT(std::string(language_links("/a", Language::French).view()),
              HasSubstr(R"(href="/a?lang=en")"));
}

}  // namespace
}  // namespace estrade::server::http
