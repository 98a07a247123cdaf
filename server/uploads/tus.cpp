// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/uploads/tus.h"

#include <algorithm>

#include <fmt/format.h>

#include "server/log.h"
#include "server/uploads/arrival/arriving_body.h"
#include "server/uploads/arrival/asking.h"
#include "server/uploads/arrival/creation.h"
#include "server/uploads/arrival/handover.h"
#include "server/uploads/protocol/answers.h"
#include "server/uploads/protocol/fields.h"

namespace estrade::server::uploads {
namespace {

using Opened = std::variant<http::Response, std::unique_ptr<http::BodySink>>;

/// NotFound, Gone, or the upload; refused and accepted ones are found too.
Result<UploadRow> named(Desk& desk, Sender const& sender, http::Request const& request) {
  auto const id = request.parameter("id");
  auto row = find_own(desk, sender, id);
  if (!row) {
    return fail(Kind::NotFound, fmt::format("no upload {}", id),
                "There is no such upload: start a new one.");
  }
  if (row->state == UploadState::Removed) {
    return fail(Kind::Gone, fmt::format("upload {} was removed", id),
                row->reason.empty() ? "This upload was cancelled: start a new one." : row->reason);
  }
  if (row->state == UploadState::Arriving) {
    // The disk has the last word: it may hold more than was written down (that is cut off), but a
    // disk that lied may also hold less.
    auto const held = desk.staging.size(row->id.text());
    if (!held) {
      return fail(Kind::Gone, held.error().facts, "This upload was lost: start a new one.");
    }
    row->received = std::min(row->received, *held);
  }
  return std::move(*row);
}

Error busy(UploadRow const& row) {
  return {Kind::Locked, fmt::format("upload {} is being written", row.id.text()),
          "Another request is sending this upload: wait a moment, then ask for the offset."};
}

std::unique_ptr<Hold> hold(Desk& desk, UploadId const& id) {
  auto ticket = desk.locks.take(id, desk.clock.now());
  return ticket ? std::make_unique<Hold>(desk.locks, id, std::move(ticket)) : nullptr;
}

http::Response options(Desk const& desk) {
  auto response = tus_answer(204);
  response.headers.set("Tus-Version", std::string(tus_version));
  response.headers.set("Tus-Extension", std::string(tus_extensions));
  response.headers.set("Tus-Checksum-Algorithm", std::string(checksum_algorithms));
  response.headers.set("Tus-Max-Size", std::to_string(desk.options.largest));
  static constexpr std::string_view methods = "OPTIONS, POST, HEAD, PATCH, DELETE";
  response.headers.set("Allow", std::string(methods));
  // Any page may upload that has the token: no cookie is involved.
  response.headers.set("Access-Control-Allow-Methods", std::string(methods));
  response.headers.set("Access-Control-Allow-Headers",
                       "Authorization, Content-Type, Tus-Resumable, Upload-Checksum, "
                       "Upload-Concat, Upload-Defer-Length, Upload-Length, Upload-Metadata, "
                       "Upload-Offset, X-HTTP-Method-Override, X-Requested-With");
  response.headers.set("Access-Control-Max-Age", "86400");
  return response;
}

/// Somebody to take the body from `row.received` on.
Result<std::unique_ptr<http::BodySink>> receive(Desk& desk, UploadRow row,
                                                std::unique_ptr<Hold> held,
                                                ArrivingBody::Reason reason,
                                                std::optional<Checksum> checksum) {
  auto arrival = desk.staging.resume(row.id.text(), row.received);
  if (!arrival) return fail(arrival.error());
  return std::make_unique<ArrivingBody>(desk, std::move(row), std::move(*arrival), std::move(held),
                                        reason, std::move(checksum));
}

/// One that was put together of others: it is complete, so it is handed over at once.
http::Response answer_put_together(Desk& desk, UploadRow const& row) {
  auto const held = hold(desk, row.id);
  MutexLock const step(held->ticket().turn);
  if (auto const done = hand_over(desk, row); !done) {
    return tus_refusal(done.error(), desk.options.largest);
  }
  auto response = tus_answer(201);
  response.headers.set("Location", desk.address_of(row.id));
  response.headers.set("Upload-Offset", std::to_string(row.length));
  return response;
}

Opened open_creation(Desk& desk, http::Request const& request) {
  auto const refuse = [&](Error const& error) { return tus_refusal(error, desk.options.largest); };
  auto checksum = Checksum::announced(request);
  if (!checksum) return refuse(checksum.error());
  auto row = create(desk, request);
  if (!row) return refuse(row.error());
  if (row->is_final()) return answer_put_together(desk, *row);
  auto held = hold(desk, row->id);
  auto sink = receive(desk, std::move(*row), std::move(held), ArrivingBody::Reason::Creation,
                      std::move(*checksum));
  if (!sink) return refuse(sink.error());
  return std::move(*sink);
}

/// The length of an upload that was deferred, where the request tells it; else as it was.
Result<void> take_length(Desk& desk, UploadRow& row, http::Request const& request) {
  if (!request.headers.find("Upload-Length")) return {};
  auto const length = length_of(request, desk.options.largest);
  if (!length) return fail(length.error());
  if (!row.is_deferred || *length < row.received) {
    if (!row.is_deferred && *length == row.length) return {};
    return fail(Kind::BadRequest,
                fmt::format("Upload-Length {} of upload {}", *length, row.id.text()),
                "The length of this upload is another already: send what is left of it.");
  }
  if (auto const ok = check_welcome(desk, row, *length); !ok) return ok;
  if (auto const room = desk.staging.has_room_for(*length - row.received); !room) return room;
  desk.database.write(
      [&](db::Transaction const& transaction) { set_length(transaction, row.id, *length); });
  row.length = *length;
  row.is_deferred = false;
  return {};
}

/// A PATCH of an upload that is accepted already: the sender missed the answer to its last bytes.
Result<void> check_repeated(UploadRow const& row, std::uint64_t offset, AnnouncedBody const& body) {
  if (offset == row.length && !body.any) return {};
  return fail(Kind::Conflict, "the upload is complete",
              "This upload is complete: there is nothing left to send.");
}

Opened open_patch(Desk& desk, http::Request const& request) {
  auto const refuse = [&](Error const& error) { return tus_refusal(error, desk.options.largest); };
  auto const sender = check_sender(desk, request);
  if (!sender) return refuse(sender.error());
  auto row = named(desk, *sender, request);
  if (!row) return refuse(row.error());
  if (row->state == UploadState::Refused) return refuse(refusal_of(*row));
  if (auto const ok = check_content_type(request); !ok) return refuse(ok.error());
  auto const offset = offset_of(request);
  if (!offset) return refuse(offset.error());
  auto checksum = Checksum::announced(request);
  if (!checksum) return refuse(checksum.error());
  auto const body = announced_body(request);
  if (row->is_final()) {
    return refuse({Kind::Forbidden, "PATCH of a final upload",
                   "This upload was put together of others: nothing can be sent to it."});
  }
  if (row->state == UploadState::Accepted) {
    if (auto const ok = check_repeated(*row, *offset, body); !ok) return refuse(ok.error());
    auto response = tus_answer(204);
    response.headers.set("Upload-Offset", std::to_string(row->length));
    return response;
  }

  auto held = hold(desk, row->id);
  if (!held) return refuse(busy(*row));
  // Again, now that nobody else moves it.
  row = named(desk, *sender, request);
  if (!row) return refuse(row.error());
  if (row->state != UploadState::Arriving || *offset != row->received) {
    auto response =
        refuse({Kind::Conflict, fmt::format("offset {} where {} is next", *offset, row->received),
                fmt::format("The next byte wanted is number {}: continue there.", row->received)});
    response.headers.set("Upload-Offset", std::to_string(row->received));
    return response;
  }
  if (auto const ok = take_length(desk, *row, request); !ok) return refuse(ok.error());
  if (auto const ok = check_fits(body, row->length - row->received); !ok) {
    return refuse(ok.error());
  }
  auto sink = receive(desk, std::move(*row), std::move(held), ArrivingBody::Reason::Patch,
                      std::move(*checksum));
  if (!sink) return refuse(sink.error());
  return std::move(*sink);
}

http::Response answer_head(Desk& desk, http::Request const& request) {
  auto const refuse = [&](Error const& error) { return tus_refusal(error, desk.options.largest); };
  auto const sender = check_sender(desk, request);
  if (!sender) return refuse(sender.error());
  auto const row = named(desk, *sender, request);
  if (!row) return refuse(row.error());
  if (row->state == UploadState::Refused) return refuse(refusal_of(*row));
  auto response = tus_answer(200);
  response.headers.set("Upload-Offset", std::to_string(row->received));
  if (row->is_deferred) {
    response.headers.set("Upload-Defer-Length", "1");
  } else {
    response.headers.set("Upload-Length", std::to_string(row->length));
  }
  if (!row->concat.empty()) response.headers.set("Upload-Concat", row->concat);
  if (row->state == UploadState::Arriving) {
    response.headers.set("Upload-Expires", desk.expiry_of(row->changed_at));
  }
  if (!row->metadata.empty()) response.headers.set("Upload-Metadata", row->metadata);
  response.headers.set("Cache-Control", "no-store");
  return response;
}

http::Response answer_delete(Desk& desk, http::Request const& request) {
  auto const refuse = [&](Error const& error) { return tus_refusal(error, desk.options.largest); };
  auto const sender = check_sender(desk, request);
  if (!sender) return refuse(sender.error());
  auto row = named(desk, *sender, request);
  if (!row) return refuse(row.error());
  auto const held = hold(desk, row->id);
  if (!held) return refuse(busy(*row));
  MutexLock const step(held->ticket().turn);
  row = named(desk, *sender, request);
  if (!row) return refuse(row.error());
  if (row->state == UploadState::Accepted) {
    return refuse({Kind::Conflict, "the upload is accepted",
                   "This upload is complete and belongs to the archive: remove its talk instead."});
  }
  if (row->state == UploadState::Refused) return refuse(refusal_of(*row));
  desk.database.write([&](db::Transaction const& transaction) {
    settle(transaction, row->id, UploadState::Removed, "", desk.clock.now());
    if (desk.owner.give_up && !row->is_partial()) desk.owner.give_up(transaction, row->id);
  });
  desk.staging.remove(row->id.text());
  return tus_answer(204);
}

/// POST to an upload's own address: only with X-HTTP-Method-Override.
Opened open_override(Desk& desk, http::Request const& request) {
  if (auto const ok = check_sender(desk, request); !ok) {
    return tus_refusal(ok.error(), desk.options.largest);
  }
  auto const method = method_of(request);
  if (!method) return tus_refusal(method.error(), desk.options.largest);
  if (*method == http::Method::Patch) return open_patch(desk, request);
  if (*method == http::Method::Delete) return answer_delete(desk, request);
  if (*method == http::Method::Head) return answer_head(desk, request);
  return tus_refusal({Kind::BadRequest, "POST to an upload",
                      "Continue an upload with PATCH, or with X-HTTP-Method-Override: PATCH."},
                     desk.options.largest);
}

}  // namespace

Tus::Tus(TusOptions options, db::Database& database, storage::Staging& staging, Clock const& clock,
         Owner owner)
    : desk_(new Desk{.options = options,
                     .database = database,
                     .staging = staging,
                     .clock = clock,
                     .owner = std::move(owner),
                     .locks = Locks(options.silence)}) {}

Tus::~Tus() = default;

void Tus::add_routes(http::Router& router) {
  using http::Method;
  auto& desk = *desk_;
  auto const all = desk.options.path;
  auto const one = desk.options.path + "/{id}";
  http::RouteOptions const open{.cross_origin = true};
  auto const tell = [&desk](http::Request const&) { return options(desk); };
  router.add(Method::Options, all, tell, open);
  router.add(Method::Options, one, tell, open);
  router.add_streaming(
      Method::Post, all,
      [&desk](http::Request const& request) { return open_creation(desk, request); }, open);
  router.add_streaming(
      Method::Patch, one,
      [&desk](http::Request const& request) { return open_patch(desk, request); }, open);
  router.add_streaming(
      Method::Post, one,
      [&desk](http::Request const& request) { return open_override(desk, request); }, open);
  router.add(
      Method::Head, one,
      [&desk](http::Request const& request) { return answer_head(desk, request); }, open);
  router.add(
      Method::Delete, one,
      [&desk](http::Request const& request) { return answer_delete(desk, request); }, open);
}

void Tus::resume() {
  auto& desk = *desk_;
  end_abandoned(desk);
  auto const complete = desk.database.read(list_complete);
  for (auto const& row : complete) {
    auto const held = hold(desk, row.id);
    if (!held) continue;
    MutexLock const step(held->ticket().turn);
    try {
      auto const done = hand_over(desk, row);
      if (!done) {
        log::warning("uploads", "a complete upload was not accepted",
                     {{"upload", row.id.text()}, {"reason", done.error().facts}});
      }
    } catch (std::exception const& accident) {
      log::error("uploads", "a complete upload could not be handed over",
                 {{"upload", row.id.text()}, {"reason", accident.what()}});
    }
  }
  for (auto const& name : desk.staging.list()) {
    auto const row = desk.database.read(
        [&](db::Reader const& reader) { return find_upload(reader, UploadId(name)); });
    if (!row || row->state != UploadState::Arriving) desk.staging.remove(name);
  }
}

}  // namespace estrade::server::uploads
