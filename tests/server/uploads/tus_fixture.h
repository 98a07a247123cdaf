// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "server/auth/tokens.h"
#include "server/catalogue/migrations.h"
#include "server/db/database.h"
#include "server/http/router.h"
#include "server/storage/staging.h"
#include "server/uploads/tus.h"
#include "tests/support/manual_clock.h"
#include "tests/support/temp_dir.h"

namespace estrade::server::uploads {

using Fields = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] inline std::string bytes_of(std::filesystem::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Everything behind the network: a real database, a real staging area, the real routes; requests
/// reach them as the front would hand them over.
class TusHouse {
 public:
  explicit TusHouse(std::filesystem::path const& folder, std::uint64_t keep_free = 0)
      : database(db::Database::open(folder / "catalogue.sqlite", catalogue::migrations()).value()),
        staging(folder / "staging", keep_free) {
    token = database->write([&](db::Transaction const& transaction) {
      return auth::make_first_token(transaction, clock.now());
    });
    build();
  }

  /// As after a restart: nothing that lived in memory is left.
  void build() {
    Owner owner;
    owner.allow = [this](db::Reader const&, Sender const&, Metadata const&) -> Result<void> {
      if (!foreign) return {};
      return fail(Kind::NotFound, "a talk of others", "There is no such talk.");
    };
    owner.welcome = [this](db::Reader const&, Metadata const& metadata,
                           std::uint64_t length) -> Result<void> {
      welcomed = {metadata, length};
      if (unwelcome) return fail(*unwelcome);
      return {};
    };
    owner.accept = [this](Arrived const& arrived) -> Result<void> {
      ++accept_calls;
      if (verdict) return fail(*verdict);
      accepted[arrived.id.text()] = bytes_of(arrived.file);
      accepted_metadata = arrived.metadata;
      return {};
    };
    owner.expect = [this](db::Transaction const&, UploadId const& id, Metadata const&) {
      expected.push_back(id.text());
    };
    owner.give_up = [this](db::Transaction const&, UploadId const& id) {
      std::erase(expected, id.text());
    };
    TusOptions options;
    options.largest = 1'000'000;
    tus = std::make_unique<Tus>(options, *database, staging, clock, std::move(owner));
    router = http::Router();
    tus->add_routes(router);
  }

  [[nodiscard]] http::Request request(http::Method method, std::string const& path,
                                      Fields const& fields, bool with_token = true) const {
    http::Request made;
    made.method = method;
    made.path = path;
    made.headers.add("Tus-Resumable", "1.0.0");
    if (with_token) made.headers.add("Authorization", "Bearer " + token);
    for (auto const& [name, value] : fields) made.headers.set(name, value);
    return made;
  }

  /// What the opener decides from the head alone.
  [[nodiscard]] std::variant<http::Response, std::unique_ptr<http::BodySink>> open(
      http::Request made) const {
    auto const match = router.match(made);
    if (match.route == nullptr) throw std::logic_error("no route for " + made.path);
    if (auto const* const handler = std::get_if<http::Handler>(&match.route->target)) {
      return (*handler)(made);
    }
    return std::get<http::Opener>(match.route->target)(made);
  }

  [[nodiscard]] http::Response send(http::Request const& made, std::string_view body = {}) const {
    auto opened = open(made);
    if (auto* const response = std::get_if<http::Response>(&opened)) return std::move(*response);
    auto const sink = std::move(std::get<std::unique_ptr<http::BodySink>>(opened));
    while (!body.empty()) {
      auto const piece = body.substr(0, 64 * 1024);
      body.remove_prefix(piece.size());
      if (!sink->write(std::as_bytes(std::span(piece)))) break;
    }
    return sink->finish();
  }

  /// The new upload's address.
  [[nodiscard]] std::string create(std::uint64_t length) const {
    auto const response = send(request(http::Method::Post, "/api/v1/uploads",
                                       {{"Upload-Length", std::to_string(length)}}));
    EXPECT_EQ(response.status, 201);
    return std::string(response.headers.find("Location").value());
  }

  [[nodiscard]] http::Request patch_head(std::string const& address, std::uint64_t offset,
                                         std::optional<std::size_t> length) const {
    auto made = request(http::Method::Patch, address,
                        {{"Upload-Offset", std::to_string(offset)},
                         {"Content-Type", "application/offset+octet-stream"}});
    if (length) {
      made.headers.set("Content-Length", std::to_string(*length));
    } else {
      made.headers.set("Transfer-Encoding", "chunked");
    }
    return made;
  }

  [[nodiscard]] http::Response patch(std::string const& address, std::uint64_t offset,
                                     std::string_view body) const {
    return send(patch_head(address, offset, body.size()), body);
  }

  [[nodiscard]] std::unique_ptr<http::BodySink> begin(std::string const& address,
                                                      std::uint64_t offset,
                                                      std::size_t length) const {
    auto opened = open(patch_head(address, offset, length));
    return std::move(std::get<std::unique_ptr<http::BodySink>>(opened));
  }

  [[nodiscard]] http::Response head(std::string const& address) const {
    return send(request(http::Method::Head, address, {}));
  }

  [[nodiscard]] std::string offset(std::string const& address) const {
    return std::string(head(address).headers.find("Upload-Offset").value_or("none"));
  }

  [[nodiscard]] static std::string id_in(std::string const& address) {
    return address.substr(address.rfind('/') + 1);
  }

  support::ManualClock clock;
  std::unique_ptr<db::Database> database;
  storage::Staging staging;
  std::string token;
  std::unique_ptr<Tus> tus;
  http::Router router;

  std::optional<Error> unwelcome;  ///< what welcome() says instead of yes
  bool foreign = false;            ///< uploads are somebody else's
  std::optional<Error> verdict;    ///< what accept() says instead of yes
  std::pair<Metadata, std::uint64_t> welcomed;
  std::map<std::string, std::string> accepted;  ///< id -> bytes
  Metadata accepted_metadata;
  int accept_calls = 0;
  std::vector<std::string> expected;  ///< ids told to expect(), without those given up
};

class TusTest : public testing::Test {
 protected:
  support::TempDir folder_;
  TusHouse house_{folder_.path()};
};

[[nodiscard]] inline std::string field(http::Response const& response, std::string_view name) {
  return std::string(response.headers.find(name).value_or("none"));
}

[[nodiscard]] inline bool write(http::BodySink& sink, std::string_view piece) {
  return sink.write(std::as_bytes(std::span(piece)));
}

}  // namespace estrade::server::uploads
