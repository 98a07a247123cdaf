// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 at any moment: what was acknowledged is there after the restart, and the work goes on
// by itself. ESTRADE_WRECKAGE_ROUNDS says how often (6; more at night).
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <random>
#include <sstream>
#include <thread>

#include <Poco/Base64Encoder.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <gtest/gtest.h>
#include <signal.h>

#include "server/http/client.h"
#include "tests/support/running_server.h"
#include "tests/support/temp_dir.h"

namespace estrade {
namespace {

using namespace std::chrono_literals;

using server::http::Client;
using server::http::Headers;
using server::http::Method;
using support::RunningServer;

std::string fixture(std::string const& name) {
  return std::string(ESTRADE_SOURCE_DIR) + "/tests/fixtures/" + name;
}

int rounds() {
  char const* const text = std::getenv("ESTRADE_WRECKAGE_ROUNDS");
  return text == nullptr ? 6 : std::stoi(text);
}

std::string bytes_of(std::filesystem::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Poco::JSON::Object::Ptr json(std::string const& text) {
  return Poco::JSON::Parser().parse(text).extract<Poco::JSON::Object::Ptr>();
}

Headers authorized(RunningServer const& server) {
  Headers headers;
  headers.set("Authorization", "Bearer " + server.token());
  return headers;
}

/// The id of the talk with that title, once the server knows it; empty after ten seconds.
std::string talk_titled(RunningServer const& server, std::string const& title) {
  for (int i = 0; i < 500; ++i, std::this_thread::sleep_for(std::chrono::milliseconds(20))) {
    auto const answer = Client::open(server.address())
                            .value()
                            .send(Method::Get, "/api/v1/talks", authorized(server));
    if (!answer || answer->status != 200) continue;
    auto const talks = json(answer->body)->getArray("talks");
    for (std::size_t j = 0; j < talks->size(); ++j) {
      auto const talk = talks->getObject(static_cast<unsigned>(j));
      if (talk->getValue<std::string>("title") == title) return talk->getValue<std::string>("id");
    }
  }
  return {};
}

std::string base64(std::string const& text) {
  std::ostringstream out;
  Poco::Base64Encoder encoder(out);
  encoder << text;
  encoder.close();
  return out.str();
}

/// The processes that `parent` started.
std::vector<pid_t> children_of(pid_t parent) {
  std::vector<pid_t> children;
  for (auto const& task :
       std::filesystem::directory_iterator("/proc/" + std::to_string(parent) + "/task")) {
    std::ifstream in(task.path() / "children");
    for (pid_t pid = 0; in >> pid;) children.push_back(pid);
  }
  return children;
}

}  // namespace

/// A disk that gives other bytes back: whether the start or a search meets it, all is found again
/// by itself, and until then no search is our fault.
TEST(Wreckage, ADamagedIndexIsMadeAnew) {
  support::TempDir folder;
  auto server = std::make_unique<RunningServer>(folder.path() / "data");
  int const port = server->port();
  auto const added =
      support::run({support::program("estrade"), "add", "--data", server->data().string(),
                    "--server", server->address(), "--deck", fixture("accents_and_ligatures.pdf"),
                    "--title", "Searched", "--wait"});
  ASSERT_EQ(added.exit_code, 0) << added.err;
  auto const ask = [&] {
    return Client::open(server->address())
        .value()
        .send(Method::Get, "/api/v1/search?q=searched", Headers());
  };
  ASSERT_EQ(json(ask()->body)->getValue<int>("total"), 1);
  server.reset();
  auto const table = folder.path() / "data" / "index" / "docdata.glass";
  auto const size = std::filesystem::file_size(table);
  std::fstream(table, std::ios::binary | std::ios::in | std::ios::out) << std::string(size, '\x7f');
  server =
      std::make_unique<RunningServer>(folder.path() / "data", std::vector<std::string>{}, port);

  int total = 0;
  for (int i = 0; i < 1000 && total == 0; ++i, std::this_thread::sleep_for(20ms)) {
    auto const answer = ask();
    ASSERT_TRUE(answer);
    ASSERT_TRUE(answer->status == 200 || answer->status == 503) << answer->body;
    if (answer->status == 200) total = json(answer->body)->getValue<int>("total");
  }
  EXPECT_EQ(total, 1);
}

TEST(Wreckage, KillingTheServerLosesNothingAndTheWorkGoesOn) {
  support::TempDir folder;
  auto server = std::make_unique<RunningServer>(folder.path() / "data");
  int const port = server->port();
  std::mt19937 random(20261123);
  std::uniform_int_distribution<int> moment(0, 1500);

  for (int round = 0; round < rounds(); ++round) {
    auto const title = "Round " + std::to_string(round);
    auto adding = std::async(std::launch::async, [&, data = server->data().string()] {
      return support::run({support::program("estrade"), "add", "--data", data, "--server",
                           "http://127.0.0.1:" + std::to_string(port), "--recording",
                           fixture("tiny.mp4"), "--deck", fixture("accents_and_ligatures.pdf"),
                           "--title", title, "--wait"});
    });
    auto const id = talk_titled(*server, title);
    ASSERT_FALSE(id.empty());
    auto const wait = moment(random);
    std::this_thread::sleep_for(std::chrono::milliseconds(wait));
    server->kill_hard();
    server =
        std::make_unique<RunningServer>(folder.path() / "data", std::vector<std::string>{}, port);

    auto const outcome = adding.get();
    EXPECT_EQ(outcome.exit_code, 0) << "killed after " << wait << " ms: " << outcome.err;
    auto client = Client::open(server->address());
    auto const recording =
        client.value().send(Method::Get, "/talks/" + id + "/recording", {}).value();
    EXPECT_TRUE(recording.body == bytes_of(fixture("tiny.mp4"))) << "killed after " << wait;
    auto const talk = client.value().send(Method::Get, "/api/v1/talks/" + id, {}).value();
    EXPECT_EQ(json(talk.body)->getValue<std::string>("state"), "complete") << talk.body;
    EXPECT_TRUE(json(talk.body)->getValue<bool>("searchable"));
  }
  // A creation that died before it was answered leaves an empty file, which nobody was promised.
  std::string left;
  for (auto const& entry :
       std::filesystem::recursive_directory_iterator(folder.path() / "data" / "staging")) {
    if (entry.is_regular_file() && entry.file_size() > 0) left += entry.path().string() + " ";
  }
  EXPECT_EQ(left, "") << "what arrived belongs to the archive, and nothing half made stays";
}

TEST(Wreckage, EveryAcknowledgedByteOfAnUploadSurvivesAKill) {
  support::TempDir folder;
  auto server = std::make_unique<RunningServer>(folder.path() / "data");
  int const port = server->port();
  auto headers = authorized(*server);
  headers.set("Content-Type", "application/json");
  auto const created = Client::open(server->address())
                           .value()
                           .send(Method::Post, "/api/v1/talks", headers, R"({"title":"Cut"})")
                           .value();
  ASSERT_EQ(created.status, 201) << created.body;
  auto const talk = json(created.body)->getValue<std::string>("id");

  std::string const piece(700'000, 'x');
  auto tus = authorized(*server);
  tus.set("Tus-Resumable", "1.0.0");
  auto creation = tus;
  creation.set("Upload-Length", std::to_string(piece.size() * 8));
  creation.set("Upload-Metadata", "talk " + base64(talk) + ",role " + base64("recording") +
                                      ",filename " + base64("cut.mp4"));
  auto const upload =
      Client::open(server->address()).value().send(Method::Post, "/api/v1/uploads", creation);
  ASSERT_EQ(upload.value().status, 201) << upload.value().body;
  std::string const location(upload.value().headers.find("Location").value());
  auto const target = location.substr(location.find("/api/"));

  std::size_t acknowledged = 0;
  for (int round = 0; round < 7; ++round) {
    auto patch = tus;
    patch.set("Content-Type", "application/offset+octet-stream");
    patch.set("Upload-Offset", std::to_string(acknowledged));
    auto const answer =
        Client::open(server->address()).value().send(Method::Patch, target, patch, piece).value();
    ASSERT_EQ(answer.status, 204) << answer.body;
    acknowledged += piece.size();
    server->kill_hard();
    server =
        std::make_unique<RunningServer>(folder.path() / "data", std::vector<std::string>{}, port);

    auto const head = Client::open(server->address()).value().send(Method::Head, target, tus);
    EXPECT_EQ(head.value().headers.find("Upload-Offset"), std::to_string(acknowledged));
  }
}

TEST(Wreckage, AKilledWorkerOnlyCostsTime) {
  support::TempDir folder;
  RunningServer server(folder.path() / "data");
  auto adding = std::async(std::launch::async, [&] {
    return support::run({support::program("estrade"), "add", "--data", server.data().string(),
                         "--recording", fixture("tiny.mp4"), "--title", "Killed worker", "--wait"});
  });

  int killed = 0;
  for (int i = 0; i < 2000 && killed < 2; ++i) {
    for (auto const child : children_of(server.pid())) {
      if (::kill(child, SIGKILL) == 0) ++killed;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }

  EXPECT_GE(killed, 1);
  auto const outcome = adding.get();
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
}

TEST(Wreckage, AFullDiskRefusesInASentenceAndTheServerGoesOn) {
  support::TempDir folder;
  auto const data = folder.path() / "data";
  std::filesystem::create_directory(data);
  if (support::run({"/bin/mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", data}).exit_code != 0) {
    GTEST_SKIP() << "a small file system cannot be mounted here (not root)";
  }
  {
    std::ofstream(data / "estrade.conf") << "keep_free = \"6 MiB\"\n";
    RunningServer server(data);
    auto const large = folder.path() / "large.mp4";
    std::ofstream(large).close();
    std::filesystem::resize_file(large, 40u << 20);

    auto const refused = support::run({support::program("estrade"), "add", "--data", data,
                                       "--recording", large, "--title", "Too large", "--wait"});
    EXPECT_EQ(refused.exit_code, 3) << refused.err;
    EXPECT_NE(refused.err.find("disk is full"), std::string::npos) << refused.err;

    auto const fits =
        support::run({support::program("estrade"), "add", "--data", data, "--deck",
                      fixture("accents_and_ligatures.pdf"), "--title", "Small", "--wait"});
    EXPECT_EQ(fits.exit_code, 0) << fits.err;
    EXPECT_EQ(server.stop(), 0);
  }
  EXPECT_EQ(support::run({"/bin/umount", data}).exit_code, 0);
}

TEST(Wreckage, ALongTalkGoesOnWhereItWasWhenTheServerIsKilled) {
  support::TempDir folder;
  auto const film = folder.path() / "film.mkv";
  auto const made =
      support::run({"/usr/bin/ffmpeg", "-v", "error", "-f", "lavfi", "-i",
                    "testsrc2=s=320x240:r=25:d=150", "-c:v", "mpeg4", "-q:v", "8", film});
  ASSERT_EQ(made.exit_code, 0) << made.err;
  auto server = std::make_unique<RunningServer>(folder.path() / "data");
  int const port = server->port();
  auto adding = std::async(std::launch::async, [&, data = server->data().string()] {
    return support::run({support::program("estrade"), "add", "--data", data, "--server",
                         "http://127.0.0.1:" + std::to_string(port), "--recording", film, "--title",
                         "Long", "--wait"});
  });
  auto const id = talk_titled(*server, "Long");
  ASSERT_FALSE(id.empty());
  auto const get = [&](std::string const& path) {
    return Client::open(server->address()).value().send(Method::Get, path, {}).value().body;
  };
  /// The playlist of the picture as it is now; empty while there is none.
  auto const pictures = [&]() -> std::string {
    auto const talk = json(get("/api/v1/talks/" + id));
    auto const recording = talk->getObject("recording");
    if (!recording) return {};
    auto const master = recording->getValue<std::string>("playlist");
    return get(master.substr(0, master.rfind('/')) + "/video-240.m3u8");
  };
  auto const segments = [](std::string const& playlist) {
    return playlist.substr(std::min(playlist.find("#EXT-X-MAP"), playlist.size()));
  };

  std::string before;
  for (int i = 0; i < 1200 && std::ranges::count(before, '\n') < 30; ++i) {
    std::this_thread::sleep_for(50ms);
    before = segments(pictures());
  }
  ASSERT_EQ(before.find("#EXT-X-ENDLIST"), std::string::npos) << "it is under way when it is cut";
  ASSERT_FALSE(before.empty());
  server->kill_hard();
  server =
      std::make_unique<RunningServer>(folder.path() / "data", std::vector<std::string>{}, port);

  EXPECT_TRUE(segments(pictures()).starts_with(before)) << "what could be watched still can be";
  auto const outcome = adding.get();
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  auto const whole = segments(pictures());
  EXPECT_TRUE(whole.starts_with(before)) << "and nothing of it was made again";
  EXPECT_NE(whole.find("#EXT-X-ENDLIST"), std::string::npos);
}

TEST(Wreckage, ADiskThatFillsWhileEncodingOnlyCostsTime) {
  support::TempDir folder;
  auto const film = folder.path() / "film.mkv";
  // Noise: small as MPEG-4 of low quality, large as a stream.
  auto const made = support::run({"/usr/bin/ffmpeg", "-v", "error", "-f", "lavfi", "-i",
                                  "testsrc2=s=320x240:r=25:d=16,noise=alls=60:allf=t", "-c:v",
                                  "mpeg4", "-q:v", "31", film});
  ASSERT_EQ(made.exit_code, 0) << made.err;
  auto const data = folder.path() / "data";
  std::filesystem::create_directory(data);
  auto const mebibyte = std::uint64_t{1} << 20;
  auto const size = [&](std::uint64_t bytes) { return "size=" + std::to_string(bytes); };
  auto const small = file_size(film) + 7 * mebibyte;
  if (support::run({"/bin/mount", "-t", "tmpfs", "-o", size(small), "tmpfs", data}).exit_code !=
      0) {
    GTEST_SKIP() << "a small file system cannot be mounted here (not root)";
  }
  {
    std::ofstream(data / "estrade.conf") << "keep_free = \"2 MiB\"\n";
    RunningServer server(data);
    auto adding = std::async(std::launch::async, [&] {
      return support::run({support::program("estrade"), "add", "--data", data, "--recording", film,
                           "--title", "Noise", "--wait"});
    });
    auto const id = talk_titled(server, "Noise");
    ASSERT_FALSE(id.empty());
    auto const waits = [&] {
      auto const jobs = Client::open(server.address())
                            .value()
                            .send(Method::Get, "/api/v1/talks/" + id, authorized(server))
                            .value();
      return jobs.body.find("disk is full") != std::string::npos;
    };
    bool waited = false;
    for (int i = 0; i < 600 && !waited; ++i, std::this_thread::sleep_for(100ms)) waited = waits();
    EXPECT_TRUE(waited) << "its work says what it waits for";

    auto const room = small + 200 * mebibyte;
    ASSERT_EQ(support::run({"/bin/mount", "-o", "remount," + size(room), data}).exit_code, 0);
    auto const outcome = adding.get();
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_NE(outcome.err.find("disk is full"), std::string::npos) << outcome.err;
    EXPECT_EQ(server.stop(), 0);
  }
  EXPECT_EQ(support::run({"/bin/umount", data}).exit_code, 0);
}

}  // namespace estrade
