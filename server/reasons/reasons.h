// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/http/html.h"
#include "server/http/language.h"

namespace estrade::server::reasons {

// Why something was refused or not done is said in English where that is found out: by the worker,
// the pipeline, the catalogue. So it is kept, and so the API says it. Pages say it in their
// reader's language.

/// A reason in that language, with what stands in it: numbers and names of files. Nothing where it
/// is not known there, as those of other versions. Thread-safe.
[[nodiscard]] std::optional<std::string> translate(http::Language language,
                                                   std::string_view reason);
/// For a page in that language: the reason in it, or as it is and marked as English. Nothing for an
/// empty one.
[[nodiscard]] http::Html told(http::Language language, std::string_view reason);
/// For the script of a page in that language, which asks the API (player/studio/reasons.ts): what
/// reasons of that are in English and in the language, as a list of pairs with holes "{}". Markup.
/// Empty for English.
[[nodiscard]] http::Html for_script(http::Language language);

}  // namespace estrade::server::reasons
