// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/face.h"

#include <algorithm>
#include <cstddef>

#include "media/libav/picture_file.h"
#include "media/pixels.h"
#include "media/webp/encode.h"
#include "media/write_file.h"

namespace estrade::media {

namespace {

constexpr int largest_face = 256;
constexpr int most_oblong = 4;  // one side over the other
constexpr webp::Options face_quality{.quality = 80, .effort = 5};

/// A square of it: in the middle of its width, and where it is high as heads are in portraits.
PixelView square_of(Pixels const& picture, int side) {
  auto view = picture.view();
  auto const left = std::ptrdiff_t{(view.width - side) / 2};
  auto const top = std::ptrdiff_t{(view.height - side) / 4};
  view.first += top * view.stride + left * bytes_per_pixel(view.order);
  view.width = side;
  view.height = side;
  return view;
}

}  // namespace

Result<Face> make_face(Source const& picture, std::filesystem::path const& folder) {
  auto const still = libav::read_picture(picture, libav::PictureUse::Face);
  if (!still) return fail(still.error());
  auto const [shorter, longer] = std::minmax({still->width(), still->height()});
  if (longer > most_oblong * shorter) {
    return fail(Fault::Unsupported, "an oblong picture",
                "This picture is too long and narrow for a portrait: give one that is about as "
                "wide as it is high.");
  }
  Face const face{.file = "face.webp", .side = std::min(shorter, largest_face)};
  auto const scaled = [&, shortest = shorter](int length) {
    return std::max(face.side, length * face.side / shortest);
  };
  auto const small = still->render(scaled(still->width()), scaled(still->height()));
  write_file(folder / face.file, webp::encode(square_of(small, face.side), face_quality));
  return face;
}

}  // namespace estrade::media
