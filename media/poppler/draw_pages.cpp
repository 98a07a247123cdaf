// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/draw_pages.h"

#include "media/poppler/canvas.h"
#include "media/poppler/document.h"
#include "media/vision/luma.h"

namespace estrade::media::poppler {

Result<std::vector<Gray>> draw_pages(Source const& deck, int width, std::stop_token stop) {
  auto const document = Document::open(deck);
  if (!document) return fail(document.error());
  std::vector<Gray> slides;
  for (int number = 1; number <= document->pages(); ++number) {
    if (stop.stop_requested()) {
      return fail(Fault::Cancelled, "stopped", "The work was stopped; start it again.");
    }
    double points_wide = 720;
    double points_high = 540;
    auto const page = document->page(number);
    if (page) poppler_page_get_size(page.get(), &points_wide, &points_high);
    Canvas canvas(fit(points_wide, points_high, width));
    if (page) canvas.draw(*page);
    auto const view = canvas.view();
    slides.push_back({view.width, view.height, vision::luma_of(view)});
  }
  return slides;
}

}  // namespace estrade::media::poppler
