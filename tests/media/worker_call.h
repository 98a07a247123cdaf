// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "tests/media/files.h"
#include "tests/support/running_server.h"

namespace estrade::media {

/// The real estrade-media, as a child process.
inline support::Outcome estrade_media(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), std::string(ESTRADE_BIN_DIR) + "/estrade-media");
  return support::run(arguments);
}

inline support::Outcome deck(std::string const& name, std::filesystem::path const& folder) {
  return estrade_media({"deck", fixture(name), "--out", folder});
}

/// One line that a person can read: no dump, no second message.
inline bool is_one_sentence(std::string const& text) {
  return text.size() > 20 && text.ends_with(".\n") && text.find('\n') == text.size() - 1 &&
         text.find("terminate") == std::string::npos;
}

}  // namespace estrade::media
