// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <unordered_set>

#include <xapian.h>

#include "index/document.h"
#include "index/xapian/composer.h"

namespace estrade::index::xapian {

/// An index that is made in one go: in parts, whose tables are small, then joined. It takes half
/// the time and half the room of an index that grows document by document. Nothing is durable
/// before join(). Throws Xapian::Error. Thread-bound.
class Parts {
 public:
  /// `folder`: where they are kept until they are joined; what is there is deleted.
  explicit Parts(std::filesystem::path folder);
  ~Parts();
  Parts(Parts const&) = delete;
  Parts& operator=(Parts const&) = delete;

  /// False, and nothing is done, for a talk that it has.
  bool add(Document const& document);
  /// Makes one index of all, durably, in a folder that does not exist yet, and deletes the parts.
  /// No index at all of no documents. Nothing can be added any more.
  void join(std::filesystem::path const& into);

 private:
  void begin_part();
  [[nodiscard]] std::filesystem::path part(std::size_t number) const;

  std::filesystem::path folder_;
  std::size_t parts_ = 0;
  std::optional<Xapian::WritableDatabase> current_;
  std::unordered_set<std::string> talks_;
  Xapian::doccount uncommitted_ = 0;
  Composer composer_;
};

}  // namespace estrade::index::xapian
