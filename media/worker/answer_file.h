// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace estrade::media::worker {

/// Has what is answered (speech.h) go into a file, which appears when all of it is there and kept;
/// otherwise nothing is left. Not for use inside the sandbox.
class AnswerFile {
 public:
  /// Throws std::system_error when nothing can be written there.
  explicit AnswerFile(std::filesystem::path path);
  AnswerFile(AnswerFile const&) = delete;
  AnswerFile& operator=(AnswerFile const&) = delete;
  ~AnswerFile();

  /// Everything has been answered. Throws std::system_error when the disk fails.
  void keep();

 private:
  std::filesystem::path path_;
  std::filesystem::path part_;
  bool is_kept_ = false;
};

}  // namespace estrade::media::worker
