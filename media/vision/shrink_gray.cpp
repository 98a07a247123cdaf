// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/shrink_gray.h"

#include <opencv2/imgproc.hpp>

namespace estrade::media::vision {

Gray shrink(GrayView const& picture, int width, int height) {
  // OpenCV has no matrix of constants; nothing writes to it.
  cv::Mat const whole(picture.height, picture.width, CV_8UC1,
                      const_cast<std::uint8_t*>(picture.first),
                      static_cast<std::size_t>(picture.stride));
  Gray small{width, height, {}};
  small.samples.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  cv::Mat shrunk(height, width, CV_8UC1, small.samples.data());
  cv::resize(whole, shrunk, shrunk.size(), 0, 0, cv::INTER_AREA);
  return small;
}

}  // namespace estrade::media::vision
