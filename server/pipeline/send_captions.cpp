// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/send_captions.h"

#include <fmt/format.h>

#include "server/catalogue/captions.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/jobs/queue.h"
#include "server/pipeline/making/keep_captions.h"
#include "server/pipeline/settle.h"
#include "server/pipeline/steps.h"
#include "server/storage/keys.h"
#include "server/storage/staging.h"

namespace estrade::server::pipeline {
namespace {

/// Such that it says the language: "talk.vtt" becomes "talk.fr.vtt".
std::string named_in(std::string_view language, std::string_view file_name) {
  constexpr std::size_t longest = 200;  // bytes; names are kept to be shown
  if (file_name.empty() || file_name.size() > longest) file_name = "captions.vtt";
  if (language_in_name(file_name) == language) return std::string(file_name);
  auto const dot = file_name.rfind('.');
  auto const stem = file_name.substr(0, dot);
  bool const is_subrip = dot != std::string_view::npos && file_name.substr(dot) == ".srt";
  return fmt::format("{}.{}.{}", stem, language, is_subrip ? "srt" : "vtt");
}

void have_read(db::Transaction const& transaction, TalkId const& talk, SourceId const& source,
               Instant now) {
  jobs::enqueue(transaction, step::examine, source.text(), now, jobs::Urgency::AtOnce);
  settle(transaction, talk, {}, now);
}

}  // namespace

std::string captions_language(std::string_view file_name) { return language_in_name(file_name); }

Result<KeptText> keep_text(storage::Store& store, std::string_view text) {
  constexpr std::size_t largest = 2'000'000;
  if (text.empty() || text.size() > largest) {
    return fail(Kind::Rejected, fmt::format("a text of {} bytes", text.size()),
                "Captions are a text of at most 2 MB: send all of a .vtt or .srt file.");
  }
  auto digest = storage::sha256_of_bytes(text);
  auto const stored = store.put_bytes(storage::source_key(digest), text);
  if (!stored) return fail(stored.error());
  return KeptText{std::move(digest), text.size()};
}

Result<void> send_captions(db::Transaction const& transaction, TalkId const& talk,
                           std::string_view language, KeptText const& text, Instant now,
                           std::string_view file_name) {
  if (auto const found = catalogue::find_talk(transaction, talk); !found) {
    return fail(found.error());
  }
  catalogue::Source source;
  source.id = fresh_id<SourceId>();
  source.talk = talk;
  source.role = catalogue::Role::Captions;
  source.file_name = named_in(language, file_name);
  if (language_in_name(source.file_name) != language) {
    return fail(Kind::Rejected, fmt::format("captions in {}", language),
                "Say in which language the captions are: two letters such as fr, or pt-BR.");
  }
  source.size = text.size;
  source.sha256 = text.sha256;
  source.blob_key = storage::source_key(text.sha256).text();
  source.received_at = now;
  catalogue::add_source(transaction, source);
  have_read(transaction, talk, source.id, now);
  return {};
}

Result<void> restore_captions(db::Transaction const& transaction, TalkId const& talk,
                              SourceId const& source, Instant now) {
  auto const found = catalogue::find_source(transaction, source);
  bool const is_theirs = found && found->talk == talk && found->verdict.empty() &&
                         found->role == catalogue::Role::Captions;
  if (!is_theirs) {
    return fail(Kind::NotFound, fmt::format("no captions {}", source.text()),
                "This talk never had such captions.");
  }
  have_read(transaction, talk, source, now);
  return {};
}

Result<void> remove_captions(db::Transaction const& transaction, TalkId const& talk,
                             std::string_view language, Instant now) {
  if (!catalogue::remove_captions(transaction, talk, language)) {
    return fail(Kind::NotFound, fmt::format("no captions in {}", language),
                "This talk has no captions in that language.");
  }
  request_index(transaction, talk, now);
  return {};
}

}  // namespace estrade::server::pipeline
