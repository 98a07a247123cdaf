// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/words/words.h"

#include "server/studio/words/languages.h"

namespace estrade::server::studio {

Words const& words_in(http::Language language) {
  switch (language) {
    case http::Language::English:
      return english;
    case http::Language::French:
      return french;
  }
  return english;
}

}  // namespace estrade::server::studio
