// SPDX-License-Identifier: GPL-3.0-or-later
// What every Store keeps to. A test of another Store instantiates the suite with its own maker.
#pragma once

#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

#include "server/storage/store.h"
#include "tests/support/temp_dir.h"

namespace estrade::server::storage {

/// Makes the store under test; `folder` is empty, lives as long as the store, and stands on the
/// file system whose files put_file can move.
struct StoreMaker {
  std::string name;
  std::function<std::unique_ptr<Store>(std::filesystem::path const& folder)> make;
};

class StoreContract : public testing::TestWithParam<StoreMaker> {
 protected:
  [[nodiscard]] std::filesystem::path file_with(std::string_view bytes) const {
    auto const file = folder_.path() / "incoming";
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }
  [[nodiscard]] std::string read(BlobKey const& key) const {
    auto const blob = store_->open(key).value();
    std::string bytes(blob.size, '\0');
    EXPECT_EQ(::pread(blob.descriptor, bytes.data(), bytes.size(), 0),
              static_cast<ssize_t>(bytes.size()));
    ::close(blob.descriptor);
    return bytes;
  }

  support::TempDir folder_;
  std::unique_ptr<Store> store_ = GetParam().make(folder_.path());
  BlobKey key_ = BlobKey::parse("renditions/ab/cd/stream-1/video.mp4").value();
};

TEST_P(StoreContract, GivesBackTheBytesThatWerePut) {
  std::string const bytes("any \0 bytes\n", 12);

  ASSERT_TRUE(store_->put_bytes(key_, bytes));

  EXPECT_TRUE(store_->exists(key_));
  EXPECT_EQ(read(key_), bytes);
}

TEST_P(StoreContract, KeepsAnEmptyBlob) {
  ASSERT_TRUE(store_->put_bytes(key_, ""));

  EXPECT_EQ(read(key_), "");
}

TEST_P(StoreContract, TakesAFileAway) {
  auto const file = file_with("a recording");

  ASSERT_TRUE(store_->put_file(key_, file));

  EXPECT_EQ(read(key_), "a recording");
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST_P(StoreContract, KeepsTheFirstBytesOfAKeyAndDropsTheSecondFile) {
  ASSERT_TRUE(store_->put_bytes(key_, "first"));
  auto const file = file_with("second");

  ASSERT_TRUE(store_->put_file(key_, file));
  ASSERT_TRUE(store_->put_bytes(key_, "third"));

  EXPECT_EQ(read(key_), "first");
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST_P(StoreContract, WhatIsNotThereIsNotFound) {
  auto const missing = store_->open(key_);

  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, Kind::NotFound);
  EXPECT_FALSE(store_->exists(key_));
  EXPECT_FALSE(store_->exists(BlobKey::parse("renditions").value()));
}

TEST_P(StoreContract, RemovesWhatIsThereAndMindsNotWhatIsNot) {
  ASSERT_TRUE(store_->put_bytes(key_, "bytes"));

  store_->remove(key_);
  store_->remove(key_);

  EXPECT_FALSE(store_->exists(key_));
}

TEST_P(StoreContract, AReaderKeepsItsBlobWhenItIsRemoved) {
  ASSERT_TRUE(store_->put_bytes(key_, "bytes"));
  auto const blob = store_->open(key_).value();

  store_->remove(key_);

  std::string bytes(blob.size, '\0');
  EXPECT_EQ(::pread(blob.descriptor, bytes.data(), bytes.size(), 0), 5);
  EXPECT_EQ(bytes, "bytes");
  ::close(blob.descriptor);
}

TEST_P(StoreContract, ManyMayPutTheSameKeyAtOnce) {
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 10; ++n) {
        auto const key = BlobKey::parse("sources/" + std::to_string(n)).value();
        EXPECT_TRUE(store_->put_bytes(key, "the same for everybody"));
      }
    });
  }
  threads.clear();

  EXPECT_EQ(read(BlobKey::parse("sources/7").value()), "the same for everybody");
}

}  // namespace estrade::server::storage
