// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/scratch.h"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace estrade::server::pipeline {

Scratch::Scratch(storage::Staging& staging, std::string name)
    : staging_(staging), name_(std::move(name)), path_(staging.scratch(name_)) {}

Scratch::~Scratch() { staging_.remove_scratch(name_); }

Result<KeptScratch> KeptScratch::open(storage::Staging& staging, JobId const& job) {
  auto const folder = staging.kept_scratch(job.text());
  KeptScratch kept(folder, ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (kept.lock_ < 0) throw std::system_error(errno, std::generic_category(), folder.string());
  if (::flock(kept.lock_, LOCK_EX | LOCK_NB) == 0) return kept;
  if (errno != EWOULDBLOCK) throw std::system_error(errno, std::generic_category(), "flock");
  return fail(Kind::Locked, "another attempt still has the scratch folder of " + job.text(),
              "The work was interrupted and will be taken up again.");
}

KeptScratch::~KeptScratch() {
  if (lock_ >= 0) ::close(lock_);
}

KeptScratch::KeptScratch(KeptScratch&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

}  // namespace estrade::server::pipeline
