// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/deck.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <functional>
#include <iterator>
#include <mutex>
#include <optional>
#include <span>
#include <thread>

#include <fmt/format.h>

#include "media/poppler/deck_json.h"
#include "media/poppler/document.h"
#include "media/poppler/slides.h"
#include "media/write_file.h"

namespace estrade::media {

namespace {

using poppler::Document;
using poppler::MadeSlide;

/// The pages of one deck, drawn by several threads, each with a document of its own.
class Drawing {
 public:
  Drawing(Source const& source, std::filesystem::path const& folder, int pages)
      : source_(source), folder_(folder), slides_(static_cast<std::size_t>(pages)) {}

  /// Draws until all is done or `why_stop` gives a verdict, which it is asked for between pages.
  /// The first document was opened to look at the deck; one thread goes on with it.
  Result<std::vector<MadeSlide>> draw(Document first, unsigned threads, Progress const& progress,
                                      std::function<std::optional<Verdict>()> const& why_stop) {
    std::vector<std::jthread> drawers;
    drawers.emplace_back([this, &first] { draw_pages(&first); });
    for (unsigned n = 1; n < threads; ++n) drawers.emplace_back([this] { draw_pages(nullptr); });
    auto stopped = watch(threads, progress, why_stop);
    drawers.clear();
    if (failure_) std::rethrow_exception(failure_);
    if (stopped) return fail(std::move(*stopped));
    return std::move(slides_);
  }

 private:
  void draw_pages(Document* document) {
    std::optional<Document> own;
    try {
      if (document == nullptr) {
        auto opened = Document::open(source_);
        // The first one could be opened, so the others can do without this thread.
        if (opened) document = &own.emplace(std::move(*opened));
      }
      while (document != nullptr) {
        auto const number = take_page();
        if (!number) break;
        auto made = poppler::make_slide(*document, *number, folder_);
        std::lock_guard const lock(mutex_);
        slides_[static_cast<std::size_t>(*number - 1)] = std::move(made);
        ++done_;
        changed_.notify_one();
      }
    } catch (...) {
      std::lock_guard const lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
    }
    std::lock_guard const lock(mutex_);
    ++idle_;
    changed_.notify_one();
  }

  std::optional<int> take_page() {
    std::lock_guard const lock(mutex_);
    if (stopping_ || failure_ || next_ > static_cast<int>(slides_.size())) return std::nullopt;
    return next_++;
  }

  std::optional<Verdict> watch(unsigned threads, Progress const& progress,
                               std::function<std::optional<Verdict>()> const& why_stop) {
    using namespace std::chrono_literals;
    std::optional<Verdict> verdict;
    std::unique_lock lock(mutex_);
    while (idle_ < threads) {
      changed_.wait_for(lock, 200ms);
      double const share = static_cast<double>(done_) / static_cast<double>(slides_.size());
      if (!verdict && (verdict = why_stop())) stopping_ = true;
      lock.unlock();
      if (progress) progress(share);
      lock.lock();
    }
    return verdict;
  }

  Source const& source_;
  std::filesystem::path const& folder_;

  std::mutex mutex_;  // guards everything below
  std::condition_variable changed_;
  std::vector<MadeSlide> slides_;
  std::exception_ptr failure_;
  int next_ = 1;
  std::size_t done_ = 0;
  unsigned idle_ = 0;
  bool stopping_ = false;
};

unsigned threads_for(int pages, unsigned wanted) {
  constexpr unsigned most = 16;
  unsigned const cores = wanted != 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
  return std::min({cores, most, static_cast<unsigned>(pages)});
}

}  // namespace

Result<DeckPortrait> probe_deck(Source const& source) {
  auto const document = Document::open(source);
  if (!document) return fail(document.error());
  return DeckPortrait{document->pages(), document->title()};
}

Result<Deck> make_slides(Source const& source, std::filesystem::path const& folder,
                         Progress const& progress, std::stop_token stop, DeckLimits const& limits) {
  auto opened = Document::open(source);
  if (!opened) return fail(opened.error());
  int const pages = opened->pages();
  Deck deck;
  deck.title = opened->title();
  deck.widths.assign(std::begin(poppler::slide_widths), std::end(poppler::slide_widths));
  auto const outline = opened->outline();

  auto const deadline = std::chrono::steady_clock::now() + limits.time;
  auto const why_stop = [&]() -> std::optional<Verdict> {
    if (stop.stop_requested()) return Verdict{Fault::Cancelled, "stopped", "The work was stopped."};
    if (std::chrono::steady_clock::now() < deadline) return std::nullopt;
    return Verdict{Fault::TooLarge, fmt::format("not drawn in {} s", limits.time.count()),
                   "Drawing this PDF takes too long. Please export it again, in a simpler form."};
  };
  auto slides =
      Drawing(source, folder, pages)
          .draw(std::move(*opened), threads_for(pages, limits.threads), progress, why_stop);
  if (!slides) return fail(slides.error());
  if (std::ranges::none_of(*slides, &MadeSlide::readable)) {
    return fail(Fault::Corrupt, fmt::format("none of {} pages can be read", pages),
                "This PDF is damaged: none of its pages can be read. Please export it again.");
  }

  std::vector<poppler::PageContents> contents;
  for (auto& made : *slides) {
    for (auto const& picture : made.slide.pictures) deck.files.push_back(picture.file);
    deck.slides.push_back(std::move(made.slide));
    contents.push_back(std::move(made.contents));
  }
  auto const json = poppler::deck_json(deck.title, contents, outline);
  write_file(folder / "deck.json", std::as_bytes(std::span(json)));
  if (progress) progress(1.0);
  deck.files.insert(deck.files.end(), {poppler::card_file, "deck.json"});
  return deck;
}

}  // namespace estrade::media
