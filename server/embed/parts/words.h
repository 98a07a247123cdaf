// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/http/language.h"

namespace estrade::server::embed {

/// The little an embed says before the player takes over, which has words of its own.
struct Words {
  std::string_view not_found;
  std::string_view gone;
  std::string_view to_archive;  ///< before the archive's name
};

[[nodiscard]] inline Words words_in(http::Language language) {
  switch (language) {
    case http::Language::English:
      return {"This talk is not here.", "This talk was removed.", "Go to"};
    case http::Language::French:
      return {"Cette conférence n’est pas ici.", "Cette conférence a été retirée.", "Aller à"};
  }
  return {};
}

}  // namespace estrade::server::embed
