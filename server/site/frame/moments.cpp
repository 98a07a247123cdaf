// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/frame/moments.h"

#include <cmath>
#include <string>

#include <fmt/format.h>

#include "server/catalogue/timeline_picture.h"
#include "server/http/query.h"
#include "server/site/frame/layer.h"
#include "server/site/frame/slides.h"
#include "server/site/words/words.h"

namespace estrade::server::site {
namespace {

using catalogue::Interval;
using catalogue::SlideView;
using catalogue::TalkView;
using catalogue::TimelineEntry;
using http::Html;
using http::markup;

std::string clock_text(double seconds) {
  return playing_time(MediaTime(std::llround(seconds * 1e6)));
}

std::string address_of(Visit const& visit, TalkView const& view, std::string const& slide,
                       Interval const& moment) {
  auto const field = fmt::format("t={}", catalogue::whole_second_in(moment));
  auto const path = slide.empty() ? view.url : with_field(view.url, "slide=" + slide);
  return visit.link(with_question(visit, with_field(path, field)));
}

SlideView const* slide_of(TalkView const& view, TimelineEntry const& entry) {
  auto const index = static_cast<std::size_t>(entry.page.value_or(0));
  return index >= 1 && index <= view.slides.size() ? &view.slides[index - 1] : nullptr;
}

Html row(Visit const& visit, TalkView const& view, TimelineEntry const& entry) {
  auto const& words = visit.words();
  auto const* slide = slide_of(view, entry);
  Interval const moment{catalogue::seconds_of(entry.start), catalogue::seconds_of(entry.end)};
  auto const what = slide == nullptr ? http::html(words.no_slide_on_screen)
                                     : markup(R"(<a href="{}">{}</a>)", visit.link(slide->url),
                                              alternative_text(visit, *slide));
  auto const percent = words.language == http::Language::French ? "{}\u202f%" : "{}%";
  auto const confidence =
      entry.by_person ? std::string(words.said_by_person)
                      : filled(percent, {std::to_string(std::lround(entry.confidence * 100))});
  return markup(
      R"(<tr class="{}"><td><a href="{}">{}</a></td><td>{}</td><td>{}</td><td>{}</td></tr>
)",
      text_of(catalogue::certainty_of(entry)),
      address_of(visit, view, slide == nullptr ? "" : slide->name, moment),
      clock_text(moment.start), clock_text(moment.end), what, confidence);
}

}  // namespace

catalogue::Beginning beginning_of(Visit const& visit, TalkView const& view) {
  auto const seconds = http::query_number(visit.request(), "t");
  return catalogue::begin_at(view, visit.request().query_value("slide").value_or(""),
                             seconds ? std::optional<double>(*seconds) : std::nullopt);
}

Html on_screen(Visit const& visit, TalkView const& view, SlideView const& slide) {
  if (slide.shown.empty()) return {};
  auto const& words = visit.words();
  Html moments;
  for (auto const& moment : slide.shown) {
    if (!moments.empty()) moments += ", ";
    moments += markup(R"(<a href="{}">{}</a>)", address_of(visit, view, slide.name, moment),
                      filled(words.from_to, {clock_text(moment.start), clock_text(moment.end)}));
  }
  return markup(R"(<p class="on-screen">{} {}</p>
)",
                words.on_screen, moments);
}

Html timeline_drawing(TalkView const& view) {
  if (view.timeline.empty()) return {};
  auto const picture = catalogue::draw_timeline(view.timeline, view.pages);
  Html bars;
  for (auto const& bar : picture.bars) {
    auto const number = [](double value) { return fmt::format("{:.2f}", value); };
    bars += markup(R"(<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>
)",
                   text_of(bar.certainty), number(bar.x), number(bar.y), number(bar.width),
                   number(bar.height));
  }
  return markup(
      R"(<svg class="timeline" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true" focusable="false">
{}</svg>
)",
      picture.width, picture.height, bars);
}

Html timeline_table(Visit const& visit, TalkView const& view) {
  auto const& words = visit.words();
  Html rows;
  for (auto const& entry : view.timeline) rows += row(visit, view, entry);
  return markup(R"(<div class="wide"><table class="timeline-table">
<caption class="visually-hidden">{}</caption>
<thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead>
<tbody>
{}</tbody>
</table></div>
)",
                words.timeline, words.moment_from, words.moment_to, words.on_screen,
                words.confidence, rows);
}

}  // namespace estrade::server::site
