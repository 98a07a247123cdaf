// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/uploads/arrival/arriving_body.h"

#include <fmt/format.h>

#include "server/uploads/protocol/answers.h"
#include "server/uploads/protocol/fields.h"

namespace estrade::server::uploads {
namespace {

/// The rhythm of syncing: often enough that a crash costs a slow sender little, seldom enough that
/// gigabytes arrive at the disk's pace: whoever sends so much within two seconds sends it again as
/// soon.
constexpr std::uint64_t most_unrecorded = 64u << 20;
constexpr std::chrono::seconds longest_unrecorded{2};

Error taken_over() {
  return {Kind::Locked, "the upload's lock went to a newer request",
          "Another request continues this upload: ask for the offset again."};
}

}  // namespace

ArrivingBody::ArrivingBody(Desk& desk, UploadRow row, storage::Arrival arrival,
                           std::unique_ptr<Hold> hold, Reason reason,
                           std::optional<Checksum> checksum)
    : desk_(desk),
      row_(std::move(row)),
      arrival_(std::move(arrival)),
      hold_(std::move(hold)),
      reason_(reason),
      checksum_(std::move(checksum)),
      recorded_(desk.clock.now()) {}

bool ArrivingBody::write(std::span<std::byte const> piece) {
  MutexLock const step(hold_->ticket().turn);
  auto const taken = take(piece);
  if (!taken) verdict_ = taken.error();
  return taken.has_value();
}

Result<void> ArrivingBody::take(std::span<std::byte const> piece) {
  if (hold_->ticket().revoked) return fail(taken_over());
  auto const now = desk_.clock.now();
  hold_->ticket().touched = now;
  if (piece.size() > row_.length - arrival_.end()) {
    return fail(Kind::TooLarge, fmt::format("more than the {} bytes announced", row_.length),
                "More bytes came than Upload-Length announced: they were not taken.");
  }
  if (auto const written = arrival_.write(piece); !written) return written;
  if (checksum_) {
    // Nothing of it counts before all of it was compared.
    checksum_->add(piece);
    return {};
  }
  bool const is_due =
      arrival_.end() - row_.received >= most_unrecorded || now - recorded_ >= longest_unrecorded;
  return is_due ? record() : Result<void>();
}

Result<void> ArrivingBody::record() {
  if (arrival_.end() == row_.received) return {};
  if (auto const synced = arrival_.sync(); !synced) return synced;
  auto const now = desk_.clock.now();
  try {
    desk_.database.write([&](db::Transaction const& transaction) {
      set_received(transaction, row_.id, arrival_.end(), now);
    });
  } catch (DiskFull const& accident) {
    return fail(Kind::NoSpace, accident.what(),
                "The server's disk is full: make room, then send again. What has arrived is kept.");
  }
  row_.received = arrival_.end();
  recorded_ = now;
  return {};
}

Result<void> ArrivingBody::complete() {
  if (hold_->ticket().revoked) return fail(taken_over());
  if (checksum_ && !verdict_ && !checksum_->is_right()) {
    is_mismatch_ = true;
    return fail(
        Kind::BadRequest, "the checksum is another",
        "These bytes are not those that Upload-Checksum tells: they were not kept. Send them "
        "again.");
  }
  if (checksum_ && verdict_) return fail(*verdict_);
  auto const recorded = record();
  // What stopped the reading says more than what it may have left behind.
  if (verdict_) return fail(*verdict_);
  if (!recorded) return recorded;
  if (row_.is_deferred || row_.received < row_.length) return {};
  // One part of another: what is put together is handed over.
  if (row_.is_partial()) return {};
  return hand_over(desk_, row_);
}

http::Response ArrivingBody::refusal(Error const& error) const {
  if (!is_mismatch_) return tus_refusal(error, desk_.options.largest);
  // tus 1.0.0, extension "checksum"; no kind of ours has this status.
  auto response = http::text_response(460, "text/plain; charset=utf-8", error.advice);
  response.headers.set("Tus-Resumable", std::string(tus_version));
  return response;
}

http::Response ArrivingBody::finish() {
  MutexLock const step(hold_->ticket().turn);
  auto const done = complete();
  auto response =
      done ? tus_answer(reason_ == Reason::Creation ? 201 : 204) : refusal(done.error());
  response.headers.set("Upload-Offset", std::to_string(row_.received));
  if (row_.is_deferred || row_.is_partial() || row_.received < row_.length) {
    response.headers.set("Upload-Expires", desk_.expiry_of(desk_.clock.now()));
  }
  if (reason_ == Reason::Creation) response.headers.set("Location", desk_.address_of(row_.id));
  return response;
}

void ArrivingBody::cut() {
  MutexLock const step(hold_->ticket().turn);
  if (hold_->ticket().revoked || checksum_) return;
  // Nobody is left to tell; the offset stays where it was when this fails.
  [[maybe_unused]] auto const recorded = record();
}

}  // namespace estrade::server::uploads
