// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/rows/renamed.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/catalogue/text/words.h"

namespace estrade::server::catalogue {
namespace {

/// How many letters must be put in, left out or exchanged (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto corner = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      auto const exchanged = corner + static_cast<std::size_t>(a[i] != b[j]);
      corner = row[j + 1];
      row[j + 1] = std::min({exchanged, row[j] + 1, corner + 1});
    }
  }
  return row.back();
}

/// "Ada Martn" and "Ada Martin", "Ada" and "Ada Martin", "MÜLLER" and "Müller".
bool are_alike(std::string_view a, std::string_view b) {
  auto const of_a = folded_words(a);
  auto const of_b = folded_words(b);
  auto const holds = [](auto const& all, auto const& some) {
    return !some.empty() && std::ranges::all_of(some, [&](std::string const& word) {
      return std::ranges::find(all, word) != all.end();
    });
  };
  if (holds(of_a, of_b) || holds(of_b, of_a)) return true;
  auto const whole_a = fold_to_ascii(a);
  auto const whole_b = fold_to_ascii(b);
  auto const longest = std::max(whole_a.size(), whole_b.size());
  return distance(whole_a, whole_b) <= longest / 4;
}

using Renamed = std::pair<std::string, std::string>;  // from, to

std::optional<Renamed> renamed(std::vector<std::string> const& before,
                               std::vector<std::string> const& after) {
  if (before.size() != after.size()) return std::nullopt;
  std::optional<Renamed> found;
  for (std::size_t at = 0; at < before.size(); ++at) {
    if (before[at] == after[at]) continue;
    if (found) return std::nullopt;
    found = {before[at], after[at]};
  }
  if (!found || !are_alike(found->first, found->second)) return std::nullopt;
  bool const is_there_still = std::ranges::find(after, found->first) != after.end();
  bool const was_there = std::ranges::find(before, found->second) != before.end();
  return is_there_still || was_there ? std::nullopt : found;
}

}  // namespace

void rename_faces(db::Transaction const& transaction, TalkId const& talk, TalkDraft const& before,
                  TalkDraft const& after) {
  auto const names = renamed(before.speakers, after.speakers);
  if (!names) return;
  auto const& [from, to] = *names;
  if (std::ranges::find(before.without_picture, from) != before.without_picture.end()) return;
  bool const is_unclear =
      transaction
          .first(
              "SELECT 1 FROM speaker JOIN talk ON talk.id = speaker.talk_id"
              " WHERE speaker.name = ?2 AND talk.id <> ?1 AND talk.removed_at IS NULL"
              " UNION ALL SELECT 1 FROM face WHERE talk_id = ?1 AND speaker = ?3 LIMIT 1",
              {talk, from, to}, [](db::Row const&) { return true; })
          .has_value();
  if (is_unclear) return;
  transaction.run("UPDATE face SET speaker = ?3 WHERE talk_id = ?1 AND speaker = ?2",
                  {talk, from, to});
}

}  // namespace estrade::server::catalogue
