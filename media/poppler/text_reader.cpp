// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/poppler/text_reader.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page.h>

namespace estrade::media::poppler {

namespace {

using ::poppler::rectf;
using ::poppler::text_box;

constexpr std::size_t most_glyphs = 100'000;  // a page of a book has about 3,000

bool is_right_to_left(char32_t c) {
  return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFC);
}

std::u32string characters_of(text_box const& word) {
  std::u32string text;
  auto const units = word.text();  // UTF-16
  for (std::size_t i = 0; i < units.size(); ++i) {
    char32_t c = units[i];
    bool const pair = c >= 0xD800 && c < 0xDC00 && i + 1 < units.size();
    if (pair) c = 0x10000 + ((c - 0xD800) << 10) + (units[++i] - 0xDC00U);
    text += c;
  }
  return text;
}

/// Poppler keeps words as they stand on the page, from left to right.
std::u32string as_written(std::u32string text) {
  auto const first = std::ranges::find_if(text, is_right_to_left);
  auto const last = std::find_if(text.rbegin(), text.rend(), is_right_to_left).base();
  if (first < last) std::reverse(first, last);
  return text;
}

/// Where a stretch lies along one axis.
struct Stretch {
  double from;
  double to;
  [[nodiscard]] double length() const { return to - from; }
};
Stretch across(rectf const& box) { return {box.left(), box.right()}; }
Stretch down(rectf const& box) { return {box.top(), box.bottom()}; }
double gap(Stretch a, Stretch b) { return std::max(b.from - a.to, a.from - b.to); }

/// What stands between two words that follow each other: only a joiner, when one was set in two
/// parts (another font or size).
std::u32string_view between(text_box const& a, text_box const& b) {
  auto const one = a.bbox();
  auto const other = b.bbox();
  bool const upright = a.rotation() % 2 == 0;
  auto const rise = [upright](rectf const& box) { return upright ? down(box) : across(box); };
  auto const run = [upright](rectf const& box) { return upright ? across(box) : down(box); };
  double const size = std::min(rise(one).length(), rise(other).length());
  bool const beside = -gap(rise(one), rise(other)) > size / 2;
  bool const onward = !upright || other.left() >= one.left();
  if (!beside || !onward) return U"\n";
  return a.has_space_after() || gap(run(one), run(other)) > 0.1 * size ? U" " : U"\u2060";
}

}  // namespace

TextReader::TextReader(std::shared_ptr<Mapped const> bytes) : bytes_(std::move(bytes)) {
  if (bytes_->size() > std::numeric_limits<int>::max()) return;
  document_.reset(
      ::poppler::document::load_from_raw_data(bytes_->first(), static_cast<int>(bytes_->size())));
  if (document_ && document_->is_locked()) document_.reset();
}

TextReader::TextReader(TextReader&&) noexcept = default;
TextReader::~TextReader() = default;

std::vector<Glyph> TextReader::glyphs(int number, double width, double height) const {
  if (!document_) return {};
  std::unique_ptr<::poppler::page> const page(document_->create_page(number - 1));
  if (!page) return {};
  auto const in_page = [&](rectf const& box) {
    return box_between(box.left(), box.top(), box.right(), box.bottom(), width, height);
  };

  std::vector<Glyph> glyphs;
  text_box const* previous = nullptr;
  auto const words = page->text_list();
  for (auto const& word : words) {
    auto const text = characters_of(word);
    auto const whole = in_page(word.bbox());
    if (previous != nullptr) {
      for (char32_t const c : between(*previous, word)) glyphs.push_back({c, whole});
    }
    previous = &word;
    bool const turned = std::ranges::any_of(text, is_right_to_left);
    std::size_t place = 0;
    for (char32_t const c : as_written(text)) {
      auto const own = word.char_bbox(place++);
      bool const known = !turned && (own.width() != 0 || own.height() != 0);
      glyphs.push_back({c, known ? in_page(own) : whole});
    }
    if (glyphs.size() > most_glyphs) break;
  }
  return glyphs;
}

}  // namespace estrade::media::poppler
