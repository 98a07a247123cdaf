// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "server/storage/open_store.h"
#include "tests/server/storage/store_contract.h"
#include "tests/support/tiny_disk.h"

namespace estrade::server::storage {
namespace {

std::size_t count_files(std::filesystem::path const& folder) {
  std::size_t count = 0;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) ++count;
  }
  return count;
}

INSTANTIATE_TEST_SUITE_P(Local, StoreContract,
                         testing::Values(StoreMaker{"local",
                                                    [](std::filesystem::path const& folder) {
                                                      return open_local_store(folder / "blobs");
                                                    }}),
                         [](auto const& one) { return one.param.name; });

TEST(LocalStore, SweepsWhatACrashLeftBehind) {
  support::TempDir const folder;
  auto const blobs = folder.path() / "blobs";
  auto const key = BlobKey::parse("sources/kept").value();
  ASSERT_TRUE(open_local_store(blobs)->put_bytes(key, "kept"));
  std::ofstream(blobs / ".arriving" / "halfway") << "half a blob";

  auto const store = open_local_store(blobs);

  EXPECT_EQ(count_files(blobs), 1u);
  EXPECT_TRUE(store->exists(key));
}

TEST(LocalStore, AFullDiskIsAVerdictAndLeavesNothingHalfMade) {
  support::TinyDisk const disk(1u << 20);
  if (!disk.is_mounted()) GTEST_SKIP() << "A small tmpfs needs the right to mount.";
  auto const store = open_local_store(disk.path() / "blobs");
  auto const key = BlobKey::parse("sources/large").value();

  auto const put = store->put_bytes(key, std::string(3u << 20, 'x'));

  ASSERT_FALSE(put);
  EXPECT_EQ(put.error().kind, Kind::NoSpace);
  EXPECT_FALSE(store->exists(key));
  EXPECT_EQ(count_files(disk.path()), 0u);
  EXPECT_TRUE(store->put_bytes(key, "small"));
}

TEST(LocalStore, ASymbolicLinkIsNotFollowed) {
  support::TempDir const folder;
  auto const store = open_local_store(folder.path());
  std::filesystem::create_symlink("/etc/passwd", folder.path() / "link");
  auto const key = BlobKey::parse("link").value();

  EXPECT_FALSE(store->exists(key));
  EXPECT_ANY_THROW(static_cast<void>(store->open(key)));
}

}  // namespace
}  // namespace estrade::server::storage
