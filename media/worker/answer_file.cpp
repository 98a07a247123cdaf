// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/worker/answer_file.h"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "media/worker/speech.h"

namespace estrade::media::worker {

AnswerFile::AnswerFile(std::filesystem::path path) : path_(std::move(path)), part_(path_) {
  part_ += ".part";
  int const file = ::open(part_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) throw std::system_error(errno, std::generic_category(), part_.string());
  bool const is_there = dup3(file, answer_descriptor(), O_CLOEXEC) >= 0;
  ::close(file);
  if (!is_there) throw std::system_error(errno, std::generic_category(), "dup3");
}

AnswerFile::~AnswerFile() {
  if (!is_kept_) ::unlink(part_.c_str());
}

void AnswerFile::keep() {
  if (fsync(answer_descriptor()) != 0) {
    throw std::system_error(errno, std::generic_category(), part_.string());
  }
  std::filesystem::rename(part_, path_);
  is_kept_ = true;
}

}  // namespace estrade::media::worker
