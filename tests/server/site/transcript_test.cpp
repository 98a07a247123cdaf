// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/transcript.h"

#include <chrono>
#include <string>
#include <vector>

#include "tests/server/site/visitor.h"

namespace estrade::server::site {
namespace {

using catalogue::Cue;

Cue cue(double start, double end, std::string text) {
  auto const at = [](double seconds) {
    return MediaTime(static_cast<std::int64_t>(seconds * 1e6));
  };
  return {at(start), at(end), std::move(text)};
}

std::string const long_words(230, 'a');

TEST(Passages, EndWithASentenceOnceTheyAreLongEnough) {
  auto const passages =
      passages_of({cue(0, 2, "Short."), cue(2, 4, long_words), cue(4, 6, "goes on"),
                   cue(6, 8, "(to its end.)"), cue(8, 9, "Next")});
  ASSERT_EQ(passages.size(), 2U);
  EXPECT_EQ(passages[0], cue(0, 8, "Short. " + long_words + " goes on (to its end.)"));
  EXPECT_EQ(passages[1], cue(8, 9, "Next"));
}

TEST(Passages, EndWithASilence) {
  auto const passages = passages_of({cue(0, 1, "one"), cue(2, 3, "two"), cue(7, 8, "three")});
  ASSERT_EQ(passages.size(), 2U);
  EXPECT_EQ(passages[0].text, "one two");
}

TEST(Passages, EndAtLastWithoutASentence) {
  auto const passages =
      passages_of({cue(0, 1, long_words), cue(1, 2, long_words), cue(2, 3, "is another")});
  ASSERT_EQ(passages.size(), 2U);
  EXPECT_EQ(passages[1].text, "is another");
}

TEST(Passages, OfNoCuesAreNone) { EXPECT_TRUE(passages_of({}).empty()); }

class TranscriptOnThePage : public SitePages {};

TEST_F(TranscriptOnThePage, LeadsToEachMomentInEveryLanguage) {
  auto const talk = archive_.add_complete({.title = "Said", .language = "en"}, true, {"One"});
  auto const page = "/talks/" + talk.text() + "/said";
  EXPECT_FALSE(holds(body(get(page)), "id=\"transcript\"")) << "nobody has sent any captions";

  archive_.set_captions(
      talk, {.language = "en", .cues = {cue(0, 2, "Hello\n<all>"), cue(12.4, 14, "Then")}});
  archive_.set_captions(talk, {.language = "fr", .cues = {cue(0, 2, "Bonjour")}});
  auto const html = body(get(page));
  EXPECT_TRUE(holds(html, R"(<h2 id="transcript">Transcript</h2>)"));
  EXPECT_TRUE(holds(html, R"(<summary>English</summary>)"));
  EXPECT_TRUE(holds(html, R"(<ol lang="fr">)"));
  EXPECT_TRUE(
      holds(html, "<li><a href=\"" + page + "?t=0\">0:00</a> <span>Hello &lt;all&gt;</span>"));
  EXPECT_TRUE(holds(html, "?t=13\">0:12</a> <span>Then</span>"));
  EXPECT_TRUE(holds(body(get(page, "fr")), "<summary>Anglais</summary>") ||
              holds(body(get(page, "fr")), "<summary>anglais</summary>"));
}

}  // namespace
}  // namespace estrade::server::site
