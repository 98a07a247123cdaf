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
  static constexpr std::size_t room = 1 << 14;
  static constexpr std::size_t most = room / 2;

  struct Colour {
    std::uint32_t colour = unused;
    std::uint32_t count = 0;
    std::uint8_t place = 0;  ///< in the palette
  };

  Census() : table_(room) {}

  [[nodiscard]] Colour& at(std::uint32_t colour) {
    auto slot = (colour * 0x9E3779B1U) >> 18;
    while (table_[slot].colour != colour && table_[slot].colour != unused) {
      slot = (slot + 1) % room;
    }
    auto& found = table_[slot];
    if (found.colour == unused) {
      found.colour = colour;
      ++size_;
    }
    return found;
  }

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

class Row {
 public:
  Row(PixelView const& picture, int y)
      : bytes_(reinterpret_cast<std::uint8_t const*>(picture.first) +
               static_cast<std::ptrdiff_t>(y) * picture.stride),
        step_(bytes_per_pixel(picture.order)),
        red_(picture.order == PixelOrder::Rgb ? 0 : 2) {}
  [[nodiscard]] std::uint32_t operator[](int x) const {
    auto const* pixel = bytes_ + static_cast<std::ptrdiff_t>(x) * step_;
    return std::uint32_t{pixel[red_]} << 16 | std::uint32_t{pixel[1]} << 8 | pixel[2 - red_];
  }

 private:
  std::uint8_t const* bytes_;
  int step_;
  int red_;
};

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
  for (int y = 0; y < picture.height; ++y) {
    Row const row(picture, y);
    int run = 1;
    for (int x = 0; x < picture.width; x += run) {
      auto const colour = row[x];
      for (run = 1; x + run < picture.width && row[x + run] == colour;) ++run;
      census.at(colour).count += static_cast<std::uint32_t>(run);
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
  for (int y = 0; y < picture.height; ++y) {
    Row const row(picture, y);
    int run = 1;
    for (int x = 0; x < picture.width; x += run) {
      auto const colour = row[x];
      for (run = 1; x + run < picture.width && row[x + run] == colour;) ++run;
      std::memset(pixel, census.at(colour).place, static_cast<std::size_t>(run));
      pixel += run;
    }
  }
  return indexed;
}

}  // namespace estrade::media::webp
