// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/speaker/words/words.h"

namespace estrade::server::speaker {

extern Words const english;
extern Words const french;

}  // namespace estrade::server::speaker
