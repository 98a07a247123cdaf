// SPDX-License-Identifier: GPL-3.0-or-later
// The description of the API names every address of the real router under /api/v1, and no other.
#include <algorithm>
#include <cctype>
#include <set>
#include <string>

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <gtest/gtest.h>

#include "tests/server/app/whole_archive.h"

namespace estrade::server::app {
namespace {

using Addresses = std::set<std::string>;

/// The whole router, on an archive without talks.
class DescribedApi : public testing::Test {
 protected:
  static std::string lower(std::string_view text) {
    std::string small(text);
    std::ranges::transform(small, small.begin(),
                           [](char c) { return static_cast<char>(std::tolower(c)); });
    return small;
  }

  [[nodiscard]] Addresses routed() const {
    Addresses found;
    for (auto const& route : archive_.router.routes()) {
      std::string path;
      for (auto const& segment : route.segments) path += "/" + segment;
      if (path.starts_with("/api/v1/")) {
        found.insert(lower(http::text_of(route.method)) + " " + path);
      }
    }
    return found;
  }

  Addresses described() {
    http::Request request;
    request.path = "/api/v1/openapi.json";
    auto const match = archive_.router.match(request);
    if (match.route == nullptr) return {};
    auto const response = std::get<http::Handler>(match.route->target)(request);
    std::string const text(std::get<http::StaticBody>(response.body).bytes);
    auto const document = Poco::JSON::Parser().parse(text).extract<Poco::JSON::Object::Ptr>();
    Addresses found;
    auto const paths = document->getObject("paths");
    for (auto const& path : paths->getNames()) {
      for (auto const& method : paths->getObject(path)->getNames()) {
        found.insert(method + " " + path);
      }
    }
    return found;
  }

  WholeArchive archive_;
};

TEST_F(DescribedApi, NamesEveryAddressAndNoOther) {
  auto const there = routed();
  auto const said = described();
  EXPECT_GT(there.size(), 40u) << "the router must have been walked";

  for (auto const& address : there)
    EXPECT_TRUE(said.contains(address)) << "not described: " << address;
  for (auto const& address : said) EXPECT_TRUE(there.contains(address)) << "not there: " << address;
}

}  // namespace
}  // namespace estrade::server::app
