// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/uploads/protocol/metadata.h"

#include <gtest/gtest.h>

namespace estrade::server::uploads {
namespace {

TEST(UploadMetadata, IsReadAsTheProtocolSays) {
  EXPECT_EQ(parse_metadata("").value(), Metadata());
  EXPECT_EQ(parse_metadata("a").value(), (Metadata{{"a", ""}}));
  EXPECT_EQ(parse_metadata("a Zg==,b Zm8=,c Zm9v").value(),
            (Metadata{{"a", "f"}, {"b", "fo"}, {"c", "foo"}}));
  EXPECT_EQ(parse_metadata("a Zg==, b").value(), (Metadata{{"a", "f"}, {"b", ""}}));
  EXPECT_EQ(parse_metadata("n 8J+RiQ==").value(), (Metadata{{"n", "👉"}}));
}

TEST(UploadMetadata, RefusesWhatIsNotWellFormed) {
  for (auto const* const odd :
       {"a !!!", "a Zg", "a Zg=", "a Zg===", "a Z===", "a Zh==", "a Zm9=", "a Zm9v Zm9v", ",", "a,",
        ",a", "a,,b", "a,a", "é Zg==", "a =Zg=", "a /w==", "a wIA=", "a 7aCA", "a 9JCAgA=="}) {
    auto const parsed = parse_metadata(odd);
    ASSERT_FALSE(parsed) << odd;
    EXPECT_EQ(parsed.error().kind, Kind::BadRequest);
  }
}

}  // namespace
}  // namespace estrade::server::uploads
