// SPDX-License-Identifier: GPL-3.0-or-later
// The sample talk through the whole house: its slides are found in its recording, and a search
// leads to the second.
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

Poco::JSON::Object::Ptr json(std::string const& text) {
  return Poco::JSON::Parser().parse(text).extract<Poco::JSON::Object::Ptr>();
}

/// One archive with the sample talk in it, shared by the tests.
class AlignedTalk : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new support::TempDir;
    server_ = new support::RunningServer(folder_->path() / "data");
    auto const sample = std::string(ESTRADE_SOURCE_DIR) + "/config/sample/en/";
    added_ = new support::Outcome(
        support::run({support::program("estrade"), "add", "--data", server_->data(), "--recording",
                      sample + "recording.mp4", "--deck", sample + "slides.pdf", "--title",
                      "Twelve slides", "--language", "en"}));
    // A talk of a minute and a half, perhaps on a busy machine and under a sanitizer.
    for (int i = 0; i < 900 && talk()->getValue<std::string>("state") != "complete"; ++i) {
      std::this_thread::sleep_for(std::chrono::seconds(1));
    }
  }
  static void TearDownTestSuite() {
    delete added_;
    delete server_;
    delete folder_;
  }

  static Answer get(std::string const& target) {
    Headers headers;
    headers.set("Authorization", "Bearer " + server_->token());
    return Client::open(server_->address()).value().send(Method::Get, target, headers).value();
  }
  static Poco::JSON::Object::Ptr talk() {
    auto const all = json(get("/api/v1/talks").body)->getArray("talks");
    auto const id = all->getObject(0)->getValue<std::string>("id");
    return json(get("/api/v1/talks/" + id).body);
  }

  static support::TempDir* folder_;
  static support::RunningServer* server_;
  static support::Outcome* added_;
};

support::TempDir* AlignedTalk::folder_ = nullptr;
support::RunningServer* AlignedTalk::server_ = nullptr;
support::Outcome* AlignedTalk::added_ = nullptr;

}  // namespace

TEST_F(AlignedTalk, ShowsEachSlideOnceAndInOrder) {
  ASSERT_EQ(added_->exit_code, 0) << added_->err;
  auto const timeline = talk()->getArray("timeline");

  ASSERT_EQ(timeline->size(), 12u) << added_->err;
  for (unsigned i = 0; i < timeline->size(); ++i) {
    EXPECT_EQ(timeline->getObject(i)->getValue<int>("page"), int(i) + 1);
    EXPECT_GE(timeline->getObject(i)->getValue<double>("confidence"), 0.9);
  }
}

TEST_F(AlignedTalk, IsFoundToTheSecond) {
  auto const talks = json(get("/api/v1/search?q=serendipity").body)->getArray("talks");
  ASSERT_EQ(talks->size(), 1u);
  auto const hits = talks->getObject(0)->getArray("hits");
  ASSERT_EQ(hits->size(), 1u);
  auto const url = hits->getObject(0)->getValue<std::string>("url");
  auto const seventh = talk()->getArray("timeline")->getObject(6);

  auto const field = url.find("&t=");
  ASSERT_NE(field, std::string::npos) << url;
  EXPECT_NE(url.find("?slide=7&"), std::string::npos) << url;
  auto const second = std::stod(url.substr(field + 3));
  EXPECT_GE(second, seventh->getValue<double>("start"));
  EXPECT_LE(second, seventh->getValue<double>("start") + 1);
  EXPECT_EQ(get(url).status, 200);
}

TEST_F(AlignedTalk, HasTracksToDownload) {
  auto const id = talk()->getValue<std::string>("id");

  auto const chapters = get("/talks/" + id + "/chapters.vtt");
  ASSERT_EQ(chapters.status, 200);
  EXPECT_TRUE(chapters.body.starts_with("WEBVTT\n\n1\n00:00:00.000 --> ")) << chapters.body;
  EXPECT_EQ(chapters.headers.find("Access-Control-Allow-Origin"), "*");
  EXPECT_NE(get("/talks/" + id + "/slides.vtt").body.find(R"({"slide":"12","number":12,)"),
            std::string::npos);
}

TEST_F(AlignedTalk, IsCorrectedByWhoHasSeenItLast) {
  auto const path = "/api/v1/talks/" + talk()->getValue<std::string>("id") + "/timeline";
  auto const seen = get(path);
  Headers headers;
  headers.set("Authorization", "Bearer " + server_->token());
  headers.set("Content-Type", "application/json");
  headers.set("If-Match", std::string(seen.headers.find("ETag").value_or("")));
  auto client = Client::open(server_->address()).value();

  EXPECT_EQ(client.send(Method::Put, path, headers, seen.body).value().status, 200);
  EXPECT_EQ(client.send(Method::Put, path, headers, seen.body).value().status, 412);
}

}  // namespace estrade
