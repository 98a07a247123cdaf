// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>

namespace estrade::index {

/// The index failed: a disk error, or damage. It can be deleted and rebuilt.
class IndexFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// It is damaged, and will be until it is rebuilt.
class IndexDamage : public IndexFailure {
 public:
  using IndexFailure::IndexFailure;
};

}  // namespace estrade::index
