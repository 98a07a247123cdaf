// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/speaker/speaker.h"

#include "server/speaker/pages/pages.h"

namespace estrade::server::speaker {

void add_routes(http::Router& router, Deps const& deps) {
  using http::Method;
  using Answering = http::Response (*)(Deps const&, http::Request const&);
  auto const add = [&](Method method, std::string pattern, Answering answer) {
    router.add(method, std::move(pattern),
               [deps, answer](http::Request const& request) { return answer(deps, request); });
  };
  add(Method::Get, "/speaker/{permit}", talk_page);
  add(Method::Post, "/speaker/{permit}/about", correct_talk);
  add(Method::Post, "/speaker/{permit}/answer", answer_for_talk);
  router.add_streaming(Method::Post, "/speaker/{permit}/deck",
                       [deps](http::Request const& request) { return take_deck(deps, request); });
}

}  // namespace estrade::server::speaker
