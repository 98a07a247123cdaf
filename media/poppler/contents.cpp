// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/contents.h"

#include <algorithm>
#include <cmath>

namespace estrade::media::poppler {

namespace {

double share(double part, double whole) {
  double const fraction = whole > 0 ? part / whole : 0;
  return std::isfinite(fraction) ? std::clamp(fraction, 0.0, 1.0) : 0;
}

}  // namespace

Box box_between(double x1, double y1, double x2, double y2, double page_width, double page_height) {
  double const left = share(std::min(x1, x2), page_width);
  double const top = share(std::min(y1, y2), page_height);
  return {left, top, share(std::max(x1, x2), page_width) - left,
          share(std::max(y1, y2), page_height) - top};
}

}  // namespace estrade::media::poppler
