// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/parts.h"

#include <system_error>
#include <utility>

namespace estrade::index::xapian {
namespace {

namespace fs = std::filesystem;

/// Xapian collects in trees of many small pieces what it is going to write: ten thousand documents,
/// as it has by itself, are far more than a CPU's caches hold.
constexpr Xapian::doccount batch = 1500;
constexpr Xapian::doccount largest_part = 60'000;  ///< documents; each part costs five open files

}  // namespace

Parts::Parts(fs::path folder) : folder_(std::move(folder)) {
  fs::remove_all(folder_);
  fs::create_directories(folder_);
}

Parts::~Parts() {
  current_.reset();
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

fs::path Parts::part(std::size_t number) const { return folder_ / std::to_string(number); }

void Parts::begin_part() {
  if (current_) current_->commit();
  current_.emplace(part(parts_).string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS |
                                              Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
  ++parts_;
  uncommitted_ = 0;
}

bool Parts::add(Document const& document) {
  if (!talks_.insert(document.talk).second) return false;
  if (!current_ || current_->get_doccount() >= largest_part) begin_part();
  // A talk's documents follow each other, so they are all of one part.
  for (auto const& one : composer_.compose(document)) {
    current_->add_document(one);
    ++uncommitted_;
  }
  if (uncommitted_ >= batch) {
    current_->commit();
    uncommitted_ = 0;
  }
  return true;
}

void Parts::join(fs::path const& into) {
  if (!current_) return;
  current_->commit();
  current_.reset();
  {
    Xapian::Database all;
    for (std::size_t i = 0; i < parts_; ++i) all.add_database(Xapian::Database(part(i).string()));
    all.compact(into.string(), Xapian::Compactor::FULL);
  }
  fs::remove_all(folder_);
}

}  // namespace estrade::index::xapian
