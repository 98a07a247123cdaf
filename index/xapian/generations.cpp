// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/generations.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <system_error>

#include "index/error.h"
#include "index/xapian/schema.h"
#include "index/xapian/volume.h"

namespace estrade::index::xapian {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view name_begin = "fresh.";
constexpr std::string_view half_made = "making.";
constexpr std::string_view half_removed = "gone.";

std::optional<Generation> number_of(std::string_view digits) {
  Generation number = 0;
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

template <typename See>
void each_name(fs::path const& folder, See see) {
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    see(at->path().filename().string());
  }
  if (error) throw Xapian::DatabaseOpeningError("the index cannot be listed", error.value());
}

void move_folder(fs::path const& from, fs::path const& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) throw IndexFailure("a part of the index could not be moved: " + error.message());
}

fs::path beside(fs::path const& index, std::string_view begin, Generation generation) {
  return index / (std::string(begin) + std::to_string(generation));
}

}  // namespace

fs::path folder_of(fs::path const& index, Generation generation) {
  return generation == large_one ? index : beside(index, name_begin, generation);
}

std::vector<Generation> generations_in(fs::path const& index) {
  std::vector<Generation> generations;
  each_name(index, [&](std::string_view name) {
    if (!name.starts_with(name_begin)) return;
    if (auto const number = number_of(name.substr(name_begin.size()))) {
      generations.push_back(*number);
    }
  });
  std::ranges::sort(generations);
  return generations;
}

void make_generation(fs::path const& index, Generation generation) {
  auto const half = beside(index, half_made, generation);
  {
    Volume made(half);
    made.open();
    made.in_one([&] { made.tell(schema_key, std::string(schema_version)); });
  }
  // Searches see a whole one, or none.
  move_folder(half, folder_of(index, generation));
  sync_folder(index);
}

void remove_generation(fs::path const& index, Generation generation) {
  auto const half = beside(index, half_removed, generation);
  move_folder(folder_of(index, generation), half);
  std::error_code ignored;
  fs::remove_all(half, ignored);
}

void sweep_generations(fs::path const& index) {
  std::vector<fs::path> halves;
  each_name(index, [&](std::string_view name) {
    if (name.starts_with(half_made) || name.starts_with(half_removed)) {
      halves.push_back(index / name);
    }
  });
  std::error_code ignored;
  for (auto const& half : halves) fs::remove_all(half, ignored);
}

Generation folded_into(Xapian::Database const& large) {
  return number_of(large.get_metadata(folded_key)).value_or(large_one);
}

std::vector<std::string> keys_of(std::string_view stored) {
  std::vector<std::string> keys;
  while (!stored.empty()) {
    auto const end = std::min(stored.find(' '), stored.size());
    keys.emplace_back(stored.substr(0, end));
    stored.remove_prefix(std::min(end + 1, stored.size()));
  }
  return keys;
}

}  // namespace estrade::index::xapian
