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
                           std::string_view language, KeptText const& text, Instant now) {
  if (auto const found = catalogue::find_talk(transaction, talk); !found) {
    return fail(found.error());
  }
  catalogue::Source source;
  source.id = fresh_id<SourceId>();
  source.talk = talk;
  source.role = catalogue::Role::Captions;
  source.file_name = fmt::format("captions.{}.vtt", language);
  if (language_in_name(source.file_name) != language) {
    return fail(Kind::Rejected, fmt::format("captions in {}", language),
                "Say in which language the captions are: two letters such as fr, or pt-BR.");
  }
  source.size = text.size;
  source.sha256 = text.sha256;
  source.blob_key = storage::source_key(text.sha256).text();
  source.received_at = now;
  catalogue::add_source(transaction, source);
  jobs::enqueue(transaction, step::examine, source.id.text(), now, jobs::Urgency::AtOnce);
  settle(transaction, talk, {}, now);
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
