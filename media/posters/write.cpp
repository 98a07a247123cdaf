// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/posters/write.h"

#include "media/jpeg/encode.h"
#include "media/ladder.h"
#include "media/webp/encode.h"
#include "media/write_file.h"

namespace estrade::media::posters {

namespace {

constexpr int large_side = 1280;
constexpr int small_side = 480;
constexpr webp::Options quality{.quality = 80, .effort = 5};

}  // namespace

Poster write(libav::Still const& still, std::filesystem::path const& folder,
             std::string const& stem) {
  Poster poster;
  auto const add = [&](int side, std::string const& file) {
    auto const size = fit(still.width(), still.height(), side, side);
    auto picture = still.render(size.width, size.height);
    write_file(folder / file, webp::encode(picture.view(), quality));
    poster.pictures.push_back({file, size.width, size.height});
    return picture;
  };
  if (std::max(still.width(), still.height()) > small_side) add(small_side, stem + "-small.webp");
  auto const picture = add(large_side, stem + ".webp");
  poster.jpeg = stem + ".jpg";
  write_file(folder / poster.jpeg, jpeg::encode(picture.view()));
  return poster;
}

std::vector<std::string> files_of(Poster const& poster) {
  std::vector<std::string> files;
  for (auto const& picture : poster.pictures) files.push_back(picture.file);
  files.push_back(poster.jpeg);
  return files;
}

}  // namespace estrade::media::posters
