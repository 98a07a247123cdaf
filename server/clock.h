// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace estrade::server {

/// Wall time, whole milliseconds since 1970 UTC. An integer in the database, RFC 3339 in the API.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// Media time, whole microseconds.
using MediaTime = std::chrono::duration<std::int64_t, std::micro>;

/// Where "now" comes from, injected so that tests can move it. Implementations are thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

/// "2026-11-23T14:07:00Z" (RFC 3339, whole seconds).
[[nodiscard]] std::string rfc3339(Instant instant);

/// "2026-11-23" (ISO 8601, UTC).
[[nodiscard]] std::string iso_date(Instant instant);
/// The same read again; nothing when it is no day from the year 1000 on, or written otherwise.
[[nodiscard]] std::optional<std::chrono::sys_days> day_of(std::string_view iso_date);

/// "2026-11-23T14:07:00Z", "2026-11-23T14:07" (UTC) or "2026-11-23T15:07:00.5+01:00" (RFC 3339, of
/// which seconds and zone may be absent); nothing for anything else, and before the year 1000.
[[nodiscard]] std::optional<Instant> instant_of(std::string_view text);

/// "Mon, 23 Nov 2026 14:07:00 GMT" (RFC 9110 section 5.6.7).
[[nodiscard]] std::string http_date(Instant instant);

/// Media time as a clock shows it, whole seconds cut off: "4:07", "1:02:33".
[[nodiscard]] std::string playing_time(MediaTime time);

/// Media time as an ISO 8601 duration, rounded to whole seconds: "PT1H2M33S", "PT0S".
[[nodiscard]] std::string iso_duration(MediaTime time);

}  // namespace estrade::server
