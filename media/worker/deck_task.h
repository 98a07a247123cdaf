// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "media/deck.h"
#include "media/progress.h"
#include "media/source.h"

namespace estrade::media::worker {

// A deck that LibreOffice has to read takes three children: one that looks at it and lays it down
// for LibreOffice, LibreOffice, and one that makes slides of its PDF. Any other deck takes the
// first alone.

/// Inside the sandbox, in the folder to write into: the slides of a PDF or of pictures, or nothing
/// after laying down an office file.
Result<std::optional<Deck>> begin_deck(Source const& source, Progress const& progress,
                                       DeckOptions options);

/// Inside the sandbox: the slides of deck.pdf, which LibreOffice has made of `original`, whose
/// format begin_deck() found.
Result<Deck> finish_deck(Source const& original, DeckFormat format, Progress const& progress,
                         DeckOptions options);

/// Outside: the format of the office file that was laid down in `folder`; nothing where none was.
std::optional<DeckFormat> laid_down(std::filesystem::path const& folder);

/// The name it has there: LibreOffice names the PDF like it, and its ending tells the format.
std::string file_for_office(DeckFormat format);

/// Outside: clears away what an earlier, killed task laid down.
void clear_laid_down(std::filesystem::path const& folder);

}  // namespace estrade::media::worker
