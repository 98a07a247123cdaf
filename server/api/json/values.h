// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <Poco/Dynamic/Var.h>

#include "server/api/json/writing.h"
#include "server/clock.h"

namespace estrade::server::api {

// What may be absent, in JSON.

using Poco::Dynamic::Var;

inline Var const json_null{};

[[nodiscard]] inline Var or_null(std::optional<double> const& number) {
  return number ? Var(*number) : json_null;
}
[[nodiscard]] inline Var seconds_of(std::optional<MediaTime> const& time) {
  return time ? Var(std::chrono::duration<double>(*time).count()) : json_null;
}
[[nodiscard]] inline Array::Ptr texts_of(std::vector<std::string> const& list) {
  Array::Ptr array = new Array;
  for (auto const& text : list) array->add(text);
  return array;
}

}  // namespace estrade::server::api
