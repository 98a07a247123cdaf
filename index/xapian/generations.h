// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace estrade::index::xapian {

/// An index is a large one, and inside its folder small ones beside it, fresh.1, fresh.2… New talks
/// go into the newest, where writing them costs little, and are folded into the large one together.
/// Numbers are never used twice. Throws Xapian::Error and IndexFailure.
using Generation = unsigned;
inline constexpr Generation large_one = 0;

[[nodiscard]] std::filesystem::path folder_of(std::filesystem::path const& index,
                                              Generation generation);
/// Those beside the large one, in order.
[[nodiscard]] std::vector<Generation> generations_in(std::filesystem::path const& index);
/// Makes an empty one, durably.
void make_generation(std::filesystem::path const& index, Generation generation);
void remove_generation(std::filesystem::path const& index, Generation generation);
/// What was half made, or half removed, when a process was killed.
void sweep_generations(std::filesystem::path const& index);

/// Up to which one all are folded into the large one, as it says itself.
[[nodiscard]] Generation folded_into(Xapian::Database const& large);
/// Keys of talks, as metadata has them, and back.
[[nodiscard]] std::vector<std::string> keys_of(std::string_view stored);
template <typename Keys>
std::string stored_keys(Keys const& keys) {
  std::string stored;
  for (auto const& key : keys) stored.append(stored.empty() ? "" : " ").append(key);
  return stored;
}

}  // namespace estrade::index::xapian
