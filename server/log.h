// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace estrade::server::log {

enum class Level { Debug, Info, Warning, Error };

/// One named fact of a log line.
using Field = std::pair<std::string_view, std::string>;

/// Writes one JSON object as one line on standard error: time, level, room, message, fields.
/// The logger is the only global of the server. Thread-safe; lines never interleave.
void write(Level level, std::string_view room, std::string_view message,
           std::initializer_list<Field> fields = {});

inline void info(std::string_view room, std::string_view message,
                 std::initializer_list<Field> fields = {}) {
  write(Level::Info, room, message, fields);
}
inline void warning(std::string_view room, std::string_view message,
                    std::initializer_list<Field> fields = {}) {
  write(Level::Warning, room, message, fields);
}
inline void error(std::string_view room, std::string_view message,
                  std::initializer_list<Field> fields = {}) {
  write(Level::Error, room, message, fields);
}

/// Lines below `level` are dropped. Info at start.
void set_level(Level level);

}  // namespace estrade::server::log
