// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/worker/portrait.h"

#include "media/captions.h"
#include "media/deck.h"
#include "media/probe.h"
#include "media/report.h"

namespace estrade::media::worker {

Result<std::string> portrait_of(Source const& source, int most_pages) {
  auto const kind = sniff(source);
  if (!kind) return fail(kind.error());
  if (*kind == FileKind::Deck) {
    auto const portrait = probe_deck(source, most_pages);
    if (!portrait) return fail(portrait.error());
    return to_json(*portrait);
  }
  if (*kind == FileKind::Captions) {
    auto const captions = read_captions(source);
    if (!captions) return fail(captions.error());
    return to_json(*captions);
  }
  auto const portrait = probe_recording(source);
  if (!portrait) return fail(portrait.error());
  return to_json(*portrait);
}

}  // namespace estrade::media::worker
