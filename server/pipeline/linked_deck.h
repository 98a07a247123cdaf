// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/error.h"
#include "server/id.h"
#include "server/pipeline/accept.h"
#include "server/storage/staging.h"

namespace estrade::server::pipeline {

/// Whether an address is called as slides are: its path ends with ".pdf", ".ppt", ".pptx" or
/// ".odp".
[[nodiscard]] bool is_called_like_deck(std::string_view url);

/// Has what was found at such an address become a talk's deck, as if somebody had sent it.
/// Rejected, with a sentence, when it is no slides; NoSpace, and as Intake::accept.
[[nodiscard]] Result<void> take_linked_deck(storage::Staging& staging, Intake& intake,
                                            TalkId const& talk, std::string_view url,
                                            std::string_view bytes);

}  // namespace estrade::server::pipeline
