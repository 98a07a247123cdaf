// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/recovering/lettered.h"

#include <algorithm>

namespace estrade::media::recovering {

namespace {

constexpr std::size_t most_read = 12;
constexpr double share_wanted = 0.3;  // of what is read
constexpr std::size_t least_words = 2;
constexpr std::size_t least_word = 3;  // bytes

}  // namespace

Lettered::Lettered(std::size_t pictures, bool is_calm)
    : every_((pictures + most_read - 1) / most_read),
      wanted_(is_calm ? 1 : share_wanted * static_cast<double>((pictures + every_ - 1) / every_)) {}

void Lettered::see(PixelView const& picture) {
  bool const is_read = seen_++ % every_ == 0;
  if (!is_read || is_enough()) return;
  auto const words = reader_.read(picture);
  auto const count = std::ranges::count_if(
      words, [](ocr::ReadWord const& word) { return word.text.size() >= least_word; });
  if (static_cast<std::size_t>(count) >= least_words) ++lettered_;
}

bool Lettered::is_enough() const {
  return !reader_.can_read() || static_cast<double>(lettered_) >= wanted_;
}

}  // namespace estrade::media::recovering
