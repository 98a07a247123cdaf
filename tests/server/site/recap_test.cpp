// SPDX-License-Identifier: GPL-3.0-or-later
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include "tests/server/site/visitor.h"

namespace estrade::server::site {
namespace {

using support::draft;
using support::replaced;

class RecapPage : public SitePages {
 protected:
  RecapPage() {
    auto said = draft("L'été <à> [Orléans]", "Journées d'été");
    said.speakers = {"Ada Lovelace"};
    said.language = "fr";
    first_ = archive_.add_complete(said, true, {"One", "Two", "Three", "Four", "Five"});
    archive_.set_timeline(first_, {{0, 5, 1}, {5, 40, 2}, {40, 44, 3}, {44, 60, 4}, {60, 93.4, 5}});
    archive_.add_complete(draft("Slides alone", "Journées d'été"), false, {"Un"});
  }
  /// What the field of that id holds, as somebody copies it.
  std::string copied(std::string const& id) {
    auto const html = body(get("/events/journees-d-ete/recap"));
    auto const open = html.find("<textarea id=\"" + id + "\"");
    EXPECT_NE(open, std::string::npos) << id;
    auto const from = html.find('>', open) + 1;
    auto text = html.substr(from, html.find("</textarea>", from) - from);
    text = replaced(text, "&lt;", "<");
    text = replaced(text, "&gt;", ">");
    text = replaced(text, "&quot;", "\"");
    text = replaced(text, "&#39;", "'");
    return replaced(text, "&amp;", "&");
  }
  TalkId first_;
};

TEST_F(RecapPage, GivesAPostWithEveryTalkInHtml) {
  auto const post = copied("recap-html");
  auto const page = "https://talks.example.org/talks/" + first_.text() + "/l-ete-a-orleans";

  EXPECT_TRUE(holds(post, "<h2>Journées d&#39;été</h2>"));
  EXPECT_TRUE(holds(post, "<h3><a href=\"" + page + "\">L&#39;été &lt;à&gt; [Orléans]</a></h3>"));
  EXPECT_TRUE(holds(post, "<p>Ada Lovelace</p>"));
  EXPECT_TRUE(holds(post, "<iframe src=\"https://talks.example.org/embed/" + first_.text()));
  for (auto const* key : {"?slide=2", "?slide=4", "?slide=5"}) {
    EXPECT_TRUE(holds(post, page + key)) << "on screen longest";
  }
  EXPECT_FALSE(holds(post, page + "?slide=1\""));
  EXPECT_FALSE(holds(post, page + "?slide=3\""));
  EXPECT_LT(post.find("L&#39;été &lt;"), post.find("Slides alone")) << "as they were added";
}

TEST_F(RecapPage, GivesItInMarkdownWithAddressesThatBecomeEmbeds) {
  auto const post = copied("recap-markdown");
  auto const page = "https://talks.example.org/talks/" + first_.text() + "/l-ete-a-orleans";

  EXPECT_TRUE(
      post.starts_with("## Journées d'été\n\n### L'été \\<à\\> \\[Orléans\\]\n\n"
                       "Ada Lovelace\n\n" +
                       page + "\n\n- [Slide 2](" + page + "?slide=2)\n"))
      << post;
}

TEST_F(RecapPage, GivesThePageWhatSearchEnginesRead) {
  auto const element = copied("recap-works");
  auto const from = element.find('{');
  auto const graph = Poco::JSON::Parser()
                         .parse(element.substr(from, element.rfind('}') + 1 - from))
                         .extract<Poco::JSON::Object::Ptr>()
                         ->getArray("@graph");

  ASSERT_EQ(graph->size(), 3u) << "a recording and two decks";
  EXPECT_EQ(graph->getObject(0)->getValue<std::string>("@type"), "VideoObject");
  EXPECT_EQ(graph->getObject(0)->getValue<std::string>("name"), "L'été <à> [Orléans]");
  EXPECT_EQ(element.find("</"), element.rfind("</script>")) << "nothing in it closes the element";
}

TEST_F(RecapPage, IsForPeopleWhoWriteAndNotForSearchEngines) {
  auto const html = body(get("/events/journees-d-ete/recap"));

  EXPECT_TRUE(holds(html, R"(<meta name="robots" content="noindex">)"));
  EXPECT_TRUE(holds(body(get("/events/journees-d-ete")), R"(href="/events/journees-d-ete/recap")"));
  EXPECT_TRUE(holds(body(get("/events/journees-d-ete/recap", "fr")), "Un article sur Journées"));
  EXPECT_EQ(get("/events/nowhere/recap").status, 404);
}

}  // namespace
}  // namespace estrade::server::site
