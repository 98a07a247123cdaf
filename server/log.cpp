// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/log.h"

#include <atomic>
#include <sstream>

#include <Poco/JSON/Object.h>
#include <unistd.h>

#include "server/clock.h"
#include "server/mutex.h"

namespace estrade::server::log {
namespace {

std::atomic<Level> lowest = Level::Info;
Mutex turn;  // one line at a time

std::string_view text_of(Level level) {
  switch (level) {
    case Level::Debug:
      return "debug";
    case Level::Info:
      return "info";
    case Level::Warning:
      return "warning";
    case Level::Error:
      return "error";
  }
  return "error";
}

}  // namespace

void set_level(Level level) { lowest = level; }

void write(Level level, std::string_view room, std::string_view message,
           std::initializer_list<Field> fields) {
  if (level < lowest) return;
  Poco::JSON::Object line(Poco::JSON_PRESERVE_KEY_ORDER);
  line.set("time", rfc3339(SystemClock().now()));
  line.set("level", std::string(text_of(level)));
  line.set("room", std::string(room));
  line.set("message", std::string(message));
  for (auto const& [name, value] : fields) line.set(std::string(name), value);
  std::ostringstream out;
  line.stringify(out);
  out << '\n';
  auto const text = out.str();

  MutexLock const lock(turn);
  // A log that cannot be written has nobody to tell.
  [[maybe_unused]] auto const written = ::write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace estrade::server::log
