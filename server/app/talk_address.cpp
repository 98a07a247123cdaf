// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/talk_address.h"

namespace estrade::server::app {

std::string id_in(std::string_view talk) {
  for (std::string_view const before : {"/talks/", "/t/", "/embed/"}) {
    auto const at = talk.find(before);
    if (at == std::string_view::npos) continue;
    auto const rest = talk.substr(at + before.size());
    return std::string(rest.substr(0, rest.find_first_of("/?#")));
  }
  return std::string(talk);
}

}  // namespace estrade::server::app
