// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "media/error.h"
#include "media/libav/handle.h"
#include "media/source.h"

namespace estrade::media::libav {

/// A codec that does not even have four letters.
inline constexpr char const* nameless = "unknown";

/// Pictures, still or moving, that libav would take for the shortest of films (AVIF and HEIC are
/// MP4 in all but name); nothing for everything else. By the first bytes.
std::optional<Verdict> refuse_picture(Source const& source);

/// What stands at the beginning of a file that could not be opened: it tells a text file from a
/// damaged film, from one cut off and from a playlist.
Verdict judge_unopened(Source const& source, Verdict verdict);

/// Locked by digital rights management.
Verdict encrypted(std::string facts);

/// 8K. Larger pictures cost more memory than a worker has.
inline constexpr std::int64_t most_pixels = 8192 * 4320;

/// A picture of more than most_pixels; nothing for every other stream.
std::optional<Verdict> refuse_size(AVCodecParameters const& parameters);

/// Whether the file says that the stream is encrypted (ISO/IEC 23001-7).
bool is_encrypted(AVStream const& stream);

/// Whether the packet is encrypted.
bool is_encrypted(AVPacket const& packet);

/// What to call the format of a picture or a sound that cannot be decoded, or would be in the wrong
/// colours; nothing when it can.
std::optional<std::string> unreadable_format(AVStream const& stream);

}  // namespace estrade::media::libav
