// SPDX-License-Identifier: GPL-3.0-or-later
// What an H.264 decoder is told before the first picture: sequence and picture parameter sets.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "media/libav/handle.h"

namespace estrade::media::libav {

using ParameterSet = std::vector<std::uint8_t>;  ///< one NAL unit (ITU-T H.264, 7.3.1)

/// What a container or an encoder has for decoders to be told.
std::span<std::uint8_t const> extradata_of(AVCodecParameters const& parameters);

/// Those in the head of an MP4 track (AVCDecoderConfigurationRecord, ISO/IEC 14496-15); none when
/// it is another or damaged.
std::vector<ParameterSet> parameter_sets(std::span<std::uint8_t const> head);

/// With a start code before each (ITU-T H.264, annex B), as encoders write them.
std::vector<std::uint8_t> with_start_codes(std::vector<ParameterSet> const& sets);

/// Whether a decoder that was told `head` can decode what belongs to `other`, both of MP4 tracks.
bool covers(std::span<std::uint8_t const> head, std::span<std::uint8_t const> other);

}  // namespace estrade::media::libav
