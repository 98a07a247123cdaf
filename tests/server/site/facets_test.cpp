// SPDX-License-Identifier: GPL-3.0-or-later
// What is offered to narrow a search down.
#include "tests/server/site/visitor.h"

namespace estrade::server::site {
namespace {

class FacetLinks : public SitePages {
 protected:
  void put(std::string const& title, std::string const& licence) {
    index::Document document;
    document.talk = archive_.add_complete(support::draft(title, "Summer"), true, {title}).text();
    document.title = title;
    document.licence = licence;
    writer_.put(document);
  }
};

TEST_F(FacetLinks, WhatSomeOfThemHaveIsOfferedAndWhatAllHaveIsNot) {
  put("Storage one", "CC BY 4.0");
  put("Storage two", "");
  EXPECT_TRUE(holds(body(get("/search?q=storage")), "licence=CC%20BY%204.0"));

  put("Rails one", "CC0 1.0");
  put("Rails two", "CC0 1.0");
  EXPECT_FALSE(holds(body(get("/search?q=rails")), "licence=CC0"));
}

}  // namespace
}  // namespace estrade::server::site
