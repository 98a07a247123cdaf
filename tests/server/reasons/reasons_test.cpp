// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/reasons/reasons.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace estrade::server::reasons {
namespace {

using http::Language;
using testing::HasSubstr;
using testing::Not;

std::string french(std::string_view reason) {
  return translate(Language::French, reason).value_or("?");
}
std::string markup(std::string_view reason) {
  return std::string(told(Language::French, reason).view());
}

TEST(Reasons, AreSaidInTheLanguageOfThePage) {
  constexpr auto locked = "This PDF asks for a password. Please send a copy without one.";

  EXPECT_EQ(french(locked), "Ce PDF demande un mot de passe. Envoyez une copie qui n’en a pas.");
  EXPECT_EQ(translate(Language::English, locked), locked);
}

TEST(Reasons, KeepTheNumbersAndNamesInThem) {
  EXPECT_EQ(
      french("This deck has 2001 pages; at most 2000 can be shown as slides. Please send "
             "fewer."),
      "Ce fichier a 2001 pages\u202f; 2000 au plus peuvent servir de diapositives. Envoyez-en "
      "moins.");
  EXPECT_THAT(french("The work on été was cancelled.mp4 was cancelled: have it taken up again, or "
                     "send another file."),
              HasSubstr("été was cancelled.mp4"));
}

TEST(Reasons, InAReasonAreSaidToo) {
  EXPECT_EQ(
      french("There is nothing to show of this talk yet: This file is empty. Please send it "
             "again."),
      "Il n’y a encore rien à montrer de cette conférence\u202f: Ce fichier est vide. Envoyez-le "
      "à nouveau.");
  EXPECT_EQ(french("The title is empty: write one."), "Champ vide (titre)\u202f: remplissez-le.");
  EXPECT_THAT(french("The server's disk is full: 3.2 GB more must be free. Make room, then send "
                     "again: what has arrived is kept."),
              HasSubstr("3.2 Go"));
  EXPECT_EQ(french("This file is larger than the 64 GiB this archive takes: send a smaller one."),
            "Ce fichier dépasse les 64 Gio que cette archive accepte\u202f: envoyez-en un plus "
            "petit.");
}

TEST(Reasons, ThatAreNotKnownAreNotGuessed) {
  EXPECT_EQ(french("This PDF asks for a password."), "?");
  EXPECT_EQ(french("This PDF asks for a password. Please send a copy without one. Or not."), "?");
  EXPECT_EQ(french(""), "?");
}

TEST(Reasons, ThatAreNotKnownAreMarkedAsEnglish) {
  EXPECT_EQ(markup("Of another <version>."),
            "<span lang=\"en\">Of another &lt;version&gt;.</span>");
  EXPECT_THAT(markup("{} This file is empty. Please send it again."), HasSubstr("lang=\"en\""));
  EXPECT_EQ(markup("The work was stopped."), "Le travail a été arrêté.");
  EXPECT_EQ(told(Language::English, "Of <another>.").view(), "Of &lt;another&gt;.");
  EXPECT_TRUE(told(Language::French, "").empty());
}

TEST(Reasons, EscapeWhatStandsInThem) {
  EXPECT_THAT(markup("<b> in this zip is no picture. Please send a zip of JPEG, PNG or WebP "
                     "pictures alone, or the slides as a PDF."),
              HasSubstr("&lt;b&gt;, dans ce zip"));
}

TEST(Reasons, OfTheApiGoAlongWithAPageForItsScript) {
  std::string const pairs(for_script(Language::French).view());

  EXPECT_THAT(pairs, HasSubstr("<script type=\"application/json\" id=\"reasons\">[["));
  EXPECT_THAT(pairs, HasSubstr("This upload was lost: start a new one."));
  EXPECT_THAT(pairs, Not(HasSubstr("<schedule>"))) << "nothing ends the script before its end";
  EXPECT_TRUE(for_script(Language::English).empty());
}

}  // namespace
}  // namespace estrade::server::reasons
