// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/storage/store.h"

namespace estrade::server::pipeline {

/// An open blob, closed with its owner.
class HeldBlob {
 public:
  /// Nothing when the store has none of that key. Throws when `key` is no key.
  [[nodiscard]] static std::optional<HeldBlob> open(storage::Store const& store,
                                                    std::string const& key);
  ~HeldBlob();
  HeldBlob(HeldBlob&& other) noexcept;
  HeldBlob& operator=(HeldBlob&& other) noexcept;

  [[nodiscard]] int descriptor() const { return blob_.descriptor; }
  [[nodiscard]] std::uint64_t size() const { return blob_.size; }  ///< bytes

 private:
  explicit HeldBlob(storage::OpenBlob blob) : blob_(blob) {}
  storage::OpenBlob blob_;
};

}  // namespace estrade::server::pipeline
