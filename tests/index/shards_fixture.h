// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>

#include <gtest/gtest.h>
#include <xapian.h>

#include "index/searcher.h"
#include "index/xapian/generations.h"
#include "index/xapian/schema.h"
#include "index/xapian/store.h"
#include "tests/index/folder.h"
#include "tests/index/growing.h"

namespace estrade::index {

/// A large index, which holds one talk, with a small one beside it, which holds another.
class Shards : public testing::Test {
 protected:
  Shards() {
    open();
    put("first", 1);
    store_->write_mark();
    put("second", 2);
  }

  /// Also what a process does that starts after another was killed.
  void open() {
    store_.emplace(folder_.index(), as_a_large_one);
    store_->open();
  }
  void put(std::string const& key, std::size_t moments, std::string const& text = "commun") {
    Document document;
    document.talk = key;
    document.title = "Titre de " + key;
    document.tags = {"sujet"};
    document.moments.resize(moments, {.slide = 1, .text = text});
    store_->change(key, &document);
  }
  void remove(std::string const& key) { store_->change(key, nullptr); }
  void fold() {
    store_->freeze();
    ASSERT_TRUE(store_->fold([] { return false; }));
    store_->thaw();
  }
  /// "first:2 second:1": talks with how many moments say it, in order.
  std::string found(std::string words = "commun") {
    auto const answer = searcher_.search(whole_question(std::move(words)));
    std::map<std::string, std::size_t> sorted;
    for (auto const& talk : answer.talks) sorted[talk.talk] += talk.hits.size();
    EXPECT_EQ(answer.total, sorted.size());
    EXPECT_EQ(answer.talks.size(), sorted.size());
    std::string out;
    for (auto const& [key, hits] : sorted) {
      out += (out.empty() ? "" : " ") + key + ":" + std::to_string(hits);
    }
    return out;
  }
  std::size_t beside() { return xapian::generations_in(folder_.index()).size(); }
  Xapian::doccount documents_in_large(std::string const& key) {
    return Xapian::Database(folder_.index().string()).get_termfreq(xapian::talk_term_of(key));
  }

  Folder folder_;
  std::optional<xapian::Store> store_;
  Searcher searcher_{folder_.index()};
};

}  // namespace estrade::index
