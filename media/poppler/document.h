// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <climits>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "media/error.h"
#include "media/poppler/contents.h"
#include "media/poppler/handle.h"
#include "media/poppler/mapped.h"
#include "media/poppler/text_reader.h"
#include "media/source.h"

namespace estrade::media::poppler {

/// What is said of a deck of `pages` where `most` are allowed.
[[nodiscard]] Verdict too_many_pages(int pages, int most);

/// A PDF, opened by poppler. Thread-bound: every thread opens one of its own, of the same bytes.
class Document {
 public:
  /// A verdict when it cannot be opened without a password, is no PDF, is damaged beyond reading,
  /// or has no page, more than `most_pages` or more than `most_bytes`.
  static Result<Document> open(Source const& source, int most_pages = INT_MAX);

  /// Once more, for another thread.
  [[nodiscard]] Result<Document> again() const { return open(bytes_, INT_MAX); }

  static constexpr std::int64_t most_bytes = 1 << 30;

  [[nodiscard]] int pages() const;
  [[nodiscard]] std::string title() const;
  [[nodiscard]] std::string author() const;

  /// Page `number`, from 1; nothing when it cannot be read.
  [[nodiscard]] PageHandle page(int number) const;

  /// Text, words, links, size and label of a page of this document.
  [[nodiscard]] PageContents contents(PopplerPage& page, int number) const;

  /// The table of contents, bounded in depth and length.
  [[nodiscard]] std::vector<OutlineEntry> outline() const;

 private:
  static Result<Document> open(std::shared_ptr<Mapped const> bytes, int most_pages);

  Document(std::shared_ptr<Mapped const> bytes, DocumentHandle handle)
      : bytes_(std::move(bytes)), handle_(std::move(handle)), text_(bytes_) {}

  std::shared_ptr<Mapped const> bytes_;  // outlives both documents that read it
  DocumentHandle handle_;
  TextReader text_;
};

}  // namespace estrade::media::poppler
