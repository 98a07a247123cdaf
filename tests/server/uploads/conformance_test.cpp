// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>

#include <gtest/gtest.h>

#include "server/http/server.h"
#include "tests/server/uploads/tus_fixture.h"

namespace estrade::server::uploads {
namespace {

TEST(TusConformance, TheBlackBoxProbeFindsNothing) {
  auto const probe =
      std::filesystem::path(ESTRADE_SOURCE_DIR) / "../shared/conformance/tus-check.mjs";
  if (!std::filesystem::exists(probe)) {
    GTEST_SKIP() << "The probe ../shared/conformance/tus-check.mjs is not on this machine.";
  }
  if (std::system("node --version > /dev/null 2>&1") != 0) GTEST_SKIP() << "node is missing.";
  support::TempDir const folder;
  TusHouse house(folder.path());
  http::ServerOptions options;
  options.port = 0;
  auto const server = http::Server::open(options, house.router).value();

  auto const log = folder.path() / "probe.log";
  auto const code = std::system(
      ("timeout 60 node " + probe.string() + " http://127.0.0.1:" + std::to_string(server->port()) +
       "/api/v1/uploads \"Bearer " + house.token + "\" > " + log.string() + " 2>&1")
          .c_str());

  EXPECT_EQ(code, 0) << bytes_of(log);
}

}  // namespace
}  // namespace estrade::server::uploads
