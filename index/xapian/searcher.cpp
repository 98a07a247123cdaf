// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/searcher.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <xapian.h>

#include "index/text/words.h"
#include "index/xapian/lexicon_keeper.h"
#include "index/xapian/rolls.h"
#include "index/xapian/search.h"
#include "index/xapian/shards.h"
#include "index/xapian/suggest.h"
#include "index/xapian/talks.h"
#include "index/xapian/terms.h"
#include "index/xapian/volume.h"

namespace estrade::index {
namespace {

namespace fs = std::filesystem;

constexpr int most_attempts = 10;
constexpr std::chrono::milliseconds between_attempts{2};

/// The folder itself, whatever its name: a writer may have put a new one in its place.
ino_t identity_of(fs::path const& folder) {
  struct stat facts {};
  return ::stat(folder.c_str(), &facts) == 0 ? facts.st_ino : 0;
}

/// One open index and what is needed to ask it; used by one thread at a time.
class Connection {
 public:
  explicit Connection(fs::path const& folder)
      : folder_(folder), identity_(identity_of(folder)), shards_(folder) {}

  template <typename Ask>
  auto with_tools(xapian::LexiconKeeper& keeper, xapian::Rolls& rolls, Ask ask) {
    shards_.refresh();
    if (!is_of(identity_of(folder_))) {
      throw Xapian::DatabaseModifiedError("another index took its place");
    }
    auto const lexicon = keeper.lexicon(shards_, {identity_, shards_.edition()});
    xapian::Talks const talks(rolls, shards_);
    return ask(xapian::Tools{shards_, analyser_, stemmers_, talks, *lexicon});
  }

  [[nodiscard]] bool is_of(ino_t identity) const { return identity == identity_; }

 private:
  fs::path folder_;
  ino_t identity_;
  xapian::Shards shards_;
  text::Analyser analyser_;
  xapian::Stemmers stemmers_;
};

}  // namespace

struct Searcher::Desk {
  Desk(fs::path const& where, std::function<void()> told)
      : folder(where), damaged(std::move(told)), keeper(where, rolls) {}

  fs::path folder;
  std::function<void()> damaged;
  std::mutex mutex;
  std::vector<std::unique_ptr<Connection>> idle;  // guarded by mutex
  xapian::Rolls rolls;
  xapian::LexiconKeeper keeper;  ///< the last member: it uses the rolls

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

  /// The writer may have committed twice meanwhile, or put another index in this one's place: what
  /// was open is of no use then, the next attempt opens anew.
  template <typename Ask>
  auto ask(Ask question) {
    for (int attempt = 1;; ++attempt) {
      try {
        auto connection = take();
        auto answer = connection->with_tools(keeper, rolls, question);
        give_back(std::move(connection));
        return answer;
      } catch (Xapian::Error const& error) {
        if (attempt == most_attempts) give_up(error);
      }
      if (attempt > 2) std::this_thread::sleep_for(between_attempts);
    }
  }

  [[noreturn]] void give_up(Xapian::Error const& error) {
    auto const what = "search: " + error.get_description();
    if (!xapian::is_damage(error)) throw IndexFailure(what);
    if (damaged) damaged();
    throw IndexDamage(what);
  }
};

Searcher::Searcher(fs::path const& folder, std::function<void()> damaged)
    : desk_(std::make_unique<Desk>(folder, std::move(damaged))) {}

Searcher::~Searcher() = default;

Answer Searcher::search(Query const& query) const {
  return desk_->ask(
      [&](xapian::Tools const& tools) { return xapian::Search(tools, query).answer(); });
}

std::vector<Suggestion> Searcher::suggest(std::string_view typed, std::size_t limit) const {
  return desk_->ask(
      [&](xapian::Tools const& tools) { return xapian::suggest(tools, typed, limit); });
}

}  // namespace estrade::index
