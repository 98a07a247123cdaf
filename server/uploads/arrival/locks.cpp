// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/uploads/arrival/locks.h"

namespace estrade::server::uploads {

std::shared_ptr<Ticket> Locks::take(UploadId const& id, Instant now) {
  std::scoped_lock const guard(turn_);
  auto& place = taken_[id];
  if (place) {
    std::unique_lock const step(place->turn, std::try_to_lock);
    if (!step || now - place->touched < silence_) return nullptr;
    place->revoked = true;
  }
  // The old one, if any, lives on with its holder until that looks at it.
  auto fresh = std::make_shared<Ticket>(now);
  place.swap(fresh);
  return place;
}

void Locks::give_back(UploadId const& id, std::shared_ptr<Ticket> const& ticket) {
  std::scoped_lock const guard(turn_);
  auto const found = taken_.find(id);
  if (found != taken_.end() && found->second == ticket) taken_.erase(found);
}

}  // namespace estrade::server::uploads
