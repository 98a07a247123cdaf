// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/accept.h"

#include <array>
#include <charconv>
#include <fstream>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "media/captions_signature.h"
#include "media/deck_signature.h"
#include "server/catalogue/recording.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/jobs/queue.h"
#include "server/pipeline/making/assemble.h"
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

/// What the sender says it is; a recording where nothing is said and no byte has come.
std::optional<catalogue::Role> role_in(Metadata const& metadata) {
  auto const said = value_of(metadata, "role");
  return said.empty() ? catalogue::Role::Recording : catalogue::role_of(said);
}

/// What it is by its first bytes, which are compared with those of known formats, never its name.
catalogue::Role role_by(std::filesystem::path const& file) {
  std::array<char, media::signature_length> first{};
  std::ifstream in(file, std::ios::binary);
  in.read(first.data(), first.size());
  std::string_view const begin(first.data(), static_cast<std::size_t>(in.gcount()));
  if (media::begins_like_deck(begin)) return catalogue::Role::Deck;
  return media::begins_like_captions(begin) ? catalogue::Role::Captions
                                            : catalogue::Role::Recording;
}

/// A part is one of a recording.
catalogue::Role role_of(Metadata const& metadata, std::filesystem::path const& file) {
  bool const said = !value_of(metadata, "role").empty() || !value_of(metadata, "part").empty();
  return said ? *role_in(metadata) : role_by(file);
}

/// Its place among a recording's parts: 0 without one, nothing when it says what is none.
std::optional<int> part_in(Metadata const& metadata) {
  auto const said = value_of(metadata, "part");
  if (said.empty()) return 0;
  int part = 0;
  auto const* const end = said.data() + said.size();
  auto const [stopped, failed] = std::from_chars(said.data(), end, part);
  if (failed != std::errc() || stopped != end || part < 1 || part > catalogue::most_parts) {
    return std::nullopt;
  }
  return part;
}

Result<void> check_part(Metadata const& metadata) {
  auto const part = part_in(metadata);
  if (!part) {
    return fail(Kind::BadRequest,
                fmt::format("upload with part \"{}\"", value_of(metadata, "part")),
                fmt::format("A part's number is from 1 to {}: number the files in their order.",
                            catalogue::most_parts));
  }
  auto const role = role_in(metadata);
  bool const lonely = role == catalogue::Role::Deck || role == catalogue::Role::Captions ||
                      value_of(metadata, "talk").empty();
  if (*part > 0 && lonely) {
    return fail(Kind::BadRequest, "a part of no recording",
                "Only a recording has parts, and they say which talk they belong to: name it.");
  }
  return {};
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
                "Say in the upload's metadata whether its role is \"recording\", \"screen\", "
                "\"deck\" or \"captions\".");
  }
  if (auto const fine = check_part(metadata); !fine) return fail(fine.error());
  if (value_of(metadata, "filename").size() > longest_file_name) {
    return fail(Kind::BadRequest, "upload with a long file name",
                "The file's name is longer than 255 bytes: give it a shorter one.");
  }
  // tus lets clients create an upload of nothing. Who says what a file is for hears at once that
  // it is empty; of any other the work on it says so.
  if (length == 0 && !metadata.empty()) {
    return fail(Kind::Rejected, "empty upload",
                "This file is empty: check that it was copied completely, then send it again.");
  }
  auto const named = value_of(metadata, "talk");
  if (named.empty()) return {};
  auto const talk = catalogue::find_talk(reader, TalkId(std::string(named)));
  if (!talk) return fail(talk.error());
  return {};
}

void Intake::expect(db::Transaction const& transaction, UploadId const& upload,
                    Metadata const& metadata) const {
  auto const part = part_in(metadata).value_or(0);
  if (part == 0) return;
  catalogue::expect_part(transaction,
                         {.upload = upload,
                          .talk = TalkId(std::string(value_of(metadata, "talk"))),
                          .role = *role_in(metadata),
                          .part = part},
                         clock_.now());
}

void Intake::give_up(db::Transaction const& transaction, UploadId const& upload) const {
  auto const part = catalogue::forget_part(transaction, upload);
  if (!part) return;
  assemble(transaction, part->talk, part->role, clock_.now());
  settle(transaction, part->talk, {}, clock_.now());
}

Result<void> Intake::accept(UploadId const& upload, Metadata const& metadata, std::uint64_t size,
                            std::filesystem::path const& file) {
  SourceId const id(upload.text());
  bool const known = database_.read(
      [&](db::Reader const& reader) { return catalogue::find_source(reader, id).has_value(); });
  if (known) return {};

  auto const role = role_of(metadata, file);
  auto const digest = storage::sha256_of(file);
  auto const key = storage::source_key(digest);
  // A second name for the bytes goes into the store; the first stays with the upload until its
  // row says accepted, so that a crash in between starts over with everything still there.
  auto const keep = [&] {
    auto const second_name = std::filesystem::path(file.string() + ".accepted");
    std::filesystem::remove(second_name);
    std::filesystem::create_hard_link(file, second_name);
    return store_.put_file(key, second_name);
  };
  if (auto const stored = keep(); !stored) return fail(stored.error());

  return database_.write([&](db::Transaction const& transaction) -> Result<void> {
    auto const now = clock_.now();
    // An erased talk that had the same original may have taken it along meanwhile.
    if (!store_.exists(key)) {
      if (auto const stored = keep(); !stored) return fail(stored.error());
    }
    auto const welcome_still = welcome(transaction, metadata, size);
    if (!welcome_still) return fail(welcome_still.error());
    auto const talk = talk_for(transaction, metadata, now);
    if (!talk) return fail(talk.error());
    catalogue::Source source;
    source.id = id;
    source.talk = *talk;
    source.role = role;
    source.part = part_in(metadata).value_or(0);
    source.file_name = value_of(metadata, "filename");
    source.size = size;
    source.sha256 = digest;
    source.blob_key = key.text();
    source.received_at = now;
    catalogue::add_source(transaction, source);
    catalogue::forget_part(transaction, upload);
    jobs::enqueue(transaction, step::examine, id.text(), now);
    settle(transaction, *talk, {}, now);
    return {};
  });
}

}  // namespace estrade::server::pipeline
