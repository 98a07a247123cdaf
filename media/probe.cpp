// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/probe.h"

#include <array>
#include <cstddef>
#include <string_view>

#include "media/captions_signature.h"
#include "media/deck_signature.h"
#include "media/libav/demuxer.h"
#include "media/libav/portrait.h"

namespace estrade::media {

Result<FileKind> sniff(Source const& source) {
  if (source.size() == 0) {
    return fail(Fault::Empty, "0 bytes", "The file is empty; choose it again and upload it anew.");
  }
  std::array<char, signature_length> head{};
  auto const count = source.read_at(0, std::as_writable_bytes(std::span(head)));
  std::string_view const first(head.data(), count);
  if (begins_like_deck(first)) return FileKind::Deck;
  return begins_like_captions(first) ? FileKind::Captions : FileKind::Recording;
}

Result<Portrait> probe_recording(Source const& source) {
  auto const demuxer = libav::Demuxer::open(source);
  if (!demuxer) return fail(demuxer.error());
  return libav::portray(*demuxer);
}

}  // namespace estrade::media
