// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/clock.h"
#include "server/error.h"

namespace estrade::server::http {

/// How a connection to a server for mail is kept secret.
enum class MailSecurity {
  StartTls,  ///< from its first commands on (RFC 3207), or nothing is sent
  Tls,       ///< from its first byte on (RFC 8314)
  None       ///< not at all: for a server on the same machine
};

/// Where mail is handed in.
struct MailServer {
  std::string host;
  std::uint16_t port = 587;
  MailSecurity security = MailSecurity::StartTls;
  std::string user{};  ///< empty: without signing in
  std::string password{};
  std::string from;                   ///< address
  std::string from_name{};            ///< beside it
  std::chrono::seconds patience{15};  ///< for each answer
};

/// A letter of plain text.
struct Mail {
  std::string to;  ///< an address, as is_mail_address() takes it
  std::string subject;
  std::string text;  ///< UTF-8, lines apart by \n
};

/// Whether mail may be sent there: one address, "name@example.org", of ASCII alone.
[[nodiscard]] bool is_mail_address(std::string_view text);

/// As it is sent (RFC 5322): fields in encoded words where they are not ASCII (RFC 2047), the text
/// in base64. `id` is the left half of its Message-ID. Pure.
[[nodiscard]] std::string mail_message(MailServer const& server, Mail const& mail,
                                       std::string_view id, Instant now);

/// Hands it in by SMTP (RFC 5321). Returns when the server has taken it. Rejected, with a sentence,
/// when it wants none to that address; Unavailable when it does not answer, not in secret, or
/// wants another name and password. Thread-safe.
[[nodiscard]] Result<void> send_mail(MailServer const& server, Mail const& mail, Instant now);

}  // namespace estrade::server::http
