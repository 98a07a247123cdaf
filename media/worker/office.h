// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "media/worker/supervise.h"

namespace estrade::media::worker {

/// Where Debian has LibreOffice's program; what /usr/bin/soffice starts in the end.
inline constexpr char const* usual_office = "/usr/lib/libreoffice/program/soffice.bin";

/// The PDF that convert() makes.
inline constexpr char const* converted_file = "deck.pdf";

/// Has LibreOffice make deck.pdf in `folder` out of an office file there, which goes. It runs in a
/// locked-up child with a profile of its own that is thrown away: no network, no macros, no files
/// but its own and the fonts; at most two minutes of processor time, four on the clock, and 3 GiB
/// of addresses. Says in a sentence why it could not, also where LibreOffice is not installed.
/// Throws std::system_error when the machine fails. Call from a single thread.
Outcome convert(std::filesystem::path const& folder, std::string const& office_file,
                std::filesystem::path const& program);

}  // namespace estrade::media::worker
