// SPDX-License-Identifier: GPL-3.0-or-later
// A deck becomes pictures with their text.
#include <vector>

#include <Poco/JSON/Array.h>

#include "server/jobs/queue.h"
#include "server/pipeline/making/making.h"
#include "server/pipeline/settle.h"

namespace estrade::server::pipeline {
namespace {

std::vector<catalogue::Slide> slides_in(std::string const& deck_json) {
  std::vector<catalogue::Slide> slides;
  auto const pages = parse_object(deck_json)->getArray("pages");
  for (std::size_t i = 0; pages && i < pages->size(); ++i) {
    auto const page = pages->getObject(static_cast<unsigned>(i));
    catalogue::Slide slide;
    slide.number = page->getValue<int>("page");
    slide.label = page->optValue<std::string>("label", "");
    slide.width = page->getValue<double>("width");
    slide.height = page->getValue<double>("height");
    slide.text = page->getValue<std::string>("text");
    slides.push_back(std::move(slide));
  }
  return slides;
}

}  // namespace

jobs::Step pages(Workshop const& workshop) {
  return [workshop](jobs::Context& context) -> Result<jobs::Commit> {
    auto const source = source_of(workshop, context.job());
    if (!source) return fail(source.error());
    std::vector<catalogue::Slide> slides;
    auto made = make(workshop, *source, catalogue::RenditionKind::Slides, "deck", context,
                     [&](std::filesystem::path const& folder) {
                       slides = slides_in(read_text(folder / "deck.json"));
                     });
    if (!made) return fail(made.error());

    return jobs::Commit([=, source = *source, made = std::move(*made), slides = std::move(slides),
                         job = context.job()](db::Transaction const& transaction) {
      auto const now = workshop.clock.now();
      catalogue::add_rendition(transaction, made.rendition);
      catalogue::set_slides(transaction, source.talk, source.id, slides);
      jobs::enqueue(transaction, step::index, source.talk.text(), now);
      settle(transaction, source.talk, job.id, now);
    });
  };
}

}  // namespace estrade::server::pipeline
