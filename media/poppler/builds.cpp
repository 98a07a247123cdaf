// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/builds.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

namespace estrade::media::poppler {

namespace {

bool is_number(std::string_view word) {
  return word.find_first_not_of("0123456789/.-") == std::string_view::npos;
}

bool is_at(Box const& a, Box const& b) {
  constexpr double near = 0.004;  // of the page
  return std::abs(a.x - b.x) < near && std::abs(a.y - b.y) < near;
}

bool holds_words_of(std::vector<Word> const& later, std::vector<Word> const& earlier) {
  std::unordered_multimap<std::string_view, Box const*> there;
  for (auto const& word : later) there.emplace(word.text, &word.box);
  return std::ranges::all_of(earlier, [&](Word const& word) {
    if (is_number(word.text)) return true;
    auto const [first, last] = there.equal_range(word.text);
    auto const found = std::find_if(
        first, last, [&](auto const& entry) { return is_at(*entry.second, word.box); });
    if (found == last) return false;
    there.erase(found);
    return true;
  });
}

bool adds_to(MadeSlide const& earlier, MadeSlide const& later) {
  auto const& before = earlier.contents;
  auto const& after = later.contents;
  if (!earlier.readable || !later.readable) return false;
  if (before.width != after.width || before.height != after.height) return false;
  // What was read from pictures is never quite the same twice.
  bool const comparable = !before.read_by_ocr && !after.read_by_ocr;
  return earlier.likeness.shows_something() && earlier.likeness.is_kept_by(later.likeness) &&
         (!comparable || holds_words_of(after.words, before.words));
}

}  // namespace

void number_groups(std::vector<MadeSlide>& slides) {
  int group = 0;
  MadeSlide const* before = nullptr;
  for (auto& slide : slides) {
    if (before == nullptr || !adds_to(*before, slide)) ++group;
    slide.contents.group = group;
    before = &slide;
  }
}

}  // namespace estrade::media::poppler
