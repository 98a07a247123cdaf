// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace estrade::media {

/// What sound is encoded in.
enum class SoundCodec {
  Aac,   ///< AAC-LC, for every browser
  Opus,  ///< half the bytes for the same speech
};

}  // namespace estrade::media
