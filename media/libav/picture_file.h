// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/error.h"
#include "media/libav/still_reader.h"
#include "media/source.h"

namespace estrade::media::libav {

/// What a picture is wanted for: says how small it may be, and how a refusal is worded.
enum class PictureUse { Poster, Slide, Face };

/// Decodes a JPEG, PNG or WebP picture, of a face also the first of a GIF; what it is decided by
/// its content. Turned as its EXIF orientation says (JPEG and WebP), transparent parts before
/// white. Verdicts as make_poster_of_picture's; a slide may be of 16 x 16 pixels, a face of 32
/// x 32.
Result<Still> read_picture(Source const& source, PictureUse use = PictureUse::Poster);

}  // namespace estrade::media::libav
