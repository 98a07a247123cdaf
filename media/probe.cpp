// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/probe.h"

#include <array>
#include <cstddef>
#include <string_view>

#include "media/libav/demuxer.h"
#include "media/libav/portrait.h"

namespace estrade::media {

Result<FileKind> sniff(Source const& source) {
  if (source.size() == 0) {
    return fail(Fault::Empty, "0 bytes", "The file is empty; choose it again and upload it anew.");
  }
  std::array<char, 1024> head{};
  auto const count = source.read_at(0, std::as_writable_bytes(std::span(head)));
  bool const is_pdf = std::string_view(head.data(), count).find("%PDF-") != std::string_view::npos;
  return is_pdf ? FileKind::Deck : FileKind::Recording;
}

Result<Portrait> probe_recording(Source const& source) {
  auto const demuxer = libav::Demuxer::open(source);
  if (!demuxer) return fail(demuxer.error());
  return libav::portray(*demuxer);
}

}  // namespace estrade::media
