// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "media/error.h"

namespace estrade::media::libav {

/// What a return code of libav says about the input. Codes that say something about the machine
/// are thrown: std::bad_alloc, std::system_error. `doing` completes "while …" for the log.
Verdict translate(int code, std::string const& doing);

/// For calls that no input can make fail, such as opening an encoder: passes a count on, throws
/// std::runtime_error on a failure.
int check(int code, char const* doing);

}  // namespace estrade::media::libav
