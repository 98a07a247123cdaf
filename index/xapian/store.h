// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

#include "index/document.h"
#include "index/growth.h"
#include "index/xapian/composer.h"
#include "index/xapian/generations.h"
#include "index/xapian/schema.h"
#include "index/xapian/volume.h"

namespace estrade::index::xapian {

/// An index folder, open for writing (generations.h). While the large one is small, talks go into
/// it. Later new talks go into a small one beside it; what already stands in the large one is
/// changed there where its documents may stay. Where they may not, or the talk is removed, what the
/// large one has of it is hidden by the small one: taking a talk's words out of the large one costs
/// as many blocks as it has words, and is left to folding.
///
/// Folding has three steps. freeze(): another small one takes over, into which all goes that is put
/// from now on; it hides what older ones have. fold(): in the large one, what the frozen one hides
/// is deleted and what it has is added; the large one says so in the same transaction, so that
/// searches see each talk once. thaw(): the frozen one is deleted. A process that is killed in
/// between goes on where it was.
///
/// Throws Xapian::Error and IndexFailure; then it has to be closed. One thread at a time, but that
/// fold() may run beside change().
class Store {
 public:
  Store(std::filesystem::path folder, Growth const& growth)
      : folder_(std::move(folder)), growth_(growth), large_(folder_) {}
  ~Store() { close(); }
  Store(Store const&) = delete;
  Store& operator=(Store const&) = delete;

  [[nodiscard]] std::filesystem::path const& folder() const { return folder_; }
  [[nodiscard]] bool is_open() const { return large_.is_open(); }
  void open();  ///< or makes it
  void close();

  /// The schema it was written with; empty when nobody said.
  [[nodiscard]] std::string mark() const { return large_.told(schema_key); }
  void write_mark();
  [[nodiscard]] bool is_empty() const { return large_.documents() == 0 && !fresh_; }

  /// Puts a talk, or removes it (null), durably.
  void change(std::string_view talk, Document const* document);

  /// Documents that are to be added to the large one or deleted from it; those of a fold that was
  /// left off count as too many.
  [[nodiscard]] std::size_t unfolded() const;
  void freeze();
  /// False, and nothing is done, when it was told to stop.
  bool fold(std::function<bool()> const& stop);
  void thaw();

 private:
  using Documents = Volume::Documents;
  void open_fresh(Generation generation);
  void put_fresh(std::string_view talk, Documents const& made);
  void count_hidden();

  std::filesystem::path folder_;
  Growth growth_;
  Composer composer_;
  Volume large_;
  std::optional<Volume> fresh_;  ///< into which new talks go
  Generation newest_ = large_one;
  std::optional<Generation> frozen_;  ///< that is being folded
  /// Talks that are hidden in what is older than the newest, and how many documents of them are to
  /// be deleted; 0 while something is frozen.
  std::map<std::string, Xapian::doccount, std::less<>> hidden_;
};

}  // namespace estrade::index::xapian
