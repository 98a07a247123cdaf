// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "index/searcher.h"
#include "index/writer.h"
#include "tests/index/folder.h"

namespace estrade::index {
namespace {

namespace fs = std::filesystem;

Document document(std::string talk, std::string text) {
  Document made;
  made.talk = std::move(talk);
  made.moments = {{.slide = 1, .text = std::move(text)}};
  return made;
}

std::size_t count(fs::path const& index, std::string words) {
  return Searcher(index).search({.words = std::move(words)}).talks.size();
}

void overwrite(fs::path const& file, std::string const& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

TEST(IndexWriter, IsFreshUntilSomethingWasPut) {
  Folder const folder;
  EXPECT_TRUE(Writer(folder.index()).fresh());
  {
    Writer writer(folder.index());
    EXPECT_TRUE(writer.fresh()) << "whoever fills it may have been killed before";
    writer.put(document("a", "bonjour"));
    EXPECT_FALSE(writer.fresh());
  }

  Writer const again(folder.index());

  EXPECT_FALSE(again.fresh());
  EXPECT_EQ(count(folder.index(), "bonjour"), 1u);
}

class Damage : public testing::TestWithParam<char const*> {};

TEST_P(Damage, IsMovedAsideAndBegunAfresh) {
  Folder const folder;
  Writer(folder.index()).put(document("a", "bonjour"));
  overwrite(folder.index() / GetParam(), "no index at all");

  Writer writer(folder.index());

  EXPECT_TRUE(writer.fresh());
  EXPECT_TRUE(fs::exists(folder.index().string() + ".aside"));
  EXPECT_EQ(count(folder.index(), "bonjour"), 0u);
  writer.put(document("a", "bonsoir"));
  EXPECT_EQ(count(folder.index(), "bonsoir"), 1u);
}

INSTANTIATE_TEST_SUITE_P(OfEachTable, Damage, testing::Values("iamglass", "postlist.glass"));

TEST(IndexWriter, FindsDamageLaterAndBeginsAfreshAtTheNextStart) {
  Folder const folder;
  {
    Writer writer(folder.index());
    for (auto const* talk : {"a", "b", "c"}) writer.put(document(talk, "bonjour"));
  }
  auto const table = folder.index() / "termlist.glass";
  auto const size = fs::file_size(table);
  {
    Writer writer(folder.index());
    ASSERT_FALSE(writer.fresh());
    overwrite(table, std::string(size, '\x7f'));
    EXPECT_THROW(writer.put(document("a", "bonsoir")), IndexFailure);
    writer.put(document("a", "bonsoir"));
    EXPECT_TRUE(writer.fresh()) << "b and c are missing";
    EXPECT_EQ(count(folder.index(), "bonsoir"), 1u);
  }

  Writer const restarted(folder.index());

  EXPECT_TRUE(restarted.fresh());
}

TEST(IndexWriter, RefusesASecondWriterOfTheSameFolder) {
  Folder const folder;
  Writer const first(folder.index());

  EXPECT_THROW(Writer second(folder.index()), IndexFailure);
}

TEST(IndexSearcher, SaysThatThereIsNoIndex) {
  Folder const folder;

  EXPECT_THROW(count(folder.index(), "bonjour"), IndexFailure);
}

/// Everything behind what is read when the index is opened.
void damage_blocks(fs::path const& table) {
  auto const size = fs::file_size(table);
  std::fstream(table, std::ios::binary | std::ios::in | std::ios::out) << std::string(size, '\x7f');
}

TEST(IndexSearcher, TellsDamageThatTheWriterDidNotMeet) {
  Folder const folder;
  Writer writer(folder.index());
  writer.put(document("a", "bonjour"));
  int told = 0;
  Searcher const searcher(folder.index(), [&] { ++told; });
  damage_blocks(folder.index() / "postlist.glass");

  EXPECT_THROW(static_cast<void>(searcher.search({.words = "bonjour"})), IndexDamage);
  EXPECT_EQ(told, 1);

  auto rebuild = writer.rebuild();
  rebuild.put(document("a", "bonjour"));
  rebuild.finish();
  EXPECT_EQ(searcher.search({.words = "bonjour"}).talks.size(), 1u);
  EXPECT_EQ(told, 1);
}

TEST(IndexSearcher, FollowsAnIndexThatWasReplaced) {
  Folder const folder;
  Writer(folder.index()).put(document("a", "bonjour"));
  Searcher const searcher(folder.index());
  auto const ask = [&](std::string words) {
    return searcher.search({.words = std::move(words)}).talks.size();
  };
  EXPECT_EQ(ask("bonjour"), 1u);

  overwrite(folder.index() / "iamglass", "damaged");
  Writer(folder.index()).put(document("a", "bonsoir"));

  EXPECT_EQ(ask("bonjour"), 0u);
  EXPECT_EQ(ask("bonsoir"), 1u);
}

}  // namespace
}  // namespace estrade::index
