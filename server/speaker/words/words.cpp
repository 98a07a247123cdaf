// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/speaker/words/words.h"

#include "server/speaker/words/languages.h"

namespace estrade::server::speaker {

Words const& words_in(http::Language language) {
  switch (language) {
    case http::Language::English:
      return english;
    case http::Language::French:
      return french;
  }
  return english;
}

}  // namespace estrade::server::speaker
