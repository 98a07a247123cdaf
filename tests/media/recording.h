// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "media/source.h"
#include "media/transcode.h"
#include "tests/media/files.h"
#include "tests/media/played.h"

namespace estrade::media {

inline Source open_fixture(std::string const& name) {
  return std::move(*Source::open(fixture(name)));
}

/// A fixture made into a stream, and that played.
struct Streamed {
  explicit Streamed(std::string const& name) : Streamed(open_fixture(name)) {}
  explicit Streamed(Source const& source) {
    auto made = transcode(source, folder.path());
    if (!made) throw std::runtime_error(made.error().facts);
    stream = std::move(*made);
    played = play(folder / "master.m3u8");
  }

  Folder folder;
  Stream stream;
  Played played;
};

}  // namespace estrade::media
