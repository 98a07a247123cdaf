// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/jpeg/encode.h"

#include <memory>
#include <new>
#include <stdexcept>

#include <turbojpeg.h>

namespace estrade::media::jpeg {

namespace {

constexpr int max_side = 65500;  // JPEG_MAX_DIMENSION

struct Destroy {
  void operator()(void* compressor) const noexcept { tjDestroy(compressor); }
};
struct Free {
  void operator()(unsigned char* bytes) const noexcept { tjFree(bytes); }
};

}  // namespace

std::vector<std::byte> encode(PixelView const& picture, int quality) {
  if (picture.width < 1 || picture.height < 1 || picture.width > max_side ||
      picture.height > max_side) {
    throw std::invalid_argument("a picture of this size cannot be a JPEG file");
  }
  std::unique_ptr<void, Destroy> const compressor(tjInitCompress());
  if (!compressor) throw std::bad_alloc();

  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  int const outcome = tjCompress2(
      compressor.get(), reinterpret_cast<unsigned char const*>(picture.first), picture.width,
      picture.stride, picture.height, picture.order == PixelOrder::Rgb ? TJPF_RGB : TJPF_BGRX,
      &bytes, &size, TJSAMP_420, quality, TJFLAG_PROGRESSIVE);
  std::unique_ptr<unsigned char, Free> const owner(bytes);
  if (outcome != 0) throw std::runtime_error(tjGetErrorStr2(compressor.get()));
  auto const* first = reinterpret_cast<std::byte const*>(bytes);
  return {first, first + size};
}

}  // namespace estrade::media::jpeg
