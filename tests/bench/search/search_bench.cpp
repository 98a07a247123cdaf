// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a large archive is written, searched and rebuilt: see ./run, which calls this.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <sys/resource.h>
#include <time.h>

#include "index/searcher.h"
#include "index/writer.h"
#include "tests/bench/search/archive.h"
#include "tests/bench/search/questions.h"

namespace {

namespace fs = std::filesystem;
namespace index = estrade::index;
using estrade::bench::Archive;
using estrade::bench::Questions;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  auto const seconds = [](timeval const& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double peak_megabytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::uintmax_t bytes_of(fs::path const& folder) {
  std::uintmax_t bytes = 0;
  for (auto const& file : fs::recursive_directory_iterator(folder)) {
    if (file.is_regular_file()) bytes += file.file_size();
  }
  return bytes;
}

/// How long things took, on the clock and of this thread's CPU: beside other work only the latter
/// says much.
class Times {
 public:
  template <typename Work>
  void measure(Work work) {
    auto const begin = Clock::now();
    auto const cpu = thread_seconds();
    work();
    cpu_.push_back(thread_seconds() - cpu);
    wall_.push_back(since(begin));
  }

  void print(std::string const& what) {
    fmt::print("{:36} p50 {:8.2f} ms   p99 {:8.2f} ms   CPU p50 {:8.2f} ms   p99 {:8.2f} ms\n",
               what, at(wall_, 0.5), at(wall_, 0.99), at(cpu_, 0.5), at(cpu_, 0.99));
    std::fflush(stdout);
  }

 private:
  static double thread_seconds() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
  }
  static double at(std::vector<double>& seconds, double share) {
    std::ranges::sort(seconds);
    auto const place = static_cast<std::size_t>(share * static_cast<double>(seconds.size() - 1));
    return seconds[place] * 1000;
  }

  std::vector<double> wall_;
  std::vector<double> cpu_;
};

using Ask = std::function<index::Query(Questions&)>;

/// Only the finding: no counts, no snippets.
index::Query bare(std::string words, bool open = false) {
  index::Query query;
  query.words = std::move(words);
  query.limit = 10;
  query.moments = 0;
  query.counts = false;
  query.open = open;
  return query;
}

index::Query whole(std::string words, bool counts) {
  auto query = bare(std::move(words));
  query.moments = 5;
  query.counts = counts;
  return query;
}

void index_all(Archive const& archive, fs::path const& folder) {
  index::Writer writer(folder);
  auto const begin = Clock::now();
  auto const cpu = cpu_seconds();
  auto rebuild = writer.rebuild();
  for (std::size_t i = 0; i < archive.size(); ++i) rebuild.put(archive.talk(i));
  rebuild.finish();
  auto const documents = static_cast<double>(archive.size()) *
                         static_cast<double>(1 + Archive::slides + Archive::passages);
  auto const used = cpu_seconds() - cpu;
  fmt::print(
      "{:.0f} documents indexed in {:.1f} s ({:.1f} s of CPU, making them up included): {:.0f} "
      "documents per CPU second\n",
      documents, since(begin), used, documents / used);
  fmt::print("{:.0f} bytes per document, {:.0f} MB peak memory\n",
             static_cast<double>(bytes_of(folder)) / documents, peak_megabytes());
}

/// Of one kind alone where `only` is said.
void ask_all(Archive const& archive, index::Searcher const& searcher, std::size_t times,
             std::chrono::milliseconds budget, std::string const& only) {
  std::vector<std::pair<std::string, Ask>> const kinds = {{"one word",
                                                           [](Questions& q) {
                                                             return bare(q.word());
                                                           }},
                                                          {"two words",
                                                           [](Questions& q) {
                                                             return bare(q.two_words());
                                                           }},
                                                          {"two words of one place",
                                                           [](Questions& q) {
                                                             return bare(q.run(2));
                                                           }},
                                                          {"phrase of three words",
                                                           [](Questions& q) {
                                                             return bare("\"" + q.run(3) + "\"");
                                                           }},
                                                          {"as you type, 1 to 3 letters",
                                                           [](Questions& q) {
                                                             return bare(q.beginning(), true);
                                                           }},
                                                          {"as you type, 4 letters",
                                                           [](Questions& q) {
                                                             return bare(q.beginning(4, 4), true);
                                                           }},
                                                          {"one word, with counts",
                                                           [](Questions& q) {
                                                             auto query = bare(q.word());
                                                             query.counts = true;
                                                             return query;
                                                           }},
                                                          {"two words, filter and counts",
                                                           [](Questions& q) {
                                                             auto query = bare(q.two_words());
                                                             query.counts = true;
                                                             query.filters.years = {2010, 2015};
                                                             query.filters.language = "fr";
                                                             return query;
                                                           }},
                                                          {"two words, grouped, snippets",
                                                           [](Questions& q) {
                                                             return whole(q.two_words(), false);
                                                           }},
                                                          {"two of one place, grouped, snippets",
                                                           [](Questions& q) {
                                                             return whole(q.run(2), false);
                                                           }},
                                                          {"all of it: grouped, snippets, counts",
                                                           [](Questions& q) {
                                                             return whole(q.run(2), true);
                                                           }},
                                                          {"a misspelt word", [](Questions& q) {
                                                             auto word = q.word();
                                                             return bare("q" + word);
                                                           }}};
  for (auto const& [what, ask] : kinds) {
    if (!only.empty() && what != only) continue;
    Questions questions(archive);
    Times took;
    std::size_t partial = 0;
    for (std::size_t i = 0; i < times; ++i) {
      auto query = ask(questions);
      query.budget = budget;
      took.measure([&] { partial += searcher.search(query).partial ? 1U : 0U; });
    }
    took.print(what);
    if (partial > 0) fmt::print("  {} of them in part\n", partial);
  }
  if (!only.empty()) return;
  Questions questions(archive);
  Times took;
  for (std::size_t i = 0; i < times; ++i) {
    auto const typed = questions.beginning();
    took.measure([&] { static_cast<void>(searcher.suggest(typed)); });
  }
  took.print("suggestions while typing");
}

/// Asks as readers do, 20 times a second, until it is told to stop.
class Meanwhile {
 public:
  Meanwhile(Archive const& archive, index::Searcher const& searcher)
      : thread_([&](std::stop_token const& stop) {
          Questions questions(archive);
          while (!stop.stop_requested()) {
            auto const query = whole(questions.run(2), true);
            times_.measure([&] { static_cast<void>(searcher.search(query)); });
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
          }
        }) {}
  void print(std::string const& what) {
    thread_.request_stop();
    thread_.join();
    times_.print(what);
  }

 private:
  Times times_;
  std::jthread thread_;
};

/// A talk of 60 moments that was never put, nor its last word heard, when the same index was
/// measured before: that word is its key.
index::Document new_talk(Archive const& archive) {
  static std::size_t count = 0;
  auto document = archive.talk(archive.size() + count++);
  document.moments.resize(60);
  document.talk = "unheard" + std::to_string(Clock::now().time_since_epoch().count());
  document.moments.back().text += " " + document.talk;
  return document;
}

/// Talks are put and asked for, then put again with another word in one of their moments.
void put_and_find(Archive const& archive, fs::path const& folder, std::size_t times) {
  index::Writer writer(folder);
  index::Searcher const searcher(folder);
  Meanwhile meanwhile(archive, searcher);
  Times puts;
  Times finds;
  Times again;
  for (std::size_t i = 0; i < times; ++i) {
    auto document = new_talk(archive);
    finds.measure([&] {
      puts.measure([&] { writer.put(document); });
      if (searcher.search(bare(document.talk)).talks.size() == 1) return;
      fmt::print(stderr, "What was put was not found.\n");
      std::exit(1);
    });
    document.moments.front().text += " corrected";
    again.measure([&] { writer.put(document); });
  }
  puts.print("a talk of 60 moments put");
  finds.print("a talk of 60 moments found");
  again.print("put again, a word more in one");
  meanwhile.print("all of it, 20 a second meanwhile");
}

/// Talks of the large index are removed, and asked for.
void remove_and_miss(Archive const& archive, fs::path const& folder, std::size_t times) {
  index::Writer writer(folder);
  index::Searcher const searcher(folder);
  // Others than when the same index was measured before.
  auto const first = static_cast<std::size_t>(Clock::now().time_since_epoch().count());
  Times removals;
  Times misses;
  for (std::size_t i = 0; i < times; ++i) {
    auto const talk = "talk" + std::to_string((first + 7 * i) % archive.size());
    misses.measure([&] {
      removals.measure([&] { writer.remove(talk); });
      if (searcher.search({.filters = {.talk = talk}}).total == 0) return;
      fmt::print(stderr, "What was removed was found.\n");
      std::exit(1);
    });
  }
  removals.print("a talk of 120 moments removed");
  misses.print("a talk of 120 moments gone");
}

/// So many talks are put that they are folded into the large index, and others meanwhile.
void put_and_fold(Archive const& archive, fs::path const& folder) {
  index::Writer writer(folder);
  index::Searcher const searcher(folder);
  auto const beside = [&] {
    std::size_t count = 0;
    for (auto const& entry : fs::directory_iterator(folder)) {
      count += entry.path().filename().string().starts_with("fresh.") ? 1U : 0U;
    }
    return count;
  };
  Times before;
  for (int i = 0; i < 1000 && beside() < 2; ++i) {
    auto const document = new_talk(archive);
    before.measure([&] { writer.put(document); });
  }
  Meanwhile meanwhile(archive, searcher);
  auto const begin = Clock::now();
  Times puts;
  while (beside() > 1) {
    auto const document = new_talk(archive);
    puts.measure([&] { writer.put(document); });
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  before.print("a talk of 60 moments put");
  fmt::print("folded in {:.1f} s\n", since(begin));
  puts.print("a talk of 60 moments put meanwhile");
  meanwhile.print("all of it, 20 a second meanwhile");
}

/// The same text and questions for others to index: see ./peers.
void write_for_peers(Archive const& archive, fs::path const& folder, std::size_t times) {
  std::ofstream documents(folder / "documents.tsv");
  for (std::size_t i = 0; i < archive.size(); ++i) {
    auto const talk = archive.talk(i);
    for (auto const& moment : talk.moments) {
      auto text = moment.title + " " + moment.text;
      std::ranges::replace(text, '\n', ' ');
      documents << talk.talk << '\t' << talk.language << '\t' << text << '\n';
    }
  }
  std::ofstream questions(folder / "questions.txt");
  Questions make(archive);
  for (std::size_t i = 0; i < times; ++i) questions << make.run(2) << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    fmt::print(stderr, "search_bench WORDS FOLDER TALKS TIMES [BUDGET_MS [KIND|writing]]\n");
    return 2;
  }
  auto const budget =
      argc > 5 ? std::chrono::milliseconds(std::stoul(argv[5])) : index::Query().budget;
  Archive const archive(argv[1], std::stoul(argv[3]));
  fs::path const folder = argv[2];
  auto const times = std::stoul(argv[4]);
  std::string const only = argc > 6 ? argv[6] : "";
  // One that is there from another time is asked as it is.
  if (!fs::exists(folder / "index")) {
    write_for_peers(archive, folder, times);
    index_all(archive, folder / "index");
  }
  {
    index::Searcher const searcher(folder / "index");
    // What is read for the first time is not measured.
    static_cast<void>(searcher.search({.words = "warm"}));
    std::this_thread::sleep_for(std::chrono::seconds(3));
    ask_all(archive, searcher, times, budget, only);
  }
  if (!only.empty() && only != "writing") return 0;
  put_and_find(archive, folder / "index", 30);
  remove_and_miss(archive, folder / "index", 30);
  put_and_fold(archive, folder / "index");
  return 0;
}
