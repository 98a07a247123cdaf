// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/studio/words/edit_words.h"

namespace estrade::server::studio {

extern EditWords const edit_english;
extern EditWords const edit_french;

}  // namespace estrade::server::studio
