// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/webp/palette.h"

#include <algorithm>
#include <cstdlib>
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

int difference(std::uint32_t a, std::uint32_t b) {
  int most = 0;
  for (int const shift : {0, 8, 16}) {
    most = std::max(
        most, std::abs(static_cast<int>(a >> shift & 255) - static_cast<int>(b >> shift & 255)));
  }
  return most;
}

int lightness(std::uint32_t colour) {
  return static_cast<int>((colour >> 16) * 2 + (colour >> 8 & 255) * 5 + (colour & 255));
}

/// The palette within `tolerance`, or nothing when it takes too many colours.
std::vector<std::uint32_t> choose(std::span<Census::Colour* const> colours, int tolerance) {
  std::vector<std::uint32_t> palette;
  for (auto const* entry : colours) {
    bool const near = tolerance > 0 && std::ranges::any_of(palette, [&](std::uint32_t other) {
                        return difference(entry->colour, other) <= tolerance;
                      });
    if (near) continue;
    if (palette.size() == most_colours) return {};
    palette.push_back(entry->colour);
  }
  return palette;
}

std::uint8_t nearest(std::vector<std::uint32_t> const& palette, std::uint32_t colour) {
  auto const found = std::ranges::min_element(
      palette, {}, [colour](std::uint32_t other) { return difference(colour, other); });
  return static_cast<std::uint8_t>(found - palette.begin());
}

}  // namespace

std::optional<IndexedPicture> index_colours(PixelView const& picture) {
  Census census;
  std::vector<Run> runs;
  std::vector<std::uint32_t> row(static_cast<std::size_t>(picture.width));
  for (int y = 0; y < picture.height; ++y) {
    read_row(picture, y, row);
    for (auto pixel = row.cbegin(); pixel != row.cend();) {
      auto const begin = pixel;
      while (pixel != row.cend() && *pixel == *begin) ++pixel;
      auto const length = static_cast<std::uint32_t>(pixel - begin);
      auto const place = census.place_of(*begin);
      census.at(place).count += length;
      runs.push_back({place, length});
    }
    if (census.is_full()) return std::nullopt;
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
  for (auto* entry : colours) entry->place = nearest(indexed.colours, entry->colour);

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
