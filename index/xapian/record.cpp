// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/record.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "index/xapian/schema.h"

namespace estrade::index::xapian {
namespace {

/// Takes fields off the front of what is stored.
class Fields {
 public:
  Fields(std::string_view stored, char mark) : left_(stored), mark_(mark) {}

  std::string_view next() {
    auto const end = std::min(left_.find(mark_), left_.size());
    auto const field = left_.substr(0, end);
    left_.remove_prefix(std::min(end + 1, left_.size()));
    return field;
  }
  template <typename Number>
  Number number() {
    auto const digits = next();
    Number value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }
  std::vector<std::string> list() {
    std::vector<std::string> items;
    for (Fields inner(next(), list_separator); !inner.left_.empty();) {
      items.emplace_back(inner.next());
    }
    return items;
  }

 private:
  std::string_view left_;
  char mark_;
};

std::string joined(std::vector<std::string> const& items) {
  return fmt::format("{}", fmt::join(items, std::string(1, list_separator)));
}

}  // namespace

std::string write_record(Record const& record) {
  return fmt::format("{1}{0}{2}{0}{3}{0}{4}{0}{5}{0}{6}{0}{7}{0}{8}{0}{9}", separator,
                     static_cast<int>(record.kind), record.slide, record.start.count(),
                     record.end.count(), record.language, record.title, record.text, record.people,
                     record.event);
}

Record read_record(Xapian::Document const& document) {
  auto const stored = document.get_data();
  Fields fields(stored, separator);
  Record record;
  record.kind = static_cast<Kind>(fields.number<int>());
  record.slide = fields.number<int>();
  record.start = std::chrono::microseconds(fields.number<std::int64_t>());
  record.end = std::chrono::microseconds(fields.number<std::int64_t>());
  for (auto* field :
       {&record.language, &record.title, &record.text, &record.people, &record.event}) {
    *field = fields.next();
  }
  return record;
}

std::string write_facets(FacetNames const& names) {
  return fmt::format("{1}{0}{2}{0}{3}{0}{4}{0}{5}{0}{6}{0}{7}", separator, names.event_slug,
                     names.event, names.year, names.licence, joined(names.languages),
                     joined(names.speakers), joined(names.tags));
}

FacetNames read_facets(std::string_view stored) {
  Fields fields(stored, separator);
  FacetNames names;
  for (auto* field : {&names.event_slug, &names.event, &names.year, &names.licence}) {
    *field = fields.next();
  }
  for (auto* list : {&names.languages, &names.speakers, &names.tags}) *list = fields.list();
  return names;
}

}  // namespace estrade::index::xapian
