// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace estrade::media::libav {

/// The containers we open: those recordings of talks come in. No playlists, no image sequences,
/// nothing that names other files. Comma-separated, as libav's format_whitelist wants it.
extern char const* const allowed_formats;

/// The decoders we run, for codec_whitelist: what cameras, phones and screen recorders write. Every
/// decoder is surface for an attack, and some in Debian 12 are known to be open (MagicYUV,
/// CVE-2026-8461), so the list is short and the rest is refused.
extern char const* const allowed_codecs;

/// The decoders we run for a picture that somebody sends as a poster, a slide or their portrait.
extern char const* const allowed_picture_codecs;

}  // namespace estrade::media::libav
