// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/deck_changes.h"

#include <Poco/JSON/Parser.h>
#include <gtest/gtest.h>

namespace estrade::server::app {
namespace {

std::string told(std::string const& json) {
  return changes_text(*Poco::JSON::Parser().parse(json).extract<Poco::JSON::Object::Ptr>());
}

TEST(DeckChanges, ASentenceTellsWhatBecameOfTheSlides) {
  EXPECT_EQ(told(R"({"same":10,"moved":[{"slide":"2","from":2,"to":4}],"changed":[{"slide":"3"}],)"
                 R"("new":[{"slide":"8b","to":8},{"slide":"9b","to":9}],"gone":[]})"),
            "10 slides are as before, 1 is moved (2 to 4), 1 is changed (3), 2 are new (8b, 9b).");
}

TEST(DeckChanges, AndWhenNothingDid) {
  EXPECT_EQ(told(R"({"same":1,"moved":[],"changed":[],"new":[],"gone":[]})"),
            "1 slide is as before.");
}

}  // namespace
}  // namespace estrade::server::app
