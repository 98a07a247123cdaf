// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/catalogue/captions.h"
#include "server/catalogue/source.h"

namespace estrade::server::pipeline {

/// Captions as the worker tells them, and what of that is kept beside their original.
struct ReadCaptions {
  catalogue::Captions captions;
  std::string portrait;  ///< JSON, without the cues
};

/// Takes the worker's JSON apart. The language: as the file's name says ("talk.fr.vtt"), else as
/// the worker, else `talk_language`.
[[nodiscard]] ReadCaptions read_captions(std::string const& json, catalogue::Source const& source,
                                         std::string const& talk_language);

/// "fr" of "talk.fr.srt" and "talk_fr.vtt"; empty when a name says nothing.
[[nodiscard]] std::string language_in_name(std::string_view file_name);

}  // namespace estrade::server::pipeline
