// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace estrade::media::language {

/// The language most of a text is in, as BCP 47 has it ("fr"), by CLD2; empty when it cannot be
/// told. `prior`, where known, is what such text is in as a rule: a word or two are not enough to
/// think otherwise. Pure.
std::string detect(std::string_view text, std::string const& prior = {});

}  // namespace estrade::media::language
