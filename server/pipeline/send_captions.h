// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"
#include "server/storage/store.h"

namespace estrade::server::pipeline {

/// A text that somebody typed or pasted, kept among the originals.
struct KeptText {
  std::string sha256;
  std::size_t size = 0;  ///< bytes
};
/// Keeps it as it came; Rejected, with a sentence, when it is empty or larger than 2 MB.
[[nodiscard]] Result<KeptText> keep_text(storage::Store& store, std::string_view text);

/// The language that a file of captions is called by: "fr" of "talk.fr.vtt"; empty where its name
/// says nothing.
[[nodiscard]] std::string captions_language(std::string_view file_name);

/// Has a text that was kept become a talk's captions in a language ("fr", "pt-BR"), in the place of
/// those it has, once the worker has read it. `file_name`: as somebody's file is called, or
/// nothing. Rejected when that is no such language; otherwise as find_talk.
[[nodiscard]] Result<void> send_captions(db::Transaction const& transaction, TalkId const& talk,
                                         std::string_view language, KeptText const& text,
                                         Instant now, std::string_view file_name = {});
/// Has captions that a talk had be read again, from their original, and take the place of those it
/// has in their language. NotFound when that is no original of captions of its.
[[nodiscard]] Result<void> restore_captions(db::Transaction const& transaction, TalkId const& talk,
                                            SourceId const& source, Instant now);
/// Takes a talk's captions in a language away; their originals stay. NotFound where there are none.
[[nodiscard]] Result<void> remove_captions(db::Transaction const& transaction, TalkId const& talk,
                                           std::string_view language, Instant now);

}  // namespace estrade::server::pipeline
