// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "media/time.h"

namespace estrade::media {

/// Sound and picture further apart are seen to be so.
inline constexpr Time noticeable = std::chrono::milliseconds(40);

inline void expect_same_times(std::vector<Time> const& expected, std::vector<Time> const& found,
                              std::string const& what) {
  ASSERT_EQ(expected.size(), found.size()) << what;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_LT(std::chrono::abs(expected[i] - found[i]), noticeable)
        << what << " " << i << " stood at " << in_seconds(expected[i]) << " and stands at "
        << in_seconds(found[i]);
  }
}

}  // namespace estrade::media
