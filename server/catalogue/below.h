// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/catalogue/view.h"

namespace estrade::server::catalogue {

/// Has every address of a view begin with `prefix` ("/speaker/…"): for who is shown the talk by a
/// link of their own, at which the same is delivered. What is for everybody, its page, its slides'
/// pages and its embed, is `prefix` itself.
void move_below(TalkView& view, std::string_view prefix);
/// The same of its files alone ("/preview/…"): its pages stay where they are.
void move_files_below(TalkView& view, std::string_view prefix);

}  // namespace estrade::server::catalogue
