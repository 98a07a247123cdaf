// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ocr/reader.h"

#include <cstddef>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "media/poppler/canvas.h"
#include "media/poppler/document.h"
#include "tests/media/made_deck.h"

namespace estrade::media::ocr {

namespace {

constexpr int width = 1920;

/// Page 1 of scan.pdf; what is below `from` of its height is as pale as what a build still covers.
std::vector<std::byte> pale_below(double from, PixelView& view) {
  auto const document = poppler::Document::open(open(fixture("scan.pdf")));
  auto const page = document->page(1);
  double wide = 0;
  double high = 0;
  poppler_page_get_size(page.get(), &wide, &high);
  poppler::Canvas canvas(poppler::fit(wide, high, width));
  canvas.draw(*page);
  view = canvas.view();
  std::vector<std::byte> pixels(view.first, view.first + view.stride * view.height);
  for (auto at = static_cast<std::ptrdiff_t>(from * view.height) * view.stride;
       at < static_cast<std::ptrdiff_t>(pixels.size()); ++at) {
    auto& byte = pixels[static_cast<std::size_t>(at)];
    byte = static_cast<std::byte>(255 - (255 - std::to_integer<int>(byte)) / 5);
  }
  return pixels;
}

}  // namespace

TEST(Reader, ReadsWhatIsPaleBesideWhatIsNotAndInItsPlace) {
  PixelView view{};
  auto const pixels = pale_below(0.36, view);
  view.first = pixels.data();

  std::string text;
  for (auto const& word : Reader("fr").read(view))
    text += word.text + (word.ends_line ? "\n" : " ");

  EXPECT_THAT(text, testing::StartsWith("Où vont les données ?\nChaque requête écrit"));
  EXPECT_THAT(text, testing::ContainsRegex("dans le journal,\nqui .* une panne.\n$"));
}

}  // namespace estrade::media::ocr
