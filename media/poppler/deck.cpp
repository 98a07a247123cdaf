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
#include <utility>

#include <fmt/format.h>

#include "media/poppler/deck_json.h"
#include "media/poppler/document.h"
#include "media/poppler/slides.h"
#include "media/write_file.h"

namespace estrade::media {

namespace {

using poppler::Document;
using poppler::MadeSlide;

constexpr std::size_t first_slides =
    4;  // a stage of their own: they are seen before the rest is done

/// The pages of one deck, drawn by several threads, each with a document of its own.
class Drawing {
 public:
  Drawing(Source const& source, std::filesystem::path const& folder, int pages)
      : source_(source), folder_(folder), slides_(static_cast<std::size_t>(pages)) {}

  /// Told once, when the first four are there; not where these are all.
  using OnFirst = std::function<void(std::span<MadeSlide const> first)>;

  /// Draws until all is done or `why_stop` gives a verdict, which it is asked for between pages.
  /// The first document was opened to look at the deck; one thread goes on with it.
  Result<std::vector<MadeSlide>> draw(Document first, unsigned threads, Progress const& progress,
                                      OnFirst const& on_first,
                                      std::function<std::optional<Verdict>()> const& why_stop) {
    std::vector<std::jthread> drawers;
    drawers.emplace_back([this, &first] { draw_pages(&first); });
    for (unsigned n = 1; n < threads; ++n) drawers.emplace_back([this] { draw_pages(nullptr); });
    auto stopped = watch(threads, progress, on_first, why_stop);
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
        first_done_ += static_cast<std::size_t>(*number) <= first_slides ? 1U : 0U;
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

  std::optional<Verdict> watch(unsigned threads, Progress const& progress, OnFirst const& on_first,
                               std::function<std::optional<Verdict>()> const& why_stop) {
    using namespace std::chrono_literals;
    std::optional<Verdict> verdict;
    std::unique_lock lock(mutex_);
    while (idle_ < threads) {
      changed_.wait_for(lock, 200ms);
      if (first_done_ == first_slides && !std::exchange(first_told_, true)) {
        auto const first = std::span(slides_).first(first_slides);  // nobody writes there again
        lock.unlock();
        if (on_first && slides_.size() > first_slides) on_first(first);
        lock.lock();
      }
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
  std::size_t first_done_ = 0;
  bool first_told_ = false;
  unsigned idle_ = 0;
  bool stopping_ = false;
};

unsigned threads_for(int pages, unsigned wanted) {
  constexpr unsigned most = 16;
  unsigned const cores = wanted != 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
  return std::min({cores, most, static_cast<unsigned>(pages)});
}

void add(Deck& deck, Slide const& slide) {
  for (auto const& picture : slide.pictures) deck.files.push_back(picture.file);
  deck.slides.push_back(slide);
}

}  // namespace

Result<DeckPortrait> probe_deck(Source const& source, int most_pages) {
  auto const document = Document::open(source, most_pages);
  if (!document) return fail(document.error());
  return DeckPortrait{document->pages(), document->title()};
}

Result<Deck> make_slides(Source const& source, std::filesystem::path const& folder,
                         Progress const& progress, std::stop_token stop,
                         DeckOptions const& options) {
  auto opened = Document::open(source, options.most_pages);
  if (!opened) return fail(opened.error());
  Deck deck;
  deck.pages = opened->pages();
  deck.title = opened->title();
  deck.widths.assign(std::begin(poppler::slide_widths), std::end(poppler::slide_widths));
  auto const outline = opened->outline();

  auto const deadline = std::chrono::steady_clock::now() + options.time;
  auto const why_stop = [&]() -> std::optional<Verdict> {
    if (stop.stop_requested()) return Verdict{Fault::Cancelled, "stopped", "The work was stopped."};
    if (std::chrono::steady_clock::now() < deadline) return std::nullopt;
    return Verdict{Fault::TooLarge, fmt::format("not drawn in {} s", options.time.count()),
                   "Drawing this PDF takes too long. Please export it again, in a simpler form."};
  };
  auto const tell_first = [&](std::span<MadeSlide const> first) {
    if (!options.on_stage) return;
    auto stage = deck;
    stage.stage = 1;
    for (auto const& made : first) add(stage, made.slide);
    stage.files.emplace_back(poppler::card_file);
    options.on_stage(stage);
  };
  auto slides = Drawing(source, folder, deck.pages)
                    .draw(std::move(*opened), threads_for(deck.pages, options.threads), progress,
                          tell_first, why_stop);
  if (!slides) return fail(slides.error());
  if (std::ranges::none_of(*slides, &MadeSlide::readable)) {
    return fail(Fault::Corrupt, fmt::format("none of {} pages can be read", deck.pages),
                "This PDF is damaged: none of its pages can be read. Please export it again.");
  }

  for (auto const& made : *slides) add(deck, made.slide);
  auto const json = poppler::deck_json(deck.title, *slides, outline);
  write_file(folder / "deck.json", std::as_bytes(std::span(json)));
  if (progress) progress(1.0);
  deck.files.insert(deck.files.end(), {poppler::card_file, "deck.json"});
  return deck;
}

}  // namespace estrade::media
