// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "server/reasons/french/sentence.h"

namespace estrade::server::reasons::french {

[[nodiscard]] std::span<Sentence const> arriving();
[[nodiscard]] std::span<Sentence const> recordings();
[[nodiscard]] std::span<Sentence const> schedules();
[[nodiscard]] std::span<Sentence const> slides();
[[nodiscard]] std::span<Sentence const> talks();
[[nodiscard]] std::span<Sentence const> work();

}  // namespace estrade::server::reasons::french
