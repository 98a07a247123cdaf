// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace estrade::media::worker {

/// The folder a task writes into. What is made lies in ".making" inside it until it is all there,
/// and is then moved out; a task that fails leaves the folder as it was (and no folder where there
/// was none). A lock keeps a second task out. Move-only; not for use inside the sandbox.
///
/// Where stages are kept, everything is made in the folder itself, and stays for the next task.
class Output {
 public:
  enum class Keeps { Results, Stages };

  /// Makes the folder where it is missing (its parent must exist) and clears away what an earlier,
  /// killed task left in ".making". Throws std::filesystem::filesystem_error.
  explicit Output(std::filesystem::path const& folder, Keeps keeps = Keeps::Results);
  Output(Output const&) = delete;
  Output& operator=(Output const&) = delete;
  ~Output();

  /// The open directory to write into, for the sandbox.
  [[nodiscard]] int making() const { return making_; }

  /// Its path, for what is done outside the sandbox.
  [[nodiscard]] std::filesystem::path const& path() const { return staging_; }

  /// Moves everything that was made out into the folder, result.json last, replacing what has the
  /// same name. Throws std::filesystem::filesystem_error.
  void publish();

 private:
  void clear() noexcept;

  Keeps keeps_;
  std::filesystem::path folder_;
  std::filesystem::path staging_;
  bool made_folder_ = false;
  int lock_ = -1;
  int making_ = -1;
};

}  // namespace estrade::media::worker
