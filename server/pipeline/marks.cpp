// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/marks.h"

#include <algorithm>

#include "index/marks.h"

namespace estrade::server::pipeline {
namespace {

std::vector<estrade::index::Stretch> stretches_of(catalogue::SlideView const& slide,
                                                  std::string_view question) {
  if (question.empty() || slide.text.empty()) return {};
  estrade::index::Query query;
  query.words = question;
  return estrade::index::find_marks(slide.text, slide.language, query);
}

}  // namespace

std::vector<std::size_t> find_marked_words(catalogue::SlideView const& slide, Layer const& layer,
                                           std::string_view question) {
  auto const stretches = stretches_of(slide, question);
  std::vector<std::size_t> marked;
  for (std::size_t i = 0; i < layer.words.size(); ++i) {
    auto const& word = layer.words[i];
    bool const touched = std::ranges::any_of(stretches, [&](auto const& stretch) {
      return word.begin < stretch.end && stretch.begin < word.end;
    });
    if (touched) marked.push_back(i);
  }
  return marked;
}

bool has_marks(catalogue::SlideView const& slide, std::string_view question) {
  return !stretches_of(slide, question).empty();
}

}  // namespace estrade::server::pipeline
