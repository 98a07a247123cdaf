// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/uploads/arrival/locks.h"

namespace estrade::server::uploads {

std::shared_ptr<Ticket> Locks::take(UploadId const& id, Instant now) {
  MutexLock const guard(turn_);
  auto& place = taken_[id];
  if (place) {
    if (!place->turn.try_lock()) return nullptr;
    bool const silent = now - place->touched >= silence_;
    place->revoked = silent;
    place->turn.unlock();
    if (!silent) return nullptr;
  }
  // The old one, if any, lives on with its holder until that looks at it.
  auto fresh = std::make_shared<Ticket>(now);
  place.swap(fresh);
  return place;
}

void Locks::give_back(UploadId const& id, std::shared_ptr<Ticket> const& ticket) {
  MutexLock const guard(turn_);
  auto const found = taken_.find(id);
  if (found != taken_.end() && found->second == ticket) taken_.erase(found);
}

}  // namespace estrade::server::uploads
