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

std::vector<int> open_all(storage::Store const& store,
                          std::vector<catalogue::RenditionFile> const& files,
                          std::vector<HeldBlob>& held) {
  std::vector<int> descriptors;
  for (auto const& file : files) {
    auto blob = HeldBlob::open(store, file.blob_key);
    if (!blob) throw std::runtime_error("a file of the stream is gone: " + file.blob_key);
    descriptors.push_back(blob->descriptor());
    held.push_back(std::move(*blob));
  }
  return descriptors;
}

}  // namespace estrade::server::pipeline
