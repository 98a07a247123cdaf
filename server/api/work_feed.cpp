// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/work_feed.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <stop_token>
#include <thread>
#include <vector>

#include "server/api/feed/watcher.h"
#include "server/catalogue/roster.h"
#include "server/http/problem.h"
#include "server/log.h"
#include "server/mutex.h"
#include "server/pipeline/work.h"

namespace estrade::server::api {
namespace {

/// A change carries the time at which its transaction began and is seen once that has ended: what
/// is this much older than the last look is looked at again.
constexpr std::chrono::seconds overlap{5};
/// Nobody watched for a while: what changed then is nobody's news.
constexpr std::chrono::seconds longest_pause{60};
/// Bytes for somebody who takes them slowly; a browser comes again and hears what it has missed.
constexpr std::size_t most_waiting = 512u * 1024;

Error too_many() {
  return {
      Kind::Unavailable, "too many are watching the work",
      "Too many pages are watching the work already: close some, or load this one again later."};
}

}  // namespace

struct WorkFeed::Desk {
  Desk(db::Database& database_, Clock const& clock_, FeedOptions options_)
      : database(database_), clock(clock_), options(options_) {}

  db::Database& database;
  Clock const& clock;
  FeedOptions const options;

  Mutex turn;
  std::condition_variable_any changed;
  std::vector<std::shared_ptr<Watcher>> watchers ESTRADE_GUARDED_BY(turn);
  bool has_newcomer ESTRADE_GUARDED_BY(turn) = false;

  // Of the thread alone.
  Instant looked{};
  std::map<TalkId, std::string> last_seen;  ///< what was so of what has changed lately

  std::jthread thread{};  // last: it uses all of the above

  bool add(std::shared_ptr<Watcher> watcher) {
    {
      MutexLock const guard(turn);
      std::erase_if(watchers, [](auto const& each) { return each->body->is_over(); });
      auto const of_account = static_cast<std::size_t>(std::ranges::count_if(
          watchers, [&](auto const& each) { return each->who == watcher->who; }));
      if (watchers.size() >= options.most_streams || of_account >= options.most_of_one_account) {
        return false;
      }
      watchers.push_back(std::move(watcher));
      has_newcomer = true;
    }
    changed.notify_all();
    return true;
  }

  void work(std::stop_token const& stop) {
    while (!stop.stop_requested()) {
      wait(stop);
      try {
        look();
      } catch (std::exception const& accident) {
        // The next look may do better; a page sees that nothing comes, and asks anew.
        log::warning("api", "the work could not be looked at", {{"reason", accident.what()}});
      }
    }
  }

  /// Until it is time to look.
  void wait(std::stop_token const& stop) {
    MutexLock const guard(turn);
    auto const is_called = [this]() ESTRADE_REQUIRES(turn) { return has_newcomer; };
    if (watchers.empty()) {
      changed.wait(turn, stop, is_called);
    } else {
      changed.wait_for(turn, stop, options.between_looks, is_called);
    }
    has_newcomer = false;
  }

  std::vector<std::shared_ptr<Watcher>> all() {
    MutexLock const guard(turn);
    std::erase_if(watchers, [](auto const& each) { return each->body->is_over(); });
    return watchers;
  }

  void look() {
    auto const now = clock.now();
    auto const watching = all();
    if (watching.empty()) return;
    database.read([&](db::Reader const& reader) {
      auto const news = changes(reader, now);
      for (auto const& watcher : watching) tell(reader, *watcher, news, now);
      return true;
    });
    looked = now;
  }

  /// What is other than it was at the last look. Who came since then is told by beginning().
  std::vector<Row> changes(db::Reader const& reader, Instant now) {
    std::vector<Row> news;
    std::map<TalkId, std::string> seen;
    auto const since = std::max(looked, now - longest_pause) - overlap;
    for (auto const& talk : pipeline::list_changed_talks(reader, since, options.most_rows)) {
      auto row = row_of(reader, talk);
      auto const before = last_seen.find(talk);
      if (before == last_seen.end() || before->second != row.json) news.push_back(row);
      seen.emplace(talk, std::move(row.json));
    }
    last_seen = std::move(seen);
    return news;
  }

  void tell(db::Reader const& reader, Watcher& watcher, std::vector<Row> const& news, Instant now) {
    bool const is_due = now - watcher.heard >= options.heartbeat;
    if (!watcher.is_new && news.empty() && !is_due) return;
    auto const caller = auth::identify(reader, watcher.request, now);
    if (!caller || !auth::demand_worker(*caller)) {
      watcher.body->end();
      return;
    }
    std::string words;
    if (watcher.is_new) {
      words = beginning(reader, *caller, watcher.since, now);
      watcher.is_new = false;
    } else {
      for (auto const& row : news) words += told(row, *caller, now);
      if (words.empty() && is_due) words = heartbeat(now);
    }
    if (words.empty()) return;
    watcher.heard = now;
    watcher.body->say(words);
  }

  std::string beginning(db::Reader const& reader, auth::Caller const& caller,
                        std::optional<Instant> const& since, Instant now) {
    auto words = std::string(greeting());
    std::vector<TalkId> talks;
    if (since) {
      talks = pipeline::list_changed_talks(reader, *since - overlap, options.most_rows + 1);
      if (talks.size() > options.most_rows) return words + stale(now);
    } else {
      talks = catalogue::find_roster(reader, {.everything = caller.is_administrator(),
                                              .events = caller.events,
                                              .talks = caller.talks})
                  .talks;
      if (talks.size() > options.most_rows) talks.resize(options.most_rows);
    }
    for (auto const& talk : talks) words += told(row_of(reader, talk), caller, now);
    return words + heartbeat(now);
  }
};

WorkFeed::WorkFeed(db::Database& database, Clock const& clock, FeedOptions options)
    : desk_(std::make_unique<Desk>(database, clock, options)) {
  desk_->thread =
      std::jthread([desk = desk_.get()](std::stop_token const& stop) { desk->work(stop); });
}

WorkFeed::~WorkFeed() {
  desk_->thread.request_stop();
  desk_->thread.join();
  for (auto const& watcher : desk_->all()) watcher->body->end();
}

http::Response WorkFeed::watch(http::Request const& request) {
  auto const now = desk_->clock.now();
  auto const caller = desk_->database.read(
      [&](db::Reader const& reader) { return auth::identify(reader, request, now); });
  if (!caller) return http::problem(caller.error());
  if (auto const works = auth::demand_worker(*caller); !works) {
    return http::problem(works.error());
  }
  http::Response response;
  response.headers.add("Content-Type", "text/event-stream; charset=utf-8");
  response.headers.add("Cache-Control", "no-store");
  // nginx would wait for more.
  response.headers.add("X-Accel-Buffering", "no");
  if (request.method == http::Method::Head) return response;
  auto watcher = std::make_shared<Watcher>();
  watcher->request = request;
  watcher->who = caller->account.text();
  watcher->since = mark_in(request);
  watcher->body = std::make_shared<http::LiveBody>(most_waiting);
  watcher->heard = now;
  response.body = watcher->body;
  if (!desk_->add(std::move(watcher))) return http::problem(too_many());
  return response;
}

}  // namespace estrade::server::api
