// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oidc/json/json.h"

#include <Poco/Exception.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Parser.h>

namespace estrade::server::oidc {

using Poco::JSON::Array;
using Poco::JSON::Object;

Object::Ptr object_in(std::string const& json) {
  constexpr std::size_t deepest = 16;
  try {
    Poco::JSON::Parser parser;
    parser.setDepth(deepest);
    auto const value = parser.parse(json);
    if (value.type() == typeid(Object::Ptr)) return value.extract<Object::Ptr>();
  } catch (Poco::Exception const&) {
    // As if nothing had been said.
  }
  return {};
}

std::string text_of(Object const& object, std::string const& name) {
  auto const value = object.get(name);
  return value.isString() ? value.extract<std::string>() : std::string();
}

std::optional<double> seconds_of(Object const& object, std::string const& name) {
  auto const value = object.get(name);
  if (!value.isNumeric() || value.isBoolean()) return std::nullopt;
  try {
    return value.convert<double>();
  } catch (Poco::Exception const&) {  // more than a double holds
    return std::nullopt;
  }
}

std::optional<std::vector<std::string>> texts_of(Object const& object, std::string const& name) {
  auto const value = object.get(name);
  if (value.isEmpty() || value.type() != typeid(Array::Ptr)) return std::nullopt;
  std::vector<std::string> texts;
  for (auto const& item : *value.extract<Array::Ptr>()) {
    if (item.isString()) texts.push_back(item.extract<std::string>());
  }
  return texts;
}

bool is_true(Object const& object, std::string const& name) {
  auto const value = object.get(name);
  return value.isBoolean() && value.extract<bool>();
}

}  // namespace estrade::server::oidc
