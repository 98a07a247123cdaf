// SPDX-License-Identifier: GPL-3.0-or-later
// What a letter looks like on its way.
#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "server/http/mail.h"
#include "server/http/outward/base64.h"

namespace estrade::server::http {
namespace {

bool is_printable(char c) { return c >= 0x20 && c < 0x7F; }

/// Words of a field, in encoded words where they need it: at most 75 letters each, none of which
/// ends within a character (RFC 2047 sections 2 and 5).
std::string words_of(std::string_view text) {
  constexpr std::size_t most_bytes = 42;  // 56 in base64, and what is around them
  bool const is_plain = std::ranges::all_of(text, is_printable) && !text.starts_with("=?");
  if (is_plain && text.size() <= 60) return std::string(text);
  std::string words;
  while (!text.empty()) {
    auto end = std::min(most_bytes, text.size());
    while (end < text.size() && end > 1 &&
           (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
      --end;
    }
    words += fmt::format("{}=?utf-8?B?{}?=", words.empty() ? "" : "\r\n ",
                         outward::base64_of(text.substr(0, end)));
    text.remove_prefix(end);
  }
  return words;
}

/// One line, whatever was typed.
std::string one_line(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return text;
}

/// "Archive <talks@example.org>"; a name of ASCII is quoted, so that nothing in it has a meaning.
std::string mailbox_of(std::string const& name, std::string const& address) {
  if (name.empty()) return address;
  bool const is_plain = std::ranges::all_of(name, is_printable) && name.size() <= 60;
  if (!is_plain) return fmt::format("{} <{}>", words_of(name), address);
  std::string quoted;
  for (char const c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return fmt::format("\"{}\" <{}>", quoted, address);
}

/// Lines end with CRLF, whatever they ended with.
std::string with_returns(std::string_view text) {
  std::string lines;
  for (char const c : text) {
    if (c == '\r') continue;
    if (c == '\n') lines += '\r';
    lines += c;
  }
  return lines;
}

std::string in_lines(std::string const& base64) {
  constexpr std::size_t longest = 76;  // RFC 2045 section 6.8
  std::string lines;
  for (std::size_t at = 0; at < base64.size(); at += longest) {
    lines += base64.substr(at, longest) + "\r\n";
  }
  return lines;
}

/// "Mon, 23 Nov 2026 14:07:00 +0000": HTTP's date says GMT, which is obsolete in mail.
std::string mail_date(Instant now) {
  auto date = http_date(now);
  date.resize(date.rfind(' '));
  return date + " +0000";
}

}  // namespace

bool is_mail_address(std::string_view text) {
  constexpr std::size_t longest = 254;  // RFC 5321 section 4.5.3.1.3, without its brackets
  auto const at = text.find('@');
  if (at == std::string_view::npos || at == 0 || at > 64 || text.size() > longest) return false;
  auto const domain = text.substr(at + 1);
  auto const is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  bool const is_local = std::ranges::all_of(text.substr(0, at), [&](char c) {
    return is_letter(c) ||
           std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
  });
  bool const is_domain =
      !domain.empty() && is_letter(domain.front()) && is_letter(domain.back()) &&
      domain.find("..") == std::string_view::npos &&
      std::ranges::all_of(domain, [&](char c) { return is_letter(c) || c == '-' || c == '.'; });
  return is_local && is_domain;
}

std::string mail_message(MailServer const& server, Mail const& mail, std::string_view id,
                         Instant now) {
  auto const domain = server.from.substr(server.from.find('@') + 1);
  return fmt::format(
             "From: {}\r\n"
             "To: {}\r\n"
             "Subject: {}\r\n"
             "Date: {}\r\n"
             "Message-ID: <{}@{}>\r\n"
             "MIME-Version: 1.0\r\n"
             "Content-Type: text/plain; charset=utf-8\r\n"
             "Content-Transfer-Encoding: base64\r\n"
             "Auto-Submitted: auto-generated\r\n"
             "\r\n",
             mailbox_of(one_line(server.from_name), server.from), mail.to,
             words_of(one_line(mail.subject)), mail_date(now), id, domain) +
         in_lines(outward::base64_of(with_returns(mail.text)));
}

}  // namespace estrade::server::http
