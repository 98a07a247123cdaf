// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/error.h"
#include "media/libav/still_reader.h"
#include "media/source.h"

namespace estrade::media::libav {

/// Decodes a JPEG, PNG or WebP picture; what it is decided by its content. Turned as its EXIF
/// orientation says (JPEG and WebP), transparent parts before white. Verdicts as
/// make_poster_of_picture's.
Result<Still> read_picture(Source const& source);

}  // namespace estrade::media::libav
