// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <Poco/JSON/Object.h>

namespace estrade::server::oidc {

/// The object that a text is, as far as it is JSON of at most 16 levels; null for anything else.
[[nodiscard]] Poco::JSON::Object::Ptr object_in(std::string const& json);

/// The member of that name where it is text; empty otherwise.
[[nodiscard]] std::string text_of(Poco::JSON::Object const& object, std::string const& name);
/// Where it is a number of seconds, such as those since 1970; nothing otherwise.
[[nodiscard]] std::optional<double> seconds_of(Poco::JSON::Object const& object,
                                               std::string const& name);
/// Where it is a list, the texts in it; nothing otherwise.
[[nodiscard]] std::optional<std::vector<std::string>> texts_of(Poco::JSON::Object const& object,
                                                               std::string const& name);
/// Whether it is true itself, and no text or number that means it.
[[nodiscard]] bool is_true(Poco::JSON::Object const& object, std::string const& name);

}  // namespace estrade::server::oidc
