// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/webp/encode.h"

#include <cstdint>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>

#include <webp/encode.h>

namespace estrade::media::webp {

namespace {

int append(std::uint8_t const* bytes, std::size_t count, WebPPicture const* picture) {
  auto& file = *static_cast<std::vector<std::byte>*>(picture->custom_ptr);
  auto const* first = reinterpret_cast<std::byte const*>(bytes);
  file.insert(file.end(), first, first + count);
  return 1;
}

struct FreePicture {
  void operator()(WebPPicture* picture) const noexcept { WebPPictureFree(picture); }
};

}  // namespace

std::vector<std::byte> encode(PixelView const& picture, Options const& options) {
  if (picture.width < 1 || picture.height < 1 || picture.width > WEBP_MAX_DIMENSION ||
      picture.height > WEBP_MAX_DIMENSION) {
    throw std::invalid_argument("a picture of this size cannot be a WebP file");
  }
  WebPConfig config;
  WebPPicture target;
  if (WebPConfigInit(&config) == 0 || WebPPictureInit(&target) == 0) {
    throw std::runtime_error("libwebp is of another version than its headers");
  }
  config.quality = static_cast<float>(options.quality);
  config.method = options.effort;
  config.use_sharp_yuv = options.sharp ? 1 : 0;
  if (options.near_lossless > 0) {
    config.lossless = 1;
    config.near_lossless = options.near_lossless;
  }
  std::unique_ptr<WebPPicture, FreePicture> const owner(&target);

  std::vector<std::byte> file;
  target.use_argb = config.lossless;
  target.width = picture.width;
  target.height = picture.height;
  target.writer = append;
  target.custom_ptr = &file;
  auto const* pixels = reinterpret_cast<std::uint8_t const*>(picture.first);
  int const imported = picture.order == PixelOrder::Rgb
                           ? WebPPictureImportRGB(&target, pixels, picture.stride)
                           : WebPPictureImportBGRX(&target, pixels, picture.stride);
  if (imported == 0) throw std::bad_alloc();
  if (WebPEncode(&config, &target) == 0) {
    if (target.error_code == VP8_ENC_ERROR_OUT_OF_MEMORY) throw std::bad_alloc();
    throw std::runtime_error("libwebp failed with code " + std::to_string(target.error_code));
  }
  return file;
}

}  // namespace estrade::media::webp
