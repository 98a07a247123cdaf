// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <webp/decode.h>

#include "media/deck.h"
#include "media/source.h"
#include "tests/media/files.h"

namespace estrade::media {

using Poco::JSON::Array;
using Poco::JSON::Object;

inline Source open(std::filesystem::path const& path) { return std::move(*Source::open(path)); }

/// The slides of a fixture, and its deck.json read back.
struct Made {
  explicit Made(std::string const& name) {
    auto made = make_slides(open(fixture(name)), folder.path());
    if (!made) throw std::runtime_error(made.error().facts);
    deck = std::move(*made);
    json = Poco::JSON::Parser().parse(content_of(folder / "deck.json")).extract<Object::Ptr>();
  }
  [[nodiscard]] Object::Ptr page(unsigned number) const {
    return json->getArray("pages")->getObject(number - 1);
  }

  Folder folder;
  Deck deck;
  Object::Ptr json;
};

/// A decoded picture.
struct Picture {
  explicit Picture(std::filesystem::path const& file) {
    auto const bytes = content_of(file);
    auto* const pixels = WebPDecodeRGB(reinterpret_cast<std::uint8_t const*>(bytes.data()),
                                       bytes.size(), &width, &height);
    if (pixels == nullptr) throw std::runtime_error("not WebP: " + file.string());
    rgb.assign(pixels, pixels + static_cast<std::ptrdiff_t>(width) * height * 3);
    WebPFree(pixels);
  }
  [[nodiscard]] std::array<int, 3> at(int x, int y) const {
    auto const place = static_cast<std::size_t>(y * width + x) * 3;
    return {rgb[place], rgb[place + 1], rgb[place + 2]};
  }

  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgb;
};

inline bool is_red(std::array<int, 3> colour) {
  return colour[0] > 230 && colour[1] < 25 && colour[2] < 25;
}
inline bool is_white(std::array<int, 3> colour) { return std::ranges::min(colour) > 230; }

}  // namespace estrade::media
