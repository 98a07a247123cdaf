// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/deck.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "media/language/detect.h"
#include "media/ocr/reader.h"
#include "media/poppler/builds.h"
#include "media/poppler/crew.h"
#include "media/poppler/deck_json.h"
#include "media/poppler/document.h"
#include "media/poppler/slides.h"
#include "media/write_file.h"

namespace estrade::media {

namespace {

using poppler::Document;
using poppler::MadeSlide;

using poppler::Crew;

constexpr std::size_t first_slides = 4;  // a stage of their own: they are seen before the rest is
constexpr double drawing_share = 0.9;    // of the whole progress, where pictures are to be read
constexpr std::size_t most_undrawn = 8;  // pages that take too long; a deck of more is refused

unsigned threads_for(int pages, unsigned wanted) {
  constexpr unsigned most = 16;
  unsigned const cores = wanted != 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
  return std::min({cores, most, static_cast<unsigned>(pages)});
}

void add(Deck& deck, Slide const& slide) {
  for (auto const& picture : slide.pictures) deck.files.push_back(picture.file);
  deck.files.push_back(slide.layer);
  deck.slides.push_back(slide);
}

bool holds(std::vector<int> const& pages, int page) {
  return std::ranges::find(pages, page) != pages.end();
}

/// "Page 3 … takes", "Pages 3, 5 … take".
std::string pages_take(std::vector<int> pages, std::string_view of_what) {
  std::ranges::sort(pages);
  return pages.size() == 1 ? fmt::format("Page {}{} takes", pages.front(), of_what)
                           : fmt::format("Pages {}{} take", fmt::join(pages, ", "), of_what);
}

std::vector<Note> notes_on(LeftOut const& left_out) {
  std::vector<Note> notes;
  auto const& [undrawn, unread] = left_out;
  if (!undrawn.empty()) {
    notes.push_back({"pages-left-out",
                     pages_take(undrawn, "") + " too long to draw and " +
                         (undrawn.size() == 1 ? "is" : "are") +
                         " shown empty. Please send the deck again with simpler drawings there."});
  }
  if (!unread.empty()) {
    notes.push_back({"pages-not-read", pages_take(unread, "") +
                                           " too long to read from the picture; a search will not "
                                           "find what is written there."});
  }
  return notes;
}

/// Whether a page is to be read from its picture.
bool is_to_be_read(MadeSlide const& made) {
  return made.readable && !made.contents.legible && made.likeness.shows_something();
}

std::string text_of(std::vector<MadeSlide> const& slides) {
  std::string text;
  for (auto const& made : slides) {
    if (made.contents.legible || made.contents.read_by_ocr) text += made.contents.text + "\n";
  }
  return text;
}

/// The language of the deck, and with it in mind that of each page.
std::string tell_languages(std::vector<MadeSlide>& slides) {
  auto deck = language::detect(text_of(slides));
  for (auto& made : slides) {
    auto& page = made.contents;
    if (!page.text.empty()) page.language = language::detect(page.text, deck);
  }
  return deck;
}

/// The making of one deck. Used once.
class Making {
 public:
  Making(std::filesystem::path const& folder, Progress const& progress, std::stop_token stop,
         DeckOptions const& options)
      : folder_(folder),
        progress_(progress),
        stop_(std::move(stop)),
        options_(options),
        deadline_(std::chrono::steady_clock::now() + options.time) {}

  Result<Deck> make(Document const& document) {
    deck_.pages = document.pages();
    slides_.resize(static_cast<std::size_t>(deck_.pages));
    deck_.title = document.title();
    deck_.author = document.author();
    deck_.widths.assign(std::begin(poppler::slide_widths), std::end(poppler::slide_widths));
    deck_.notes = notes_on(options_.left_out);
    auto const& undrawn = options_.left_out.undrawn;
    if (undrawn.size() > std::min(most_undrawn, slides_.size() - 1)) {
      return fail(Fault::TooLarge, fmt::format("undrawn: {}", fmt::join(undrawn, " ")),
                  pages_take(undrawn, " of this PDF") +
                      " too long to draw. Please export it again, in a simpler form.");
    }
    auto const outline = options_.made_pdf.empty() ? document.outline() : entitle(document);
    if (auto stopped = draw(document)) return fail(std::move(*stopped));
    if (std::ranges::none_of(slides_, &MadeSlide::readable)) {
      return fail(Fault::Corrupt, fmt::format("none of {} pages can be read", deck_.pages),
                  "This PDF is damaged: none of its pages can be read. Please export it again.");
    }
    if (auto stopped = read_pictures(document)) return fail(std::move(*stopped));
    for (auto& made : slides_) {
      if (made.contents.read_by_ocr) poppler::write_layer(made, folder_);
    }
    for (std::size_t i = 0; i < words_.size(); ++i) slides_[i].said = words_[i];
    deck_.language = tell_languages(slides_);
    poppler::number_groups(slides_);

    for (auto const& made : slides_) add(deck_, made.slide);
    auto const json = poppler::deck_json(deck_, slides_, outline);
    write_file(folder_ / "deck.json", std::as_bytes(std::span(json)));
    if (progress_) progress_(1.0);
    deck_.files.insert(deck_.files.end(), {poppler::card_file, "deck.json"});
    if (!options_.made_pdf.empty()) deck_.files.push_back(options_.made_pdf);
    return std::move(deck_);
  }

 private:
  /// Tells each slide its title and notes, and makes the titles bookmarks: LibreOffice's are the
  /// names of slides, which are their titles only where it read PPTX or PPT.
  std::vector<poppler::OutlineEntry> entitle(Document const& document) {
    words_ = options_.words;
    auto const pages = static_cast<std::size_t>(deck_.pages);
    if (words_.size() != pages) {
      words_.assign(pages, {});
      for (auto const& entry : document.outline()) {
        auto const page = static_cast<std::size_t>(entry.page.value_or(0));
        bool const counted = entry.title == fmt::format("Slide {}", page);
        if (page >= 1 && page <= pages && !counted) words_[page - 1].title = entry.title;
      }
    }
    std::vector<poppler::OutlineEntry> outline;
    for (int page = 1; auto const& said : words_) {
      if (!said.title.empty()) outline.push_back({.title = said.title, .page = page, .below = {}});
      ++page;
    }
    return outline;
  }

  std::optional<Verdict> why_stop() const {
    if (stop_.stop_requested()) {
      return Verdict{Fault::Cancelled, "stopped", "The work was stopped."};
    }
    if (std::chrono::steady_clock::now() < deadline_) return std::nullopt;
    return Verdict{Fault::TooLarge, fmt::format("not drawn in {} s", options_.time.count()),
                   "Drawing this PDF takes too long. Please export it again, in a simpler form."};
  }

  std::optional<Verdict> draw(Document const& document) {
    std::vector<int> pages(slides_.size());
    std::iota(pages.begin(), pages.end(), 1);
    auto const draw_page = [this](Document const& own, int page) {
      slides_[static_cast<std::size_t>(page - 1)] =
          holds(options_.left_out.undrawn, page) ? poppler::make_empty_slide(own, page, folder_)
                                                 : poppler::make_slide(own, page, folder_);
    };
    bool told = !options_.on_stage || slides_.size() <= first_slides;
    auto const tell = [&](std::size_t in_a_row, std::size_t all) {
      if (!told && in_a_row >= first_slides) {
        told = true;
        tell_first();
      }
      if (progress_) {
        progress_(drawing_share * static_cast<double>(all) / static_cast<double>(slides_.size()));
      }
    };
    return Crew(document, pages, [&] { return Crew::Work(draw_page); })
        .run(threads_for(deck_.pages, options_.threads), orders(tell, &LeftOut::undrawn));
  }

  /// `kind`: what becomes of a page that takes too long.
  Crew::Orders orders(std::function<void(std::size_t, std::size_t)> tell,
                      std::vector<int> LeftOut::*kind) const {
    Crew::Orders orders{.tell = std::move(tell),
                        .why_stop = [this] { return why_stop(); },
                        .page_time = options_.page_time,
                        .on_stuck = {}};
    if (options_.on_stuck) {
      orders.on_stuck = [this, kind](std::vector<int> const& pages) {
        auto left_out = options_.left_out;
        (left_out.*kind).insert((left_out.*kind).end(), pages.begin(), pages.end());
        options_.on_stuck(left_out);
      };
    }
    return orders;
  }

  void tell_first() const {
    auto stage = deck_;
    stage.stage = 1;
    for (auto const& made : std::span(slides_).first(first_slides)) add(stage, made.slide);
    stage.files.emplace_back(poppler::card_file);
    options_.on_stage(stage);
  }

  std::optional<Verdict> read_pictures(Document const& document) {
    std::vector<int> pages;
    for (auto const& made : slides_) {
      int const page = made.slide.number;
      if (is_to_be_read(made) && !holds(options_.left_out.unread, page)) pages.push_back(page);
    }
    if (pages.empty()) return std::nullopt;
    auto language = language::detect(text_of(slides_));
    if (language.empty()) {
      // A deck of pictures alone: its first page tells.
      auto sample = slides_[static_cast<std::size_t>(pages.front() - 1)];
      auto const read_sample = [&sample](Document const& own, int) {
        ocr::Reader reader("");
        poppler::read_picture(own, reader, sample);
      };
      auto stopped = Crew(document, {pages.front()}, [&] {
                       return Crew::Work(read_sample);
                     }).run(1, orders([](std::size_t, std::size_t) {}, &LeftOut::unread));
      if (stopped) return stopped;
      language = language::detect(sample.contents.text);
    }
    auto const until = std::chrono::steady_clock::now() + options_.reading;
    auto const work = [&]() -> Crew::Work {
      auto const reader = std::make_shared<ocr::Reader>(language);
      return [this, reader, until](Document const& own, int page) {
        if (std::chrono::steady_clock::now() >= until) return;
        poppler::read_picture(own, *reader, slides_[static_cast<std::size_t>(page - 1)]);
      };
    };
    auto const tell = [&](std::size_t, std::size_t all) {
      if (!progress_) return;
      progress_(drawing_share +
                (1 - drawing_share) * static_cast<double>(all) / static_cast<double>(pages.size()));
    };
    return Crew(document, pages, work)
        .run(threads_for(static_cast<int>(pages.size()), options_.threads),
             orders(tell, &LeftOut::unread));
  }

  std::filesystem::path const& folder_;
  Progress const& progress_;
  std::stop_token stop_;
  DeckOptions const& options_;
  std::chrono::steady_clock::time_point deadline_;
  Deck deck_;
  std::vector<SlideWords> words_;  // of each page, or none
  std::vector<MadeSlide> slides_;  // each written by the thread that has its page
};

}  // namespace

Result<DeckPortrait> probe_deck(Source const& source, int most_pages) {
  auto const format = deck_format(source);
  if (!format) return fail(format.error());
  if (format != DeckFormat::Pdf) {
    auto const pages = static_cast<int>(words_beside(source, *format).size());
    if (pages > most_pages) return fail(poppler::too_many_pages(pages, most_pages));
    return DeckPortrait{.format = *format, .pages = pages, .title = {}};
  }
  auto const document = Document::open(source, most_pages);
  if (!document) return fail(document.error());
  return DeckPortrait{.format = *format, .pages = document->pages(), .title = document->title()};
}

Result<Deck> make_slides(Source const& source, std::filesystem::path const& folder,
                         Progress const& progress, std::stop_token stop,
                         DeckOptions const& options) {
  auto const document = Document::open(source, options.most_pages);
  if (!document) return fail(document.error());
  return Making(folder, progress, std::move(stop), options).make(*document);
}

}  // namespace estrade::media
