// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/keys.h"

#include <stdexcept>

#include <gtest/gtest.h>

namespace estrade::server::storage {
namespace {

std::string const digest(64, 'a');

TEST(BlobKeys, HaveTheirPlacesByDigestAndRecipe) {
  EXPECT_EQ(source_key(digest).text(), "sources/aa/" + digest);
  EXPECT_EQ(rendition_key(digest, "stream-1", "video.mp4").text(),
            "renditions/aa/" + digest + "/stream-1/video.mp4");
}

TEST(BlobKeys, AreParsedBackToThemselves) {
  auto const key = rendition_key(digest, "slides-1", "slide-0001-640.webp");

  EXPECT_EQ(BlobKey::parse(key.text()), key);
}

TEST(BlobKeys, NothingElseIsAKey) {
  for (auto const* const odd : {"", "/", "/a", "a/", "a//b", ".", "..", "a/..", "../a", "a/./b",
                                ".hidden", "a/.b", "A", "a b", "a\\b", "a%2e", "\xc3\xa9", "a\n"}) {
    EXPECT_FALSE(BlobKey::parse(odd)) << odd;
  }
  EXPECT_FALSE(BlobKey::parse(std::string_view("a\0b", 3)));
  EXPECT_FALSE(BlobKey::parse(std::string(300, 'a')));
}

TEST(BlobKeys, AreNotMadeFromOddParts) {
  EXPECT_THROW(static_cast<void>(source_key("abc")), std::invalid_argument);
  EXPECT_THROW(static_cast<void>(source_key(std::string(64, 'A'))), std::invalid_argument);
  EXPECT_THROW(static_cast<void>(rendition_key(digest, "..", "a")), std::invalid_argument);
  EXPECT_THROW(static_cast<void>(rendition_key(digest, "a", "b/c")), std::invalid_argument);
}

}  // namespace
}  // namespace estrade::server::storage
