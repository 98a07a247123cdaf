// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/webp/drawn.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string_view>

#include "media/webp/palette.h"
#include "media/webp/prefix_code.h"

namespace estrade::media::webp {

namespace {

constexpr int longest_side = 16383;
constexpr std::size_t longest_copy = 4096;
constexpr std::size_t shortest_copy = 3;
constexpr std::size_t shortest_far_copy = 8;
constexpr std::size_t farthest = (1U << 20) - 120;
constexpr std::size_t least_colours = 17;  // fewer would have to be packed, several in a byte
constexpr std::size_t near_codes = 120;    // distances that are named by their place in the plane

/// A pixel (length 0: the colour is `value`) or a copy of earlier pixels (`value`: its distance as
/// VP8L counts it).
struct Token {
  std::uint32_t length;
  std::uint32_t value;
};

/// Lengths and distances are written as a symbol and some extra bits (RFC 9649 section 5.2.2).
struct Prefixed {
  std::uint32_t symbol;
  std::uint32_t extra;
  int bits;
};
Prefixed prefixed(std::uint32_t value) {
  auto const rest = value - 1;
  if (rest < 4) return {rest, 0, 0};
  int const bits = static_cast<int>(std::bit_width(rest)) - 2;
  auto const second = rest >> bits & 1;
  return {static_cast<std::uint32_t>(2 * (bits + 1)) + second, rest & ((1U << bits) - 1), bits};
}

/// How many bytes at `a` and `b` agree, at most `most`.
std::size_t agreeing(std::uint8_t const* a, std::uint8_t const* b, std::size_t most) {
  std::size_t length = 0;
  for (; length + 8 <= most; length += 8) {
    std::uint64_t one;
    std::uint64_t other;
    std::memcpy(&one, a + length, 8);
    std::memcpy(&other, b + length, 8);
    if (one != other) {
      return length + static_cast<std::size_t>(std::countr_zero(one ^ other)) / 8;
    }
  }
  while (length < most && a[length] == b[length]) ++length;
  return length;
}

/// Finds what a picture repeats: the pixel to the left, the row above, and any eight pixels that
/// came before, as the same letter does.
class Repeats {
 public:
  explicit Repeats(IndexedPicture const& picture)
      : pixels_(picture.pixels), width_(static_cast<std::size_t>(picture.width)), last_(1U << 15) {}

  std::vector<Token> find() {
    std::vector<Token> tokens;
    tokens.reserve(pixels_.size() / 32);
    for (std::size_t at = 0; at < pixels_.size();) {
      auto const copy = best_at(at);
      if (copy.length == 0) {
        tokens.push_back({0, pixels_[at++]});
      } else {
        tokens.push_back(copy);
        at += copy.length;
      }
    }
    return tokens;
  }

 private:
  Token best_at(std::size_t at) {
    auto const* here = pixels_.data() + at;
    auto const most = std::min(longest_copy, pixels_.size() - at);
    Token best{0, 0};
    auto const consider = [&](std::size_t distance, std::uint32_t code, std::size_t shortest) {
      if (distance == 0 || distance > at) return;
      auto const length = agreeing(here, here - distance, most);
      if (length >= shortest && length > best.length) {
        best = {static_cast<std::uint32_t>(length), code};
      }
    };
    consider(width_, 1, shortest_copy);  // first: where it does as well it is the cheapest
    if (best.length < longest_copy) consider(1, 2, shortest_copy);
    if (best.length < 64 && most >= 8) {
      auto& before = last_[hash(here)];
      auto const distance = before == 0 ? 0 : at + 1 - before;
      if (distance <= farthest) {
        consider(distance, static_cast<std::uint32_t>(distance + near_codes),
                 std::max<std::size_t>(shortest_far_copy, best.length + 4));
      }
      before = static_cast<std::uint32_t>(at + 1);
    }
    return best;
  }

  static std::size_t hash(std::uint8_t const* pixels) {
    std::uint64_t eight;
    std::memcpy(&eight, pixels, 8);
    return (eight * 0x9E3779B97F4A7C15ULL) >> 49;
  }

  std::vector<std::uint8_t> const& pixels_;
  std::size_t width_;
  std::vector<std::uint32_t> last_;  // one after the place where such eight pixels began
};

/// The five codes of an image: green with lengths, red, blue, alpha, distance.
void describe(BitWriter& out, PrefixCode const& green, PrefixCode const& red,
              PrefixCode const& blue, PrefixCode const& alpha, PrefixCode const& distance) {
  for (auto const* code : {&green, &red, &blue, &alpha, &distance}) code->describe(out);
}

PrefixCode always(std::size_t symbol, std::size_t symbols) {
  std::vector<std::uint32_t> counts(symbols);
  counts[symbol] = 1;
  return PrefixCode(counts);
}

constexpr std::size_t literals = 256;
constexpr std::size_t length_symbols = 24;
constexpr std::size_t distance_symbols = 40;

/// The palette, itself an image of one row, each colour as its difference to the one before.
void write_colours(BitWriter& out, std::vector<std::uint32_t> const& colours) {
  std::array<std::vector<std::uint8_t>, 4> channels;  // blue, green, red, alpha
  std::array<std::vector<std::uint32_t>, 4> counts;
  counts.fill(std::vector<std::uint32_t>(literals));
  counts[1].resize(literals + length_symbols);
  std::uint32_t before = 0;
  for (auto const colour : colours) {
    auto const opaque = colour | 0xFF000000U;
    for (std::size_t channel = 0; channel < 4; ++channel) {
      auto const shift = 8 * channel;
      auto const step = static_cast<std::uint8_t>((opaque >> shift) - (before >> shift));
      channels[channel].push_back(step);
      ++counts[channel][step];
    }
    before = opaque;
  }
  PrefixCode const blue(counts[0]);
  PrefixCode const green(counts[1]);
  PrefixCode const red(counts[2]);
  PrefixCode const alpha(counts[3]);
  out.put(0, 1);  // no colour cache
  describe(out, green, red, blue, alpha, always(0, distance_symbols));
  for (std::size_t n = 0; n < colours.size(); ++n) {
    green.put(out, channels[1][n]);
    red.put(out, channels[2][n]);
    blue.put(out, channels[0][n]);
    alpha.put(out, channels[3][n]);
  }
}

void write_pixels(BitWriter& out, IndexedPicture const& picture) {
  auto const tokens = Repeats(picture).find();
  std::vector<std::uint32_t> green_counts(literals + length_symbols);
  std::vector<std::uint32_t> distance_counts(distance_symbols);
  for (auto const& token : tokens) {
    if (token.length == 0) {
      ++green_counts[token.value];
    } else {
      ++green_counts[literals + prefixed(token.length).symbol];
      ++distance_counts[prefixed(token.value).symbol];
    }
  }
  PrefixCode const green(green_counts);
  PrefixCode const distance(distance_counts);
  out.put(0, 1);  // no colour cache
  out.put(0, 1);  // one set of codes
  describe(out, green, always(0, literals), always(0, literals), always(255, literals), distance);
  for (auto const& token : tokens) {
    if (token.length == 0) {
      green.put(out, token.value);
      continue;
    }
    auto const length = prefixed(token.length);
    green.put(out, literals + length.symbol);
    out.put(length.extra, length.bits);
    auto const far = prefixed(token.value);
    distance.put(out, far.symbol);
    out.put(far.extra, far.bits);
  }
}

void append(std::vector<std::byte>& file, std::string_view text) {
  auto const bytes = std::as_bytes(std::span(text));
  file.insert(file.end(), bytes.begin(), bytes.end());
}

void append(std::vector<std::byte>& file, std::size_t number) {
  for (int shift = 0; shift < 32; shift += 8)
    file.push_back(static_cast<std::byte>(number >> shift));
}

std::vector<std::byte> in_riff(std::vector<std::byte> const& stream) {
  auto const padding = stream.size() % 2;  // to whole words
  std::vector<std::byte> file;
  file.reserve(stream.size() + 21);
  append(file, "RIFF");
  append(file, 12 + stream.size() + padding);
  append(file, "WEBPVP8L");
  append(file, stream.size());
  file.insert(file.end(), stream.begin(), stream.end());
  if (padding != 0) file.push_back(std::byte{0});
  return file;
}

}  // namespace

std::optional<std::vector<std::byte>> encode_drawn(PixelView const& picture) {
  if (picture.width < 1 || picture.height < 1 || picture.width > longest_side ||
      picture.height > longest_side) {
    throw std::invalid_argument("a picture of this size cannot be a WebP file");
  }
  auto indexed = index_colours(picture);
  if (!indexed) return std::nullopt;
  while (indexed->colours.size() < least_colours)
    indexed->colours.push_back(indexed->colours.back());

  BitWriter out;
  out.put(0x2F, 8);
  out.put(static_cast<std::uint32_t>(picture.width - 1), 14);
  out.put(static_cast<std::uint32_t>(picture.height - 1), 14);
  out.put(0, 1);  // opaque
  out.put(0, 3);  // version
  out.put(1, 1);  // a transform follows
  out.put(3, 2);  // colour indexing
  out.put(static_cast<std::uint32_t>(indexed->colours.size() - 1), 8);
  write_colours(out, indexed->colours);
  out.put(0, 1);  // no further transform
  write_pixels(out, *indexed);
  return in_riff(out.finish());
}

}  // namespace estrade::media::webp
