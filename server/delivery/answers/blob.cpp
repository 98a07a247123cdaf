// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/delivery/answers/blob.h"

#include <stdexcept>

namespace estrade::server::delivery {

http::FileBody open_blob(storage::Store const& store, std::string const& key) {
  auto const parsed = storage::BlobKey::parse(key);
  if (!parsed) throw std::runtime_error("the catalogue holds what is no blob key: " + key);
  auto const blob = store.open(*parsed);
  if (!blob) throw std::runtime_error("a blob of the catalogue: " + blob.error().facts);
  return {std::make_shared<http::OpenFile>(blob->descriptor), blob->size};
}

}  // namespace estrade::server::delivery
