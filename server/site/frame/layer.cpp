// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/layer.h"

#include <algorithm>

#include <fmt/format.h>

namespace estrade::server::site {
namespace {

using http::Html;
using http::markup;
using pipeline::LayerBox;

constexpr double across = 1000;  ///< the picture's width in the drawing's units

std::string number(double value) { return fmt::format("{:.1f}", value); }

double height_of(catalogue::SlideView const& slide) {
  return slide.width > 0 ? across * slide.height / slide.width : across;
}

/// The picture's corner of a drawing as high as the slide.
class Sheet {
 public:
  explicit Sheet(catalogue::SlideView const& slide) : high_(height_of(slide)) {}

  [[nodiscard]] Html rectangle(LayerBox const& box) const {
    return markup(R"(<rect x="{}" y="{}" width="{}" height="{}"/>)", number(box.x * across),
                  number(box.y * high_), number(box.width * across), number(box.height * high_));
  }

  /// Letters fill nine tenths of a box, from above their ascent to below their descent.
  [[nodiscard]] std::string letters(pipeline::LayerWord const& word) const {
    constexpr double size = 0.86;
    return number(size * word.box.height * high_);
  }

  [[nodiscard]] Html word(pipeline::LayerWord const& word) const {
    constexpr double baseline = 0.79;
    return markup(
        R"(<tspan x="{}" y="{}" font-size="{}" textLength="{}" lengthAdjust="spacingAndGlyphs">{}</tspan>)",
        number(word.box.x * across), number((word.box.y + baseline * word.box.height) * high_),
        letters(word), number(word.box.width * across), word.text);
  }

  [[nodiscard]] std::string box() const { return fmt::format("0 0 {:.0f} {:.1f}", across, high_); }

 private:
  double high_;
};

bool is_seen(pipeline::LayerWord const& word) {
  return !word.text.empty() && word.box.width > 0 && word.box.height > 0;
}

/// One element for each line, so that lines are copied as lines.
Html lines(Sheet const& sheet, pipeline::Layer const& layer) {
  Html all;
  Html line;
  std::string size;  // of the spaces between words
  auto const end_line = [&] {
    if (!line.empty()) all += markup("<text font-size=\"{}\">{}</text>\n", size, line);
    line = {};
  };
  for (auto const& word : layer.words) {
    if (word.begins_line) end_line();
    if (!is_seen(word)) continue;
    if (!line.empty() && word.is_spaced) line += Html(" ");
    if (line.empty()) size = sheet.letters(word);
    line += sheet.word(word);
  }
  end_line();
  return all;
}

bool is_within(LayerBox const& word, LayerBox const& link) {
  auto const x = word.x + word.width / 2;
  auto const y = word.y + word.height / 2;
  return x >= link.x && x <= link.x + link.width && y >= link.y && y <= link.y + link.height;
}

/// The words that a link lies on.
std::string name_of(pipeline::LayerLink const& link, pipeline::Layer const& layer) {
  constexpr std::size_t longest = 120;
  std::string name;
  for (auto const& word : layer.words) {
    if (name.size() >= longest || !is_within(word.box, link.box)) continue;
    name += (name.empty() ? "" : " ") + word.text;
  }
  return name;
}

Html links(Visit const& visit, catalogue::TalkView const& view, Sheet const& sheet,
           pipeline::Layer const& layer) {
  Html all;
  for (auto const& link : layer.links) {
    auto const name = name_of(link, layer);
    if (link.page == 0) {
      all += markup(R"(<a href="{}" rel="noopener nofollow" aria-label="{}">{}</a>
)",
                    link.url, name.empty() ? link.url : name, sheet.rectangle(link.box));
      continue;
    }
    auto const index = static_cast<std::size_t>(link.page) - 1;
    if (index >= view.slides.size()) continue;
    auto const where = filled(visit.words().slide, {std::to_string(link.page)});
    all += markup(R"(<a href="{}" aria-label="{}">{}</a>
)",
                  visit.link(with_question(visit, view.slides[index].url)),
                  name.empty() ? where : where + " · " + name, sheet.rectangle(link.box));
  }
  return all;
}

Html marks(Sheet const& sheet, pipeline::Layer const& layer,
           std::vector<std::size_t> const& marked) {
  Html all;
  for (auto const at : marked) {
    if (is_seen(layer.words[at])) all += sheet.rectangle(layer.words[at].box);
  }
  if (all.empty()) return {};
  return markup(R"(<g class="marks" aria-hidden="true">{}</g>
)",
                all);
}

}  // namespace

Html slide_layer(Visit const& visit, catalogue::TalkView const& view,
                 catalogue::SlideView const& slide, pipeline::Layer const& layer,
                 std::vector<std::size_t> const& marked) {
  Sheet const sheet(slide);
  auto const words = lines(sheet, layer);
  auto const targets = links(visit, view, sheet, layer);
  if (words.empty() && targets.empty()) return {};
  auto const language = slide.language.empty() || slide.language == visit.language()
                            ? Html()
                            : markup(R"( lang="{}")", slide.language);
  return markup(R"(<svg class="layer" viewBox="{}">
{}<g class="words" aria-hidden="true"{}>
{}</g>
{}</svg>
)",
                sheet.box(), marks(sheet, layer, marked), language, words, targets);
}

Html slide_marks(catalogue::SlideView const& slide, pipeline::Layer const& layer,
                 std::vector<std::size_t> const& marked) {
  Sheet const sheet(slide);
  auto const found = marks(sheet, layer, marked);
  if (found.empty()) return {};
  return markup(R"(<svg class="layer" viewBox="{}" aria-hidden="true">{}</svg>)", sheet.box(),
                found);
}

std::string_view asked_words(Visit const& visit) {
  constexpr std::size_t longest = 500;
  auto const words = visit.request().query_value("q").value_or("");
  return words.size() <= longest ? words : std::string_view();
}

std::string with_question(Visit const& visit, std::string path) {
  auto const words = asked_words(visit);
  if (words.empty()) return path;
  return with_field(path, "q=" + http::percent_encode(words));
}

}  // namespace estrade::server::site
