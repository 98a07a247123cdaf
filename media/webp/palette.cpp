// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/webp/palette.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>

namespace estrade::media::webp {

namespace {

constexpr std::size_t most_colours = 256;
constexpr std::uint32_t unused = 0xFFFFFFFF;

/// How often each colour comes: a table by hash, of a bounded number of colours. Thread-bound.
class Census {
 public:
  static constexpr std::uint32_t room = 1 << 14;
  static constexpr std::size_t most = room / 2;

  struct Colour {
    std::uint32_t colour = unused;
    std::uint32_t count = 0;
    std::uint8_t place = 0;  ///< in the palette
  };

  Census() : table_(room) {}

  /// Where a colour stands, which is counted from now on.
  [[nodiscard]] std::uint32_t place_of(std::uint32_t colour) {
    auto place = (colour * 0x9E3779B1U) >> 18;
    while (table_[place].colour != colour && table_[place].colour != unused) {
      place = (place + 1) % room;
    }
    if (table_[place].colour == unused) {
      table_[place].colour = colour;
      ++size_;
    }
    return place;
  }

  [[nodiscard]] Colour& at(std::uint32_t place) { return table_[place]; }

  [[nodiscard]] bool is_full() const { return size_ > most; }

  /// Every colour, the most frequent first.
  [[nodiscard]] std::vector<Colour*> by_count() {
    std::vector<Colour*> colours;
    for (auto& colour : table_) {
      if (colour.colour != unused) colours.push_back(&colour);
    }
    std::ranges::sort(colours, [](Colour const* a, Colour const* b) {
      return a->count != b->count ? a->count > b->count : a->colour < b->colour;
    });
    return colours;
  }

 private:
  std::vector<Colour> table_;
  std::size_t size_ = 0;
};

/// Pixels of one row and colour, side by side.
struct Run {
  std::uint32_t place;  ///< of the colour in the census
  std::uint32_t length;
};

/// One row as 0xRRGGBB.
void read_row(PixelView const& picture, int y, std::vector<std::uint32_t>& colours) {
  auto const* bytes = picture.first + static_cast<std::ptrdiff_t>(y) * picture.stride;
  if (picture.order == PixelOrder::Bgrx) {
    std::memcpy(colours.data(), bytes, colours.size() * sizeof colours[0]);  // little-endian
    for (auto& colour : colours) colour &= 0xFFFFFF;
    return;
  }
  auto const* pixel = reinterpret_cast<std::uint8_t const*>(bytes);
  for (auto& colour : colours) {
    colour = std::uint32_t{pixel[0]} << 16 | std::uint32_t{pixel[1]} << 8 | pixel[2];
    pixel += 3;
  }
}

/// As most rows are of a page of lettering: what is between the lines.
bool is_as_above(PixelView const& picture, int y) {
  if (y == 0) return false;
  auto const* const row = picture.first + static_cast<std::ptrdiff_t>(y) * picture.stride;
  auto const bytes = static_cast<std::size_t>(picture.width * bytes_per_pixel(picture.order));
  return std::memcmp(row, row - picture.stride, bytes) == 0;
}

/// Adds the last runs, so many, once more.
void repeat(std::vector<Run>& runs, std::size_t so_many, Census& census) {
  for (auto at = runs.size() - so_many; so_many > 0; --so_many, ++at) {
    auto const run = runs[at];
    census.at(run.place).count += run.length;
    runs.push_back(run);
  }
}

int lightness(std::uint32_t colour) {
  return static_cast<int>((colour >> 16) * 2 + (colour >> 8 & 255) * 5 + (colour & 255));
}

/// Colours, and how far others are from them: by the channel that differs most. The channels lie
/// apart, and all places are compared always, for the compiler to compare many at once.
class Palette {
 public:
  explicit Palette(std::vector<std::uint32_t> const& colours) {
    for (auto const colour : colours) add(colour);
  }

  /// Of at most 256.
  void add(std::uint32_t colour) {
    for (std::size_t n = 0; n < channels_.size(); ++n) {
      auto const channel = static_cast<std::uint8_t>(colour >> 8 * n);
      channels_[n][size_] = channel;
      // What is not there yet is as far as the first.
      if (size_ == 0) channels_[n].fill(channel);
    }
    ++size_;
  }

  /// How far the nearest is; there is one.
  [[nodiscard]] int distance_to(std::uint32_t colour) const {
    auto const all = distances_to(colour);
    std::uint8_t least = 255;
    for (auto const each : all) least = std::min(least, each);
    return least;
  }

  /// The place of the nearest, of several the first.
  [[nodiscard]] std::uint8_t nearest(std::uint32_t colour) const {
    auto const all = distances_to(colour);
    auto const least = static_cast<std::uint8_t>(distance_to(colour));
    return static_cast<std::uint8_t>(std::ranges::find(all, least) - all.begin());
  }

 private:
  using Channel = std::array<std::uint8_t, most_colours>;

  [[nodiscard]] Channel distances_to(std::uint32_t colour) const {
    Channel most{};
    for (std::size_t n = 0; n < channels_.size(); ++n) {
      auto const& channel = channels_[n];
      auto const wanted = static_cast<std::uint8_t>(colour >> 8 * n);
      for (std::size_t i = 0; i < most_colours; ++i) {
        auto const apart =
            static_cast<std::uint8_t>(std::max(channel[i], wanted) - std::min(channel[i], wanted));
        most[i] = std::max(most[i], apart);
      }
    }
    return most;
  }

  std::array<Channel, 3> channels_{};
  std::size_t size_ = 0;
};

/// The palette within `tolerance`, or nothing when it takes too many colours.
std::vector<std::uint32_t> choose(std::span<Census::Colour* const> colours, int tolerance) {
  std::vector<std::uint32_t> chosen;
  Palette palette({});
  for (auto const* entry : colours) {
    if (tolerance > 0 && !chosen.empty() && palette.distance_to(entry->colour) <= tolerance) {
      continue;
    }
    if (chosen.size() == most_colours) return {};
    chosen.push_back(entry->colour);
    palette.add(entry->colour);
  }
  return chosen;
}

}  // namespace

std::optional<IndexedPicture> index_colours(PixelView const& picture) {
  Census census;
  std::vector<Run> runs;
  std::size_t of_row = 0;  // runs of the row above
  std::vector<std::uint32_t> row(static_cast<std::size_t>(picture.width));
  for (int y = 0; y < picture.height; ++y) {
    if (is_as_above(picture, y)) {
      repeat(runs, of_row, census);
      continue;
    }
    read_row(picture, y, row);
    auto const before = runs.size();
    for (auto pixel = row.cbegin(); pixel != row.cend();) {
      auto const begin = pixel;
      while (pixel != row.cend() && *pixel == *begin) ++pixel;
      auto const length = static_cast<std::uint32_t>(pixel - begin);
      auto const place = census.place_of(*begin);
      census.at(place).count += length;
      runs.push_back({place, length});
    }
    if (census.is_full()) return std::nullopt;
    of_row = runs.size() - before;
  }

  auto const colours = census.by_count();
  IndexedPicture indexed{picture.width, picture.height, {}, {}};
  for (int const tolerance : {0, 6, 9, 12}) {
    if (tolerance == 0 && colours.size() > most_colours) continue;
    indexed.colours = choose(colours, tolerance);
    if (!indexed.colours.empty()) break;
  }
  if (indexed.colours.empty()) return std::nullopt;
  std::ranges::sort(indexed.colours, {}, lightness);
  Palette const palette(indexed.colours);
  for (auto* entry : colours) entry->place = palette.nearest(entry->colour);

  indexed.pixels.resize(static_cast<std::size_t>(picture.width) *
                        static_cast<std::size_t>(picture.height));
  auto* pixel = indexed.pixels.data();
  for (auto const& run : runs) {
    std::memset(pixel, census.at(run.place).place, run.length);
    pixel += run.length;
  }
  return indexed;
}

}  // namespace estrade::media::webp
