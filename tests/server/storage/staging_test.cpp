// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/staging.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"
#include "tests/support/tiny_disk.h"

namespace estrade::server::storage {
namespace {

std::span<std::byte const> bytes(std::string_view text) { return std::as_bytes(std::span(text)); }

class StagingTest : public testing::Test {
 protected:
  [[nodiscard]] std::string content(std::string_view name) const {
    std::ifstream in(staging_.path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  support::TempDir folder_;
  Staging staging_{folder_.path(), 0};
};

TEST_F(StagingTest, AppendsWhereItIsTold) {
  ASSERT_TRUE(staging_.create("abc"));

  ASSERT_TRUE(staging_.append("abc", 0, bytes("hello ")));
  ASSERT_TRUE(staging_.append("abc", 6, bytes("world")));

  EXPECT_EQ(staging_.size("abc").value(), 11u);
  EXPECT_EQ(content("abc"), "hello world");
}

TEST_F(StagingTest, WritingAgainFromTheMiddleCutsTheRest) {
  ASSERT_TRUE(staging_.create("abc"));
  ASSERT_TRUE(staging_.append("abc", 0, bytes("hello world")));

  ASSERT_TRUE(staging_.append("abc", 5, bytes("!")));

  EXPECT_EQ(content("abc"), "hello!");
}

TEST_F(StagingTest, NeverLeavesAHole) {
  ASSERT_TRUE(staging_.create("abc"));

  auto const beyond = staging_.append("abc", 3, bytes("x"));

  ASSERT_FALSE(beyond);
  EXPECT_EQ(beyond.error().kind, Kind::Conflict);
  EXPECT_EQ(staging_.size("abc").value(), 0u);
}

TEST_F(StagingTest, WhatIsNotThereIsNotFound) {
  EXPECT_EQ(staging_.size("abc").error().kind, Kind::NotFound);
  EXPECT_EQ(staging_.append("abc", 0, bytes("x")).error().kind, Kind::NotFound);
  staging_.remove("abc");
}

TEST_F(StagingTest, NamesThatAreNoIdsNeverReachTheDisk) {
  for (auto const* const name : {"", "..", "a/b", "../a", "A", "a.b"}) {
    EXPECT_THROW(static_cast<void>(staging_.path(name)), std::invalid_argument) << name;
    EXPECT_THROW(static_cast<void>(staging_.scratch(name)), std::invalid_argument) << name;
  }
}

TEST_F(StagingTest, AKeptScratchFolderStaysAsItWasLeftUntilItIsRetired) {
  auto const folder = staging_.kept_scratch("job1");
  std::ofstream(folder / "half") << "made";

  EXPECT_TRUE(std::filesystem::exists(staging_.kept_scratch("job1") / "half"));
  EXPECT_EQ(staging_.list_scratch(), std::vector<std::string>{"job1"});
  staging_.retire_scratch("job1");
  staging_.retire_scratch("job1");
  EXPECT_TRUE(staging_.list_scratch().empty());
  EXPECT_TRUE(std::filesystem::is_empty(staging_.kept_scratch("job1")));
  staging_.remove_scratch("job1");
  staging_.remove_retired();
  EXPECT_TRUE(std::filesystem::is_empty(folder.parent_path()));
}

TEST_F(StagingTest, AScratchFolderIsEmptyEveryTime) {
  auto const folder = staging_.scratch("job1");
  std::ofstream(folder / "left") << "over";

  EXPECT_TRUE(std::filesystem::is_empty(staging_.scratch("job1")));

  staging_.remove_scratch("job1");
  EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST_F(StagingTest, KeepsTheFloorOfFreeSpaceAndSaysHowMuchIsMissing) {
  Staging strict(folder_.path(), std::uint64_t{1} << 60);
  ASSERT_TRUE(strict.create("abc"));

  auto const room = strict.has_room_for(1);
  auto const append = strict.append("abc", 0, bytes("x"));

  ASSERT_FALSE(room);
  EXPECT_EQ(room.error().kind, Kind::NoSpace);
  EXPECT_NE(room.error().advice.find("TB more must be free"), std::string::npos);
  EXPECT_EQ(append.error().kind, Kind::NoSpace);
  EXPECT_EQ(strict.size("abc").value(), 0u);
  EXPECT_TRUE(staging_.has_room_for(1));
}

TEST(StagingRoom, AFullDiskIsAVerdictAndTheRestCanFollow) {
  support::TinyDisk const disk(1u << 20);
  if (!disk.is_mounted()) GTEST_SKIP() << "A small tmpfs needs the right to mount.";
  Staging staging(disk.path(), 0);
  ASSERT_TRUE(staging.create("abc"));
  std::string const piece(300'000, 'x');
  std::uint64_t kept = 0;
  while (staging.append("abc", kept, bytes(piece))) kept += piece.size();

  EXPECT_EQ(kept, 900'000u);
  EXPECT_EQ(staging.append("abc", kept, bytes(piece)).error().kind, Kind::NoSpace);

  disk.grow(4u << 20);
  EXPECT_TRUE(staging.append("abc", kept, bytes(piece)));
  EXPECT_EQ(staging.size("abc").value(), kept + piece.size());
}

TEST(Sha256, IsTheOneOfTheStandard) {
  support::TempDir const folder;
  std::ofstream(folder.path() / "empty");
  std::ofstream(folder.path() / "abc") << "abc";
  std::ofstream(folder.path() / "million") << std::string(1'000'000, 'a');

  // FIPS 180-4, and NIST's examples of one block and of a million times "a".
  EXPECT_EQ(sha256_of(folder.path() / "empty"),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_of(folder.path() / "abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_of(folder.path() / "million"),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

}  // namespace
}  // namespace estrade::server::storage
