// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/source.h"

// Containers that are a row of packets, without a size around them all: each answers true only
// where the file surely ends within a packet, or before what its head tells of. Where a recorder
// simply stopped, packets are whole. A file of another kind is not asked for.
namespace estrade::media::libav {

/// Adobe Flash Video File Format 10.1, annex E: the last four bytes tell the size of the last tag.
bool flash_tags_go_on(Source const& source);

/// RFC 3533, 6: the last page.
bool ogg_pages_go_on(Source const& source);

/// Advanced Systems Format 01.20.03, section 5: the data object has a size, but for live streams.
bool asf_object_goes_on(Source const& source);

/// SMPTE ST 377-1, 7.1: the head tells where the footer is, or the row of packets ends early.
bool mxf_goes_on(Source const& source);

/// ISO/IEC 13818-1, 2.4.3: packets of 188 bytes, or of 192 where a camera puts a time before each,
/// or of 204 with error correction.
bool transport_packets_go_on(Source const& source);

/// ISO/IEC 13818-1, 2.5.3: the packets of the last pack.
bool program_packets_go_on(Source const& source);

}  // namespace estrade::media::libav
