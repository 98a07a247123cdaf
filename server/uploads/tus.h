// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "server/auth/caller.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/http/router.h"
#include "server/id.h"
#include "server/storage/staging.h"

namespace estrade::server::uploads {

struct Desk;  // inner: what requests work with

/// Upload-Metadata, decoded.
using Metadata = std::map<std::string, std::string, std::less<>>;

/// A complete upload, handed over.
struct Arrived {
  UploadId id;
  Metadata metadata;
  std::uint64_t size = 0;
  std::filesystem::path file;  ///< in the staging area; whoever takes it moves it away
};

/// Who sends something.
struct Sender {
  auth::Caller caller{};
  TalkId talk{};  ///< for which they have a permit; else empty
};

/// What the owner of uploads decides. `uploads` does not know what an upload becomes.
struct Owner {
  /// Who sends the request, before anything else of it is looked at. Empty: who may write
  /// (auth/caller.h).
  std::function<Result<Sender>(db::Reader const&, http::Request const&)> identify{};
  /// Whether the upload is that sender's to make and to see. Empty: everybody's who may send.
  std::function<Result<void>(db::Reader const&, Sender const&, Metadata const&)> allow{};
  /// Before the first byte: is this upload wanted? Its verdict refuses the creation. Of one whose
  /// length is told later it is asked for the least, one byte, and again when it is told.
  std::function<Result<void>(db::Reader const&, Metadata const&, std::uint64_t length)> welcome;
  /// After the last byte, before that byte is acknowledged, and again until it succeeds: takes the
  /// bytes (the file may be moved, linked or copied; what is left of it is removed afterwards).
  /// Idempotent. NoSpace, Unavailable, Conflict and Locked mean "later"; any other verdict ends the
  /// upload, and its advice is what the sender reads.
  std::function<Result<void>(Arrived const&)> accept;
  /// In the transaction that writes a welcome upload down. May be empty.
  std::function<void(db::Transaction const&, UploadId const&, Metadata const&)> expect{};
  /// In the transaction that ends an upload which was not accepted. May be empty.
  std::function<void(db::Transaction const&, UploadId const&)> give_up{};
};

struct TusOptions {
  std::string path = "/api/v1/uploads";
  std::uint64_t largest = 64ULL << 30;  ///< Tus-Max-Size, bytes
  /// A PATCH that sent nothing for so long loses its lock to the next one: its client is gone.
  std::chrono::milliseconds silence = std::chrono::seconds(5);
  /// An upload to which nothing comes for so long is given up, and its room is free again.
  std::chrono::milliseconds lifetime = std::chrono::days(7);
};

/// tus 1.0.0 (core, creation, creation-with-upload, creation-defer-length, checksum, expiration,
/// termination, concatenation) over a staging area. Every request but OPTIONS needs a sender
/// whom the owner knows. A partial upload is its sender's as its metadata says, like any
/// other; it becomes nothing by itself. The offset moves only after the bytes are on disk. One lock
/// per upload: while a PATCH is under way, others of the same upload get 423. Thread-safe.
class Tus {
 public:
  Tus(TusOptions options, db::Database& database, storage::Staging& staging, Clock const& clock,
      Owner owner);
  ~Tus();
  Tus(Tus const&) = delete;
  Tus& operator=(Tus const&) = delete;

  /// Adds its routes. The router's handlers borrow this object, which must outlive the server.
  void add_routes(http::Router& router);
  /// At start: hands over uploads that were complete but not yet accepted, ends those that have
  /// expired, and clears what the staging area holds of others that are done with.
  void resume();

 private:
  std::unique_ptr<Desk> desk_;
};

}  // namespace estrade::server::uploads
