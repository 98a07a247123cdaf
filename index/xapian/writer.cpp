// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/writer.h"

#include <string>
#include <utility>

#include <xapian.h>

#include "index/xapian/desk.h"
#include "index/xapian/parts.h"

namespace estrade::index {

Writer::Writer(std::filesystem::path const& folder, Growth const& growth)
    : desk_(std::make_shared<Desk>(folder, growth)) {
  std::lock_guard const lock(desk_->mutex);
  desk_->open();
  desk_->abandon_next();  // of a process that was killed
  desk_->begin_folding();
}

Writer::~Writer() = default;

bool Writer::fresh() const {
  std::lock_guard const lock(desk_->mutex);
  return desk_->fresh;
}

void Writer::put(Document const& document) {
  Desk::Lock lock(desk_->mutex);
  desk_->change(lock, document.talk, &document);
  desk_->note_newer(document.talk, &document);
}

void Writer::remove(std::string_view talk) {
  Desk::Lock lock(desk_->mutex);
  desk_->change(lock, talk, nullptr);
  desk_->note_newer(talk, nullptr);
}

/// Takes no turns with the writer but to ask what is newer, and to put the new index in its place.
struct Rebuild::Making {
  explicit Making(std::shared_ptr<Writer::Desk> of) : desk(std::move(of)), parts(desk->parts()) {}
  ~Making() {
    std::lock_guard const lock(desk->mutex);
    desk->abandon_next();
  }
  Making(Making const&) = delete;
  Making& operator=(Making const&) = delete;

  void put(Document const& document) {
    if (is_newer(document.talk)) return;
    static_cast<void>(parts.add(document));
  }
  void finish() {
    parts.join(desk->next);
    Writer::Desk::Lock lock(desk->mutex);
    desk->finish_next(lock);
  }

 private:
  bool is_newer(std::string_view talk) {
    std::lock_guard const lock(desk->mutex);
    return desk->newer.contains(talk);
  }

  std::shared_ptr<Writer::Desk> desk;
  xapian::Parts parts;
};

Rebuild Writer::rebuild() {
  std::lock_guard const lock(desk_->mutex);
  desk_->begin_next();
  return Rebuild(std::make_unique<Rebuild::Making>(desk_));
}

Rebuild::Rebuild(std::unique_ptr<Making> making) : making_(std::move(making)) {}
Rebuild::Rebuild(Rebuild&&) noexcept = default;
Rebuild::~Rebuild() = default;

void Rebuild::put(Document const& document) {
  if (!making_) throw IndexFailure("the index was finished, or could not be written");
  try {
    making_->put(document);
  } catch (Xapian::Error const& error) {
    making_.reset();
    xapian::give_up("the new index could not be written", error);
  }
}

void Rebuild::finish() {
  if (!making_) throw IndexFailure("the index was finished, or could not be written");
  auto const making = std::move(making_);
  try {
    making->finish();
  } catch (Xapian::Error const& error) {
    xapian::give_up("the new index could not be written", error);
  }
}

}  // namespace estrade::index
