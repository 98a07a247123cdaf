// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <xapian.h>

#include "index/document.h"
#include "index/text/words.h"
#include "index/xapian/terms.h"

namespace estrade::index::xapian {

/// What a document of the index keeps to show its snippet. All repaired UTF-8.
struct Record {
  std::string language;  ///< primary subtag
  std::string title;
  std::string speakers;  ///< joined by ", "
  std::string event;
  std::string text;
};
[[nodiscard]] Record read_record(Xapian::Document const& document);

/// Makes documents of the index. Thread-bound.
class Composer {
 public:
  [[nodiscard]] Xapian::Document compose(Document const& document);

 private:
  text::Analyser analyser_;
  Stemmers stemmers_;
};

}  // namespace estrade::index::xapian
