// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/embed/parts/colours.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace estrade::server::embed {
namespace {

/// Red, green and blue, 0 to 255.
using Colour = std::array<int, 3>;

constexpr Colour ground{0x0b, 0x0d, 0x10};  ///< as in player/styles/embed.css
constexpr Colour black{0, 0, 0};
constexpr Colour white{255, 255, 255};
constexpr double enough = 4.5;

Colour colour_of(std::string_view digits, Colour const& ours) {
  if (digits.empty()) return ours;
  auto const each = digits.size() / 3;  // one digit stands for two of the same
  Colour colour{};
  for (std::size_t part = 0; part < 3; ++part) {
    auto const text = digits.substr(part * each, each);
    std::from_chars(text.data(), text.data() + text.size(), colour[part], 16);
    if (each == 1) colour[part] *= 0x11;
  }
  return colour;
}

/// WCAG 2.2, "relative luminance".
double luminance(Colour const& colour) {
  auto const linear = [](int value) {
    auto const part = value / 255.0;
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
}

double contrast(Colour const& one, Colour const& other) {
  auto const [dark, light] = std::minmax({luminance(one), luminance(other)});
  return (light + 0.05) / (dark + 0.05);
}

std::string css(Colour const& colour) {
  return fmt::format("#{:02x}{:02x}{:02x}", colour[0], colour[1], colour[2]);
}

/// A quarter of the way from the background to the text.
Colour between(Colour const& background, Colour const& text) {
  Colour mixed{};
  for (std::size_t part = 0; part < 3; ++part)
    mixed[part] = (3 * background[part] + text[part]) / 4;
  return mixed;
}

}  // namespace

Colours legible(std::string_view background, std::string_view text) {
  auto const behind = colour_of(background, ground);
  auto const best = contrast(behind, white) >= contrast(behind, black) ? white : black;
  auto asked = colour_of(text, best);
  if (contrast(behind, asked) < enough) asked = best;
  return {css(behind), css(asked), css(between(behind, asked))};
}

}  // namespace estrade::server::embed
