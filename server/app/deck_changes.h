// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <Poco/JSON/Object.h>

namespace estrade::server::app {

/// What became of the slides of a deck that was replaced, as a talk's JSON tells it under
/// deck.changes, in a sentence: "10 slides are as before, 1 is changed (3), 1 is new (8b)."
[[nodiscard]] std::string changes_text(Poco::JSON::Object const& changes);

}  // namespace estrade::server::app
