// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/studio/words/words.h"

namespace estrade::server::studio {

extern Words const english;
extern Words const french;

}  // namespace estrade::server::studio
