// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "config/settings.h"
#include "server/error.h"

namespace estrade::server::app {

/// One archive, open and at work in this process: catalogue, blobs, index, job runner, server.
/// Wiring and nothing else. Thread-bound.
class Archive {
 public:
  /// Opens or makes the data folder, takes up the work that was left, and answers requests when
  /// it returns. Conflict when the folder or the port is taken, NotFound or BadRequest when the
  /// ladder of the settings is none, each with a sentence.
  [[nodiscard]] static Result<std::unique_ptr<Archive>> open(config::Settings const& settings);
  ~Archive();  ///< stops everything, in order; work under way goes back to the queue
  Archive(Archive const&) = delete;
  Archive& operator=(Archive const&) = delete;

  /// The administrator's token if this start has made it, else empty.
  [[nodiscard]] std::string const& new_token() const;
  /// Where the first administrator chooses a password, once; empty when there is an account.
  [[nodiscard]] std::string invitation() const;
  /// Where it answers, as this machine reaches it: "http://localhost:8080".
  [[nodiscard]] std::string address() const;
  /// No more requests; running ones get a moment to end.
  void stop_answering();

  /// Whether a fact about the whole archive was noted ("sample").
  [[nodiscard]] bool is_noted(std::string const& fact) const;
  void note(std::string const& fact);

 private:
  struct Works;
  explicit Archive(std::unique_ptr<Works> works);
  std::unique_ptr<Works> works_;
};

/// Files beside the catalogue, for tools on the same machine.
[[nodiscard]] std::filesystem::path token_file(std::filesystem::path const& data);
[[nodiscard]] std::filesystem::path address_file(std::filesystem::path const& data);

}  // namespace estrade::server::app
