// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/accept.h"

#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/jobs/queue.h"
#include "server/pipeline/settle.h"
#include "server/pipeline/steps.h"
#include "server/storage/staging.h"

namespace estrade::server::pipeline {
namespace {

constexpr std::size_t longest_file_name = 255;

std::string_view value_of(Metadata const& metadata, std::string_view name) {
  auto const found = metadata.find(name);
  return found == metadata.end() ? std::string_view() : std::string_view(found->second);
}

/// What the sender says it is; a file called .pdf is a deck, any other a recording.
std::optional<catalogue::Role> role_in(Metadata const& metadata) {
  auto const said = value_of(metadata, "role");
  if (!said.empty()) return catalogue::role_of(said);
  auto const extension = std::filesystem::path(value_of(metadata, "filename")).extension().string();
  bool const pdf = extension == ".pdf" || extension == ".PDF";
  return pdf ? catalogue::Role::Deck : catalogue::Role::Recording;
}

/// The talk that an upload belongs to; a new one, called like its file, when it names none.
Result<TalkId> talk_for(db::Transaction const& transaction, Metadata const& metadata, Instant now) {
  auto const named = value_of(metadata, "talk");
  if (!named.empty()) return TalkId(std::string(named));
  auto const title = std::filesystem::path(value_of(metadata, "filename")).stem().string();
  catalogue::TalkDraft draft;
  draft.title = title.empty() ? "Untitled" : title;
  auto const talk = catalogue::add_talk(transaction, draft, now);
  if (!talk) return fail(talk.error());
  return talk->id;
}

}  // namespace

Result<void> Intake::welcome(db::Reader const& reader, Metadata const& metadata,
                             std::uint64_t length) const {
  if (!role_in(metadata)) {
    return fail(Kind::BadRequest,
                fmt::format("upload with role \"{}\"", value_of(metadata, "role")),
                "Say in the upload's metadata whether its role is \"recording\" or \"deck\".");
  }
  if (value_of(metadata, "filename").size() > longest_file_name) {
    return fail(Kind::BadRequest, "upload with a long file name",
                "The file's name is longer than 255 bytes: give it a shorter one.");
  }
  if (length == 0) {
    return fail(Kind::Rejected, "empty upload",
                "This file is empty: check that it was copied completely, then send it again.");
  }
  auto const named = value_of(metadata, "talk");
  if (named.empty()) return {};
  auto const talk = catalogue::find_talk(reader, TalkId(std::string(named)));
  if (!talk) return fail(talk.error());
  return {};
}

Result<void> Intake::accept(UploadId const& upload, Metadata const& metadata, std::uint64_t size,
                            std::filesystem::path const& file) {
  SourceId const id(upload.text());
  bool const known = database_.read(
      [&](db::Reader const& reader) { return catalogue::find_source(reader, id).has_value(); });
  if (known) return {};

  auto const digest = storage::sha256_of(file);
  auto const key = storage::source_key(digest);
  // A second name for the bytes goes into the store; the first stays with the upload until its
  // row says accepted, so that a crash in between starts over with everything still there.
  auto const second_name = std::filesystem::path(file.string() + ".accepted");
  std::filesystem::remove(second_name);
  std::filesystem::create_hard_link(file, second_name);
  auto const stored = store_.put_file(key, second_name);
  if (!stored) return fail(stored.error());

  return database_.write([&](db::Transaction const& transaction) -> Result<void> {
    auto const now = clock_.now();
    auto const welcome_still = welcome(transaction, metadata, size);
    if (!welcome_still) return fail(welcome_still.error());
    auto const talk = talk_for(transaction, metadata, now);
    if (!talk) return fail(talk.error());
    catalogue::Source source;
    source.id = id;
    source.talk = *talk;
    source.role = *role_in(metadata);
    source.file_name = value_of(metadata, "filename");
    source.size = size;
    source.sha256 = digest;
    source.blob_key = key.text();
    source.received_at = now;
    catalogue::add_source(transaction, source);
    jobs::enqueue(transaction, step::examine, id.text(), now);
    settle(transaction, *talk, {}, now);
    return {};
  });
}

}  // namespace estrade::server::pipeline
