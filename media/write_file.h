// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace estrade::media {

/// Makes or replaces a file. Throws std::system_error when the disk is full or fails; what was
/// written by then stays.
void write_file(std::filesystem::path const& path, std::span<std::byte const> bytes);

}  // namespace estrade::media
