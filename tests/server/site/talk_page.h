// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"
#include "tests/server/site/visitor.h"

namespace estrade::server::site {

/// The page of a talk with a recording and three slides.
class TalkPage : public SitePages {
 protected:
  TalkPage() {
    talk_ = archive_.add_complete({.title = "L'été à Orléans",
                                   .abstract = "Ce que l'on a vu.\n\nEt la suite.",
                                   .language = "fr",
                                   .licence = "CC BY-SA 4.0",
                                   .speakers = {"Ada Lovelace", "Grace Hopper"},
                                   .event = "Journées d'été",
                                   .date = "2012-05-04",
                                   .tags = {"recherche", "C & C++"}},
                                  true, {"Bonjour à tous", "", "Merci"});
    page_ = "/talks/" + talk_.text() + "/l-ete-a-orleans";
  }
  /// What the page's JSON-LD describes.
  static Poco::JSON::Array::Ptr works_in(std::string const& html) {
    constexpr std::string_view open = R"(<script type="application/ld+json">)";
    auto const from = html.find(open) + open.size();
    Poco::JSON::Parser parser;
    return parser.parse(html.substr(from, html.find("</script>", from) - from))
        .extract<Poco::JSON::Object::Ptr>()
        ->getArray("@graph");
  }
  void add_downloads(TalkId const& talk) {
    archive_.database().write([&](db::Transaction const& transaction) {
      catalogue::Rendition made;
      made.id = RenditionId("downloads");
      made.talk = talk;
      made.source =
          catalogue::current_source(transaction, talk, catalogue::Role::Recording).value().id;
      made.kind = catalogue::RenditionKind::Downloads;
      made.recipe = "test-1";
      made.facts = "{}";
      made.files.push_back({"talk.mp4", 1000, "renditions/talk.mp4"});
      catalogue::add_rendition(transaction, made);
    });
  }
  TalkId talk_;
  std::string page_;
};

}  // namespace estrade::server::site
