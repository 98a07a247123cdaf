// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/uploads/arrival/creation.h"

#include <fmt/format.h>

#include "server/uploads/arrival/asking.h"
#include "server/uploads/protocol/metadata.h"

namespace estrade::server::uploads {
namespace {

/// What a creation's head says.
struct Announced {
  Metadata metadata;
  Concat concat;
  AnnouncedBody body;
  std::optional<std::uint64_t> length;  ///< nothing: it is told later
};

Result<Announced> read_announced(Desk& desk, http::Request const& request) {
  auto concat = concat_of(request, desk.options.path);
  if (!concat) return fail(concat.error());
  Announced announced{
      .metadata = {}, .concat = std::move(*concat), .body = announced_body(request), .length = 0};
  if (!announced.concat.is_final) {
    auto const length = length_or_later(request, desk.options.largest);
    if (!length) return fail(length.error());
    announced.length = *length;
  } else if (request.headers.find("Upload-Length") || announced.body.any) {
    return fail(Kind::BadRequest, "a final upload with a length or bytes of its own",
                "What is put together of other uploads has no length and no bytes of its own: send "
                "neither.");
  }
  auto metadata = parse_metadata(request.headers.find("Upload-Metadata").value_or(""));
  if (!metadata) return fail(metadata.error());
  announced.metadata = std::move(*metadata);
  if (announced.body.any) {
    if (auto const ok = check_content_type(request); !ok) return fail(ok.error());
  }
  if (auto const ok = check_fits(announced.body, announced.length.value_or(desk.options.largest));
      !ok) {
    return fail(ok.error());
  }
  return announced;
}

/// The uploads that another is put together of: theirs, partial and complete.
Result<std::vector<UploadRow>> find_parts(Desk& desk, Sender const& sender, Concat const& concat) {
  std::vector<UploadRow> parts;
  for (auto const& id : concat.ids) {
    auto part = find_own(desk, sender, id);
    bool const is_whole = part && part->state == UploadState::Arriving && part->is_partial() &&
                          !part->is_deferred && part->received == part->length;
    if (!is_whole) {
      return fail(Kind::BadRequest, fmt::format("upload {} is no complete part", id),
                  "One of the uploads to put together is not there, not partial or not complete: "
                  "send it to its end first.");
    }
    parts.push_back(std::move(*part));
  }
  return parts;
}

/// Whoever sends it, and the owner, agree to an upload of that length.
Result<void> agree(Desk& desk, Sender const& sender, Announced const& announced,
                   std::uint64_t length) {
  return desk.database.read([&](db::Reader const& reader) -> Result<void> {
    if (desk.owner.allow) {
      if (auto const may = desk.owner.allow(reader, sender, announced.metadata); !may) return may;
    }
    return desk.owner.welcome(reader, announced.metadata, length);
  });
}

void write_down(Desk& desk, UploadRow const& row, Metadata const& metadata,
                std::vector<UploadRow> const& parts) {
  desk.database.write([&](db::Transaction const& transaction) {
    add_upload(transaction, row, desk.clock.now());
    if (row.is_final()) set_received(transaction, row.id, row.received, desk.clock.now());
    for (auto const& part : parts) {
      settle(transaction, part.id, UploadState::Removed,
             "This part was put together with others: it is not there by itself any more.",
             desk.clock.now());
    }
    if (desk.owner.expect && !row.is_partial()) desk.owner.expect(transaction, row.id, metadata);
  });
}

Result<UploadRow> put_together(Desk& desk, Sender const& sender, UploadRow row,
                               Announced const& announced) {
  auto const parts = find_parts(desk, sender, announced.concat);
  if (!parts) return fail(parts.error());
  for (auto const& part : *parts) row.length += part.length;
  if (row.length > desk.options.largest) {
    return fail(Kind::TooLarge, fmt::format("{} bytes put together", row.length),
                fmt::format("Together these are more than the {} this archive takes.",
                            size_text(desk.options.largest)));
  }
  if (auto const ok = agree(desk, sender, announced, row.length); !ok) return fail(ok.error());
  row.received = row.length;
  if (auto const made = desk.staging.join(row.id.text(), announced.concat.ids); !made) {
    desk.staging.remove(row.id.text());
    return fail(made.error());
  }
  write_down(desk, row, announced.metadata, *parts);
  for (auto const& part : *parts) desk.staging.remove(part.id.text());
  return row;
}

}  // namespace

Result<void> check_fits(AnnouncedBody const& body, std::uint64_t room) {
  if (body.length.value_or(0) <= room) return {};
  return fail(Kind::TooLarge, fmt::format("{} bytes for {} that are missing", *body.length, room),
              "This body is longer than what Upload-Length leaves: it was not taken.");
}

Result<void> check_welcome(Desk& desk, UploadRow const& row, std::uint64_t length) {
  auto const metadata = parse_metadata(row.metadata);
  if (!metadata) return fail(metadata.error());
  return desk.database.read(
      [&](db::Reader const& reader) { return desk.owner.welcome(reader, *metadata, length); });
}

Result<UploadRow> create(Desk& desk, http::Request const& request) {
  auto const sender = check_sender(desk, request);
  if (!sender) return fail(sender.error());
  end_abandoned(desk);
  auto const announced = read_announced(desk, request);
  if (!announced) return fail(announced.error());
  UploadRow row;
  row.id = fresh_id<UploadId>();
  row.metadata = request.headers.find("Upload-Metadata").value_or("");
  row.concat = announced->concat.field;
  if (announced->concat.is_final) return put_together(desk, *sender, std::move(row), *announced);

  row.is_deferred = !announced->length.has_value();
  row.length = announced->length.value_or(desk.options.largest);
  auto const least = announced->length.value_or(1);
  if (auto const ok = agree(desk, *sender, *announced, least); !ok) return fail(ok.error());
  if (auto const room = desk.staging.has_room_for(least); !room) return fail(room.error());
  // The file before the row: a crash in between leaves an empty file that resume() clears.
  if (auto const made = desk.staging.create(row.id.text()); !made) return fail(made.error());
  write_down(desk, row, announced->metadata, {});
  return row;
}

}  // namespace estrade::server::uploads
