// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/chapters.h"

#include <algorithm>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "server/moment.h"

namespace estrade::server::catalogue {
namespace {

/// Going back to a slide for less than this, in seconds, begins no chapter.
constexpr double shortest = 10;
/// Bytes of a title that is taken from a slide's text.
constexpr std::size_t longest_title = 80;

/// What one slide belongs to: equal ones in a row make a chapter.
struct Section {
  int key = 0;  ///< 0: to whatever came before
  std::string title;
};

std::string one_line(std::string_view text) {
  std::string line;
  for (char const c : text.substr(0, text.find('\n'))) {
    if (c != ' ' && c != '\t' && c != '\r') {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

/// The text's first line with something on it, cut at a word when it is long.
std::string beginning_of(std::string_view text) {
  auto const first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  auto line = one_line(text.substr(first));
  if (line.size() <= longest_title) return line;
  auto const space = line.rfind(' ', longest_title);
  if (space != std::string::npos && space > 0) {
    line.resize(space);
    return line + "…";
  }
  std::size_t end = longest_title;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80) --end;
  line.resize(end);
  return line + "…";
}

/// Some only hold others together.
bool names_a_slide(OutlineEntry const& entry) {
  return entry.page > 0 && !one_line(entry.title).empty();
}

/// As deep as it takes for the outline to tell parts of the talk apart.
int depth_of(std::vector<OutlineEntry> const& outline) {
  constexpr int deepest = 2;
  int depth = 0;
  while (depth < deepest) {
    auto const leading = std::ranges::count_if(outline, [&](OutlineEntry const& entry) {
      return entry.depth <= depth && names_a_slide(entry);
    });
    if (leading > 1) break;
    ++depth;
  }
  return depth;
}

std::vector<Section> by_outline(TalkView const& view) {
  std::vector<Section> sections(view.slides.size());
  int const depth = depth_of(view.outline);
  std::map<int, std::string> begins;  // by page; the first entry that leads there names it
  for (auto const& entry : view.outline) {
    if (entry.depth <= depth && names_a_slide(entry))
      begins.emplace(entry.page, one_line(entry.title));
  }
  Section current;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    int const page = static_cast<int>(i) + 1;
    if (auto const found = begins.find(page); found != begins.end())
      current = {page, found->second};
    sections[i] = current;
  }
  return sections;
}

std::vector<Section> by_titles(TalkView const& view) {
  std::vector<Section> sections;
  Section current;
  for (auto const& slide : view.slides) {
    auto const title = one_line(slide.title);
    if (!title.empty() && title != current.title) current = {slide.number, title};
    sections.push_back(current);
  }
  return sections;
}

std::string number_title(TalkView const& view, int number) {
  auto const word = view.talk.language.starts_with("fr") ? "Diapositive " : "Slide ";
  return word + std::to_string(number);
}

std::vector<Section> by_slides(TalkView const& view) {
  std::vector<Section> sections;
  int build = 0;
  for (auto const& slide : view.slides) {
    if (slide.build > 0 && slide.build == build) {
      sections.push_back(sections.back());
      continue;
    }
    build = slide.build;
    auto title = beginning_of(slide.text);
    if (title.empty()) title = number_title(view, slide.number);
    sections.push_back({slide.number, std::move(title)});
  }
  return sections;
}

std::vector<Section> sections_of(TalkView const& view) {
  if (std::ranges::any_of(view.outline, names_a_slide)) return by_outline(view);
  bool const titled = std::ranges::any_of(
      view.slides, [](SlideView const& slide) { return !one_line(slide.title).empty(); });
  return titled ? by_titles(view) : by_slides(view);
}

struct Run {
  Chapter chapter;
  int key = 0;
};

/// One for each stretch in which the slides belong together.
std::vector<Run> runs_of(TalkView const& view, std::vector<Section> const& sections) {
  std::vector<Run> runs;
  for (auto const& entry : view.timeline) {
    auto const index = static_cast<std::size_t>(entry.page.value_or(0));
    auto const section = index >= 1 && index <= sections.size() ? sections[index - 1] : Section();
    if (section.key != 0 && (runs.empty() || runs.back().key != section.key)) {
      runs.push_back({{seconds_of(entry.start), 0, section.title}, section.key});
    }
    if (!runs.empty()) runs.back().chapter.end = seconds_of(entry.end);
  }
  return runs;
}

/// Of what is shown of the recording.
std::vector<Chapter> named_chapters(TalkView const& view) {
  std::vector<Chapter> chapters;
  auto const length = view.talk.duration.value_or(MediaTime(0));
  for (auto const& line : view.talk.named_chapters) {
    auto const mark = chapter_mark_of(line);
    if (!mark) continue;
    auto const start = std::max(MediaTime(0), mark->at - view.shown_from);
    if (start >= length) break;
    // One that is over before what is shown begins has given way to the next.
    if (!chapters.empty() && chapters.back().start >= seconds_of(start)) chapters.pop_back();
    if (!chapters.empty()) chapters.back().end = seconds_of(start);
    chapters.push_back({seconds_of(start), seconds_of(length), mark->title});
  }
  return chapters;
}

}  // namespace

std::optional<ChapterMark> chapter_mark_of(std::string_view line) {
  auto const end = line.find_first_of(" \t");
  if (end == std::string_view::npos) return std::nullopt;
  auto const at = moment_in(line.substr(0, end));
  auto title = one_line(line.substr(std::min(line.find_first_not_of(" \t", end), line.size())));
  if (!at || title.empty()) return std::nullopt;
  return ChapterMark{*at, std::move(title)};
}

std::string text_of(ChapterMark const& mark) {
  auto const thousandths = std::chrono::floor<std::chrono::milliseconds>(mark.at).count() % 1000;
  auto const fraction = thousandths == 0 ? std::string() : fmt::format(".{:03}", thousandths);
  return playing_time(mark.at) + fraction + " " + mark.title;
}

std::vector<Chapter> chapters_of(TalkView const& view) {
  if (!view.talk.named_chapters.empty()) return named_chapters(view);
  std::vector<Run> kept;
  for (auto& run : runs_of(view, sections_of(view))) {
    bool const is_brief = run.chapter.end - run.chapter.start < shortest;
    bool const known = std::ranges::find(kept, run.key, &Run::key) != kept.end();
    if (!kept.empty() && (kept.back().key == run.key || (is_brief && known))) {
      kept.back().chapter.end = run.chapter.end;
    } else {
      kept.push_back(std::move(run));
    }
  }
  std::vector<Chapter> chapters;
  for (auto& run : kept) chapters.push_back(std::move(run.chapter));
  // What is said before the first slide belongs to it.
  if (!chapters.empty()) chapters.front().start = 0;
  return chapters;
}

}  // namespace estrade::server::catalogue
