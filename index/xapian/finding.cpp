// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/finding.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace estrade::index::xapian {
namespace {

/// Looking one talk up in a list takes as long as reading so many on.
constexpr std::size_t worth_skipping = 30;
/// The clock is looked at every so many talks of a list, a part of what a disk reads at once.
constexpr std::size_t between_looks = 8;

}  // namespace

Places Finding::find(Claim const& claim) {
  Places found(roll_.size());
  add(claim, nullptr, found);
  return found;
}

void Finding::add(Claim const& claim, Places const* among, Places& to) {
  switch (claim.kind) {
    case Claim::Kind::Term:
      return add_term(claim.term, among, to);
    case Claim::Kind::All:
      return add_all(claim.of, among, to);
    case Claim::Kind::Any:
      for (auto const& one : claim.of) add(one, among, to);
  }
}

void Finding::add_term(std::string const& term, Places const* among, Places& to) {
  auto at = database_.postlist_begin(term);
  auto const end = database_.postlist_end(term);
  if (among != nullptr && among->count() * worth_skipping < database_.get_termfreq(term)) {
    among->each([&](std::size_t place) {
      if (deadline_.passed() || at == end) return false;
      at.skip_to(roll_.first(place));
      if (at != end && *at == roll_.first(place)) to.add(place);
      return true;
    });
    return;
  }
  std::size_t place = 0;
  for (std::size_t count = 0; at != end; ++at, ++count) {
    if (count % between_looks == 0 && deadline_.passed()) return;
    place = roll_.place_from(place, *at);
    if (place == roll_.size()) return;
    if (roll_.first(place) == *at) to.add(place);
  }
}

/// The rarest first: then the others are asked about few.
void Finding::add_all(Claims const& claims, Places const* among, Places& to) {
  if (claims.empty()) return;
  std::vector<std::pair<std::size_t, Claim const*>> order;
  for (auto const& one : claims) {
    order.emplace_back(claims.size() > 1 ? most_of(one) : 0, &one);
  }
  std::ranges::sort(order, {}, &std::pair<std::size_t, Claim const*>::first);
  Places found(roll_.size());
  add(*order.front().second, among, found);
  for (std::size_t i = 1; i < order.size() && !found.empty(); ++i) {
    Places next(roll_.size());
    add(*order[i].second, &found, next);
    found &= next;
  }
  to |= found;
}

std::size_t Finding::most_of(Claim const& claim) const {
  if (claim.kind == Claim::Kind::Term) return database_.get_termfreq(claim.term);
  bool const is_any = claim.kind == Claim::Kind::Any || claim.of.empty();
  std::size_t most = is_any ? 0 : std::numeric_limits<std::size_t>::max();
  for (auto const& one : claim.of) {
    auto const of_one = most_of(one);
    most = is_any ? most + of_one : std::min(most, of_one);
  }
  return most;
}

}  // namespace estrade::index::xapian
