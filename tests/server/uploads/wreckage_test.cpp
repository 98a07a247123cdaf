// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <random>
#include <sstream>
#include <thread>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/clock.h"
#include "server/http/client.h"
#include "server/http/server.h"
#include "tests/server/uploads/tus_fixture.h"
#include "tests/support/tiny_disk.h"

namespace estrade::server::uploads {
namespace {

using http::Method;

TEST(TusWreckage, AfterARestartACompleteUploadIsHandedOver) {
  support::TempDir const folder;
  TusHouse house(folder.path());
  house.verdict = Error{Kind::Unavailable, "facts", "Later."};
  auto const address = house.create(3);
  ASSERT_EQ(house.patch(address, 0, "abc").status, 503);
  house.verdict.reset();

  house.build();
  house.tus->resume();

  EXPECT_EQ(house.accepted.at(TusHouse::id_in(address)), "abc");
  EXPECT_EQ(house.offset(address), "3");
  EXPECT_TRUE(house.staging.list().empty());
}

TEST(TusWreckage, AfterARestartOnlyTheFilesOfLivingUploadsStay) {
  support::TempDir const folder;
  TusHouse house(folder.path());
  auto const living = house.create(3);
  ASSERT_TRUE(house.staging.create("orphan000001"));
  auto const removed = house.create(3);
  ASSERT_EQ(house.send(house.request(Method::Delete, removed, {})).status, 204);
  ASSERT_TRUE(house.staging.create(TusHouse::id_in(removed)));

  house.tus->resume();

  EXPECT_EQ(house.staging.list(), std::vector{TusHouse::id_in(living)});
}

TEST(TusWreckage, BytesWrittenButNotAcknowledgedAreCutOff) {
  support::TempDir const folder;
  TusHouse house(folder.path());
  auto const address = house.create(6);
  ASSERT_EQ(house.patch(address, 0, "abc").status, 204);
  // As after a kill between the file's sync and the row's commit.
  ASSERT_TRUE(house.staging.append(TusHouse::id_in(address), 3,
                                   std::as_bytes(std::span(std::string_view("zzz")))));
  house.build();

  EXPECT_EQ(house.offset(address), "3");
  EXPECT_EQ(house.patch(address, 3, "def").status, 204);
  EXPECT_EQ(house.accepted.begin()->second, "abcdef");
}

TEST(TusWreckage, ADiskThatLostBytesIsNotBelieved) {
  support::TempDir const folder;
  TusHouse house(folder.path());
  auto const address = house.create(6);
  ASSERT_EQ(house.patch(address, 0, "abcd").status, 204);
  std::filesystem::resize_file(house.staging.path(TusHouse::id_in(address)), 2);

  EXPECT_EQ(house.offset(address), "2");
  EXPECT_EQ(house.patch(address, 2, "cdef").status, 204);
  EXPECT_EQ(house.accepted.begin()->second, "abcdef");
}

TEST(TusWreckage, AFullDiskAnswers507AndTheUploadGoesOnWhenThereIsRoom) {
  support::TinyDisk const disk(2u << 20);
  if (!disk.is_mounted()) GTEST_SKIP() << "A small tmpfs needs the right to mount.";
  TusHouse house(disk.path());
  std::string const body(400'000, 'b');
  auto const address = house.create(body.size());
  std::string const ballast(std::filesystem::space(disk.path()).available - body.size() / 2, 'x');
  std::ofstream(disk.path() / "ballast") << ballast;

  auto const refused = house.patch(address, 0, body);

  EXPECT_EQ(refused.status, 507);
  EXPECT_NE(std::get<std::string>(refused.body).find("full"), std::string::npos);
  auto const kept = std::stoul(house.offset(address));
  EXPECT_LT(kept, body.size());
  std::filesystem::remove(disk.path() / "ballast");
  EXPECT_EQ(house.patch(address, kept, std::string_view(body).substr(kept)).status, 204);
  EXPECT_EQ(house.accepted.begin()->second, body);
}

/// A server in a process of its own, to be killed. It accepts by leaving the bytes at `taken`.
class KillableServer {
 public:
  KillableServer(std::filesystem::path const& folder, std::filesystem::path const& taken) {
    int channel[2];
    if (pipe(channel) != 0) throw std::runtime_error("pipe");
    pid_ = fork();
    if (pid_ == 0) serve(folder, taken, channel[1]);
    close(channel[1]);
    if (read(channel[0], &port_, sizeof port_) != sizeof port_) port_ = 0;
    close(channel[0]);
  }
  ~KillableServer() { kill_hard(); }
  KillableServer(KillableServer const&) = delete;
  KillableServer& operator=(KillableServer const&) = delete;

  [[nodiscard]] std::string address() const { return "http://127.0.0.1:" + std::to_string(port_); }
  void kill_hard() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    pid_ = -1;
  }

 private:
  [[noreturn]] static void serve(std::filesystem::path const& folder,
                                 std::filesystem::path const& taken, int channel) {
    try {
      SystemClock const clock;
      auto const database =
          db::Database::open(folder / "catalogue.sqlite", catalogue::migrations()).value();
      storage::Staging staging(folder / "staging", 0);
      Owner owner;
      owner.welcome = [](auto const&...) { return Result<void>(); };
      owner.accept = [&](Arrived const& arrived) {
        std::filesystem::copy_file(arrived.file, taken,
                                   std::filesystem::copy_options::overwrite_existing);
        return Result<void>();
      };
      Tus tus({}, *database, staging, clock, std::move(owner));
      tus.resume();
      http::Router router;
      tus.add_routes(router);
      http::ServerOptions options;
      options.port = 0;
      auto const server = http::Server::open(options, std::move(router)).value();
      auto const port = server->port();
      if (::write(channel, &port, sizeof port) == sizeof port) pause();
    } catch (std::exception const&) {
    }
    _exit(1);
  }

  pid_t pid_ = -1;
  std::uint16_t port_ = 0;
};

TEST(TusWreckage, KilledAtAnyMomentItLosesNothingAcknowledged) {
  support::TempDir const folder;
  auto const taken = folder.path() / "taken";
  auto const token = [&] {
    auto const database =
        db::Database::open(folder.path() / "catalogue.sqlite", catalogue::migrations()).value();
    return database->write([](db::Transaction const& transaction) {
      return auth::make_first_token(transaction, SystemClock().now());
    });
  }();
  std::mt19937 dice(20261123);
  std::string body(3'000'000, '\0');
  for (auto& c : body) c = static_cast<char>(dice());
  http::Headers fields;
  fields.set("Tus-Resumable", "1.0.0");
  fields.set("Authorization", "Bearer " + token);
  fields.set("Content-Type", "application/offset+octet-stream");

  std::string address;
  std::size_t acknowledged = 0;
  int kills = 0;
  for (int round = 0; round < 200 && acknowledged < body.size(); ++round) {
    KillableServer server(folder.path(), taken);
    std::jthread assassin;
    bool const doomed = kills < 12;
    if (doomed) {
      assassin = std::jthread([&server, wait = std::chrono::milliseconds(5 + dice() % 120)] {
        std::this_thread::sleep_for(wait);
        server.kill_hard();
      });
      ++kills;
    }
    auto client = http::Client::open(server.address()).value();
    if (address.empty()) {
      auto creation = fields;
      creation.set("Upload-Length", std::to_string(body.size()));
      auto const made = client.send(Method::Post, "/api/v1/uploads", creation);
      if (!made || made->status != 201) continue;
      address = made->headers.find("Location").value();
    }
    auto const told = client.send(Method::Head, address, fields);
    if (!told || told->status != 200) continue;
    auto offset = std::stoul(std::string(told->headers.find("Upload-Offset").value()));
    ASSERT_GE(offset, acknowledged) << "an acknowledged byte was lost";
    ASSERT_LE(offset, body.size());
    acknowledged = offset;
    // Twelve doomed rounds of at most 200 kB: the upload outlives them all.
    for (int part = 0; acknowledged < body.size() && (part < 5 || !doomed); ++part) {
      auto const length = std::min<std::size_t>(body.size() - offset, 1 + dice() % 40'000);
      auto patch = fields;
      patch.set("Upload-Offset", std::to_string(offset));
      auto const answer =
          client.send(Method::Patch, address, patch, std::string_view(body).substr(offset, length));
      if (!answer || answer->status != 204) break;
      offset += length;
      acknowledged = offset;
    }
  }

  EXPECT_EQ(acknowledged, body.size());
  EXPECT_EQ(kills, 12);
  EXPECT_TRUE(bytes_of(taken) == body) << "the bytes taken are not the bytes sent";
}

}  // namespace
}  // namespace estrade::server::uploads
