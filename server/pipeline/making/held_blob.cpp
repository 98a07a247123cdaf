// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/held_blob.h"

#include <stdexcept>
#include <utility>

#include <unistd.h>

namespace estrade::server::pipeline {

std::optional<HeldBlob> HeldBlob::open(storage::Store const& store, std::string const& key) {
  auto const parsed = storage::BlobKey::parse(key);
  if (!parsed) throw std::runtime_error("the catalogue holds what is no blob key: " + key);
  auto const blob = store.open(*parsed);
  if (!blob) return std::nullopt;
  return HeldBlob(*blob);
}

HeldBlob::~HeldBlob() {
  if (blob_.descriptor >= 0) ::close(blob_.descriptor);
}

HeldBlob::HeldBlob(HeldBlob&& other) noexcept
    : blob_(std::exchange(other.blob_, storage::OpenBlob{})) {}

HeldBlob& HeldBlob::operator=(HeldBlob&& other) noexcept {
  std::swap(blob_, other.blob_);
  return *this;
}

}  // namespace estrade::server::pipeline
