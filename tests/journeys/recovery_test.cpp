// SPDX-License-Identifier: GPL-3.0-or-later
// A talk without a deck through the whole house: its slides are seen in its recording and their
// words found, until somebody sends the deck.
#include <chrono>
#include <string>
#include <thread>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <gtest/gtest.h>

#include "server/http/client.h"
#include "tests/support/running_server.h"
#include "tests/support/temp_dir.h"

namespace estrade {
namespace {

using server::http::Answer;
using server::http::Client;
using server::http::Headers;
using server::http::Method;

/// How many pages the sample's deck has.
constexpr std::size_t pages = 12;

class RecoveredTalk : public testing::Test {
 protected:
  Answer get(std::string const& target) {
    Headers headers;
    headers.set("Authorization", "Bearer " + server_.token());
    return Client::open(server_.address()).value().send(Method::Get, target, headers).value();
  }
  Poco::JSON::Object::Ptr object(std::string const& target) {
    return Poco::JSON::Parser().parse(get(target).body).extract<Poco::JSON::Object::Ptr>();
  }
  std::string id() {
    auto const talks = object("/api/v1/talks")->getArray("talks");
    return talks->getObject(0)->getValue<std::string>("id");
  }
  Poco::JSON::Object::Ptr talk() { return object("/api/v1/talks/" + id()); }
  Poco::JSON::Array::Ptr hits() {
    auto const talks = object("/api/v1/search?q=serendipity")->getArray("talks");
    if (talks->empty()) return new Poco::JSON::Array;
    return talks->getObject(0)->getArray("hits");
  }

  /// Longer than a program may run here: a talk of a minute and a half on a busy machine.
  static bool comes_true(auto const& condition) {
    for (int i = 0; i < 500; ++i) {
      if (condition()) return true;
      std::this_thread::sleep_for(std::chrono::seconds(1));
    }
    return false;
  }

  support::TempDir folder_;
  support::RunningServer server_{folder_.path() / "data"};
  std::string sample_ = std::string(ESTRADE_SOURCE_DIR) + "/config/sample/en/";
};

}  // namespace

TEST_F(RecoveredTalk, ShowsWhatItsRecordingShowedUntilTheDeckComes) {
  auto const added =
      support::run({support::program("estrade"), "add", "--data", server_.data(), "--recording",
                    sample_ + "recording.mp4", "--title", "Twelve slides", "--language", "en"});
  ASSERT_EQ(added.exit_code, 0) << added.err;

  // The words of a slide are read off its picture.
  ASSERT_TRUE(comes_true([&] { return hits()->size() == 1; }));
  auto const seen = talk();
  EXPECT_TRUE(seen->getObject("deck")->getValue<bool>("recovered"));
  EXPECT_EQ(seen->getArray("slides")->size(), pages);
  EXPECT_GE(seen->getArray("timeline")->size(), pages);
  EXPECT_TRUE(seen->getArray("slides")->getObject(6)->getValue<bool>("recognised"));
  auto const url = hits()->getObject(0)->getValue<std::string>("url");
  EXPECT_NE(url.find("?slide=7&"), std::string::npos) << url;
  EXPECT_EQ(get(url).status, 200);
  EXPECT_EQ(get("/talks/" + id() + "/deck").status, 404) << "nobody sent one";

  auto const sent = support::run({support::program("estrade"), "deck", "--data", server_.data(),
                                  id(), sample_ + "slides.pdf"});
  ASSERT_EQ(sent.exit_code, 0) << sent.err;

  ASSERT_TRUE(comes_true([&] { return !talk()->getObject("deck")->getValue<bool>("recovered"); }));
  ASSERT_TRUE(comes_true([&] { return talk()->getValue<std::string>("state") == "complete"; }));
  EXPECT_EQ(talk()->getArray("slides")->size(), pages);
  EXPECT_FALSE(talk()->getArray("slides")->getObject(6)->getValue<bool>("recognised"));
  EXPECT_EQ(hits()->size(), 1u);
  EXPECT_EQ(get("/talks/" + id() + "/deck").status, 200);
}

}  // namespace estrade
