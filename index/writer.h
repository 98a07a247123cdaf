// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "index/document.h"
#include "index/error.h"
#include "index/growth.h"

namespace estrade::index {

class Rebuild;

/// The one writer of an index folder. Thread-safe; calls take turns. Throws IndexFailure. Has a
/// thread of its own, which folds what was put into the large index; nobody waits for it but who
/// ends the writer or finishes a rebuild.
class Writer {
 public:
  /// Opens or makes the index. A damaged or outdated one (another schema version) is moved aside
  /// and an empty one made: then fresh() is true and everything must be put again.
  explicit Writer(std::filesystem::path const& folder, Growth const& growth = {});
  ~Writer();
  Writer(Writer const&) = delete;
  Writer& operator=(Writer const&) = delete;

  [[nodiscard]] bool fresh() const;

  /// Puts a talk in the place of what was put of it before, durably (committed, files and folder
  /// synced) when it returns. After an error the writer reopens itself.
  void put(Document const& document);
  void remove(std::string_view talk);

  /// Begins another index beside this one. IndexFailure while there is one already.
  [[nodiscard]] Rebuild rebuild();

 private:
  friend class Rebuild;
  struct Desk;
  std::shared_ptr<Desk> desk_;
};

/// An index that is being made beside the one that is searched; finish() puts it in its place,
/// between two searches. What the writer puts or removes meanwhile is kept in memory until then,
/// and counts more than what is put here, whichever came first; the writer hardly waits for it. A
/// talk is put once: what is put of it again counts for nothing. Takes twice the room of the index
/// that it makes. Abandoned unless finished. Thread-bound; ends before its Writer.
class Rebuild {
 public:
  ~Rebuild();
  Rebuild(Rebuild&&) noexcept;
  Rebuild& operator=(Rebuild&&) = delete;

  void put(Document const& document);
  /// Durable when it returns. Nothing can be put any more.
  void finish();

 private:
  friend class Writer;
  struct Making;
  explicit Rebuild(std::unique_ptr<Making> making);
  std::unique_ptr<Making> making_;
};

}  // namespace estrade::index
