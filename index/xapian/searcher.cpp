// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/searcher.h"

#include <algorithm>
#include <charconv>
#include <mutex>
#include <string>
#include <vector>

#include <sys/stat.h>
#include <xapian.h>

#include "index/text/language.h"
#include "index/text/snippet.h"
#include "index/text/words.h"
#include "index/xapian/question.h"
#include "index/xapian/record.h"
#include "index/xapian/schema.h"

namespace estrade::index {
namespace {

namespace fs = std::filesystem;

constexpr int most_attempts = 10;
constexpr std::size_t most_hits = 200;  ///< of one page
constexpr std::size_t most_offset = 10'000;
constexpr Xapian::doccount counted = 1000;  ///< up to here, totals are exact

/// The folder itself, whatever its name: a writer may have put a new one in its place.
ino_t identity_of(fs::path const& folder) {
  struct stat facts {};
  return ::stat(folder.c_str(), &facts) == 0 ? facts.st_ino : 0;
}

/// One open index and what is needed to ask it; used by one thread at a time.
class Connection {
 public:
  explicit Connection(fs::path const& folder)
      : identity_(identity_of(folder)), database_(folder.string()) {}

  [[nodiscard]] bool is_of(ino_t identity) const { return identity == identity_; }

  Hits search(Query const& query) {
    database_.reopen();
    auto const question = xapian::make_question(query, analyser_, stemmers_);
    if (question.query.empty()) return {};

    Xapian::Enquire enquire(database_);
    enquire.set_query(question.query);
    enquire.set_weighting_scheme(Xapian::BM25Weight(xapian::bm25_k1, xapian::bm25_k2,
                                                    xapian::bm25_k3, xapian::bm25_b,
                                                    xapian::bm25_min_normlen));
    enquire.set_collapse_key(xapian::talk_slot, xapian::most_hits_per_talk);
    enquire.set_sort_by_relevance_then_value(xapian::added_slot, true);
    auto const limit = static_cast<Xapian::doccount>(std::min(query.limit, most_hits));
    auto const offset = static_cast<Xapian::doccount>(std::min(query.offset, most_offset));
    auto const found = enquire.get_mset(offset, limit, counted);

    Hits hits;
    hits.estimated_total = found.get_matches_estimated();
    for (auto at = found.begin(); at != found.end(); ++at) {
      auto const document = at.get_document();
      Hit hit;
      hit.talk = document.get_value(xapian::talk_slot);
      auto const number = document.get_value(xapian::slide_slot);
      std::from_chars(number.data(), number.data() + number.size(), hit.slide);
      hit.snippet = snippet_of(question, xapian::read_record(document));
      hit.weight = at.get_weight();
      hits.hits.push_back(std::move(hit));
    }
    return hits;
  }

 private:
  /// From the text, or where that says nothing of what was asked, from what stands around it.
  std::vector<Piece> snippet_of(xapian::Question const& question, xapian::Record const& record) {
    auto const languages = text::languages_of(record.language);
    auto const wanted = [&](text::Word const&, text::Part const& part) {
      return xapian::worth_of(question, stemmers_.terms_of(part, languages));
    };
    std::vector<Piece> from_text;
    for (auto const* stretch : {&record.text, &record.title, &record.speakers, &record.event}) {
      auto snippet = text::make_snippet(*stretch, analyser_.words(*stretch), wanted);
      if (std::ranges::any_of(snippet, &Piece::marked)) return snippet;
      if (stretch == &record.text) from_text = std::move(snippet);
    }
    return from_text;
  }

  ino_t identity_;
  Xapian::Database database_;
  text::Analyser analyser_;
  xapian::Stemmers stemmers_;
};

}  // namespace

struct Searcher::Desk {
  fs::path folder;
  std::mutex mutex;
  std::vector<std::unique_ptr<Connection>> idle;  // guarded by mutex

  std::unique_ptr<Connection> take() {
    auto const identity = identity_of(folder);
    {
      std::lock_guard const lock(mutex);
      std::erase_if(idle, [&](auto const& connection) { return !connection->is_of(identity); });
      if (!idle.empty()) {
        auto connection = std::move(idle.back());
        idle.pop_back();
        return connection;
      }
    }
    return std::make_unique<Connection>(folder);
  }

  void give_back(std::unique_ptr<Connection> connection) {
    std::lock_guard const lock(mutex);
    idle.push_back(std::move(connection));
  }
};

Searcher::Searcher(fs::path folder) : desk_(std::make_unique<Desk>()) {
  desk_->folder = std::move(folder);
}

Searcher::~Searcher() = default;

Hits Searcher::search(Query const& query) const {
  for (int attempt = 1;; ++attempt) {
    try {
      auto connection = desk_->take();
      auto hits = connection->search(query);
      desk_->give_back(std::move(connection));
      return hits;
    } catch (Xapian::Error const& error) {
      // The writer committed twice meanwhile, or put another index in this one's place: what was
      // open is of no use, the next attempt opens anew.
      if (attempt == most_attempts) throw IndexFailure("search: " + error.get_description());
    }
  }
}

}  // namespace estrade::index
