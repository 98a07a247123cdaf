// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/store.h"

namespace estrade::server::storage::local {

/// Blobs as files under one folder. Bytes go to a temporary name under ROOT/.arriving, are synced,
/// renamed to their key, and the directory synced. What a crash left there goes at construction.
class LocalStore final : public Store {
 public:
  /// Makes the folder when it is not there.
  explicit LocalStore(std::filesystem::path root);

  [[nodiscard]] Result<void> put_file(BlobKey const& key,
                                      std::filesystem::path const& file) override;
  [[nodiscard]] Result<void> put_bytes(BlobKey const& key, std::string_view bytes) override;
  [[nodiscard]] Result<OpenBlob> open(BlobKey const& key) const override;
  [[nodiscard]] bool exists(BlobKey const& key) const override;
  void remove(BlobKey const& key) override;

 private:
  std::filesystem::path root_;
};

}  // namespace estrade::server::storage::local
