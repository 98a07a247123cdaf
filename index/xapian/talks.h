// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "index/query.h"
#include "index/xapian/ranges.h"

namespace estrade::index::xapian {

/// What is known of one talk without reading its document.
struct TalkEntry {
  Xapian::doccount moments = 0;
  double date = 0;
  std::vector<std::uint32_t> facets;  ///< of Talks
};

/// Talks that a search found, by their documents, in order.
using TalkSet = std::vector<Range>;

/// Reads the talks of one index, and remembers what it has read: what a document of a shard counts
/// for never changes, a talk that counts for something else gets others (schema.h).
/// Thread-bound.
class Talks {
 public:
  /// Those for which a query of talks' own documents holds, which has neither phrases nor
  /// exclusions. What was found when the time has come.
  [[nodiscard]] TalkSet find(Shards const& shards, Xapian::Query const& query, Deadline& deadline);

  /// Those of `talks` of which any document is what a query asks for.
  [[nodiscard]] static TalkSet having(Shards const& shards, TalkSet const& talks,
                                      Xapian::Query const& query, Deadline& deadline);

  [[nodiscard]] Facets count(TalkSet const& talks) const;

  /// Seconds since 1970; 0 of a talk that was not found before.
  [[nodiscard]] double date_of(Range const& talk) const;
  /// Newest first.
  void sort_by_date(TalkSet& talks) const;

 private:
  enum class Sort : std::uint8_t { Event, Year, Language, Speaker, Licence, Tag };
  struct Name {
    Sort sort;
    std::string value;
    std::string title;
  };

  using Entries = std::unordered_map<Xapian::docid, TalkEntry>;
  void find_in(Shards::Shard const& shard, Xapian::Query const& query, Deadline& deadline,
               TalkSet& found);
  void forget(Shards const& shards);
  TalkEntry const& entry(Shards::Shard const& shard, Xapian::docid docid);
  void note(TalkEntry& entry, Sort sort, std::string value, std::string title);
  TalkEntry const* known(Range const& talk) const;

  std::map<Generation, Entries> entries_;
  std::vector<Name> names_;
  std::map<std::pair<Sort, std::string>, std::uint32_t> ids_;
};

}  // namespace estrade::index::xapian
