// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/catalogue/rendition.h"
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

/// Opens files of a rendition, to stay open in `held`. Throws when one is gone.
[[nodiscard]] std::vector<int> open_all(storage::Store const& store,
                                        std::vector<catalogue::RenditionFile> const& files,
                                        std::vector<HeldBlob>& held);

}  // namespace estrade::server::pipeline
