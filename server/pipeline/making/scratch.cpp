// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/scratch.h"

#include <utility>

namespace estrade::server::pipeline {

Scratch::Scratch(storage::Staging& staging, std::string name)
    : staging_(staging), name_(std::move(name)), path_(staging.scratch(name_)) {}

Scratch::~Scratch() { staging_.remove_scratch(name_); }

}  // namespace estrade::server::pipeline
