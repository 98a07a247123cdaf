// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "server/catalogue/talk.h"

namespace estrade::server::catalogue {

/// The names of what a draft says, in the order in which people read it: "title", "abstract",
/// "speakers" …; as in the API and in a talk's history.
[[nodiscard]] std::span<std::string_view const> said_names();
/// Whether it is a list of texts.
[[nodiscard]] bool is_list(std::string_view name);

/// What a draft says under one of these names; of a list one a line.
[[nodiscard]] std::string said(TalkDraft const& draft, std::string_view name);
/// Says it otherwise. A name that is none changes nothing.
void say(TalkDraft& draft, std::string_view name, std::string const& text);

}  // namespace estrade::server::catalogue
