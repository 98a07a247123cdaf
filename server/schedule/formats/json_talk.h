// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include <Poco/Dynamic/Var.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include "server/schedule/formats/gathering.h"

namespace estrade::server::schedule {

using Names = std::map<std::string, std::string, std::less<>>;

/// What a schedule explains once for all talks.
struct Explained {
  Names tracks;    ///< their names by their slugs
  Names pictures;  ///< addresses of people's, by what their talks name them by
};

/// Null for anything else.
[[nodiscard]] Poco::JSON::Object::Ptr object_in(Poco::Dynamic::Var const& value);
[[nodiscard]] Poco::JSON::Array::Ptr array_in(Poco::Dynamic::Var const& value);
/// A text, a number as text; of several languages the English one, else the first; of a thing its
/// name. Empty for anything else.
[[nodiscard]] std::string text_in(Poco::Dynamic::Var const& value);

/// What a talk says of itself in any of the formats. They name the same things differently; each
/// name is looked for wherever it may stand.
[[nodiscard]] Said said_of(Poco::JSON::Object const& talk, Explained const& explained);

/// The pictures of a list of people, by each of their ids.
[[nodiscard]] Names pictures_of(Poco::JSON::Array const& people);

}  // namespace estrade::server::schedule
