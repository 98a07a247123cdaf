// SPDX-License-Identifier: GPL-3.0-or-later
// The writer folds by itself, and nobody who searches notices.
#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "index/searcher.h"
#include "index/writer.h"
#include "index/xapian/generations.h"
#include "tests/index/folder.h"
#include "tests/index/growing.h"

namespace estrade::index {
namespace {

namespace fs = std::filesystem;

constexpr Growth always_folding{
    .small = 0, .worth_folding = 1, .quiet = std::chrono::milliseconds(0), .most_beside = 1};

Document constant(std::string key, std::size_t moments) {
  Document document;
  document.talk = std::move(key);
  document.moments.resize(moments, {.slide = 1, .text = "constant"});
  return document;
}

/// Each time what is put is folded, another one stands beside.
xapian::Generation newest_beside(fs::path const& index) {
  auto const generations = xapian::generations_in(index);
  return generations.empty() ? 0 : generations.back();
}

TEST(IndexFolding, IsNotSeenBySearches) {
  Folder const folder;
  Writer writer(folder.index(), always_folding);
  constexpr std::size_t talks = 10;
  for (std::size_t i = 0; i < talks; ++i) writer.put(constant("talk" + std::to_string(i), 1));
  Searcher const searcher(folder.index());
  std::atomic<bool> done = false;
  std::atomic<int> searches = 0;
  std::atomic<int> wrong = 0;
  std::vector<std::jthread> readers;
  for (int i = 0; i < 2; ++i) {
    readers.emplace_back([&] {
      while (!done) {
        auto const answer = searcher.search(whole_question("constant"));
        std::set<std::string> seen;
        for (auto const& talk : answer.talks) seen.insert(talk.talk);
        if (answer.total != talks || seen.size() != talks || answer.talks.size() != talks) ++wrong;
        ++searches;
      }
    });
  }

  // Now and then with as many moments as before, mostly with others.
  for (std::size_t i = 0; i < 150 || newest_beside(folder.index()) < 5; ++i) {
    writer.put(constant("talk" + std::to_string(i * 7 % talks), 1 + i % 3));
  }
  done = true;
  readers.clear();

  EXPECT_EQ(wrong, 0);
  EXPECT_GT(searches, 0);
}

TEST(IndexFolding, IsLeftOffWhenTheWriterEnds) {
  Folder const folder;
  for (std::size_t i = 0; i < 20; ++i) {
    Writer writer(folder.index(), always_folding);
    writer.put(constant("talk" + std::to_string(i), 1 + i % 3));
  }

  EXPECT_EQ(Searcher(folder.index()).search(whole_question("constant")).total, 20u);
}

TEST(IndexFolding, AndARebuildLoseNothing) {
  Folder const folder;
  Writer writer(folder.index(), always_folding);
  Searcher const searcher(folder.index());
  for (std::size_t round = 0; round < 5; ++round) {
    auto rebuild = writer.rebuild();
    for (std::size_t i = 0; i < 5; ++i) {
      rebuild.put(constant("talk" + std::to_string(i), 1));
      writer.put(constant("newer" + std::to_string(i), 1 + round));
    }
    rebuild.finish();
    EXPECT_EQ(searcher.search(whole_question("constant")).total, 10u);
  }
}

TEST(IndexFolding, OfADamagedIndexBeginsAfresh) {
  Folder const folder;
  {
    Writer writer(folder.index(), as_a_large_one);
    writer.put(constant("large", 1));
    writer.put(constant("beside", 1));
  }
  ASSERT_EQ(newest_beside(folder.index()), 1u);
  std::ofstream(folder.index() / "fresh.1" / "iamglass", std::ios::trunc) << "no index";

  Writer writer(folder.index(), as_a_large_one);

  EXPECT_TRUE(writer.fresh());
  EXPECT_TRUE(fs::exists(folder.index().string() + ".aside"));
  writer.put(constant("again", 1));
  EXPECT_EQ(Searcher(folder.index()).search(whole_question("constant")).total, 1u);
}

TEST(IndexFolding, IsNotNeededWhileAnIndexIsSmall) {
  Folder const folder;
  Writer writer(folder.index());
  for (std::size_t i = 0; i < 5; ++i) writer.put(constant("talk" + std::to_string(i), 2));

  EXPECT_EQ(newest_beside(folder.index()), 0u);
}

}  // namespace
}  // namespace estrade::index
