// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/wire/head.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "server/http/wire/target.h"
#include "server/http/wire/text.h"

namespace estrade::server::http::wire {
namespace {

constexpr std::size_t most_fields = 100;

constexpr std::array<std::pair<std::string_view, Method>, 7> methods = {{
    {"GET", Method::Get},
    {"HEAD", Method::Head},
    {"POST", Method::Post},
    {"PUT", Method::Put},
    {"PATCH", Method::Patch},
    {"DELETE", Method::Delete},
    {"OPTIONS", Method::Options},
}};

/// What the field lines said, gathered before it is judged as a whole.
struct Facts {
  unsigned minor = 1;
  unsigned hosts = 0;
  unsigned lengths = 0;
  unsigned codings = 0;
  std::string_view host;
  std::string_view length;
  std::string_view coding;
  bool close = false;
  bool keep_alive = false;
};

std::optional<Refusal> read_request_line(std::string_view line, Head& head, Facts& facts) {
  auto const first = line.find(' ');
  auto const last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) {
    return Refusal{400, "The request line is not: method, target, version."};
  }
  auto const method = line.substr(0, first);
  auto const target = line.substr(first + 1, last - first - 1);
  auto const version = line.substr(last + 1);

  if (!is_token(method)) return Refusal{400, "The method is malformed."};
  if (version.size() != 8 || !version.starts_with("HTTP/") || !is_digit(version[5]) ||
      version[6] != '.' || !is_digit(version[7])) {
    return Refusal{400, "The protocol version is malformed."};
  }
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    return Refusal{505, "This server speaks HTTP/1.1 and HTTP/1.0."};
  }
  facts.minor = static_cast<unsigned>(version[7] - '0');
  auto const known = std::ranges::find(methods, method, [](auto const& row) { return row.first; });
  if (known == methods.end()) return Refusal{501, "This server does not know that method."};
  head.request.method = known->second;
  head.request.target = std::string(target);
  return std::nullopt;
}

std::optional<Refusal> read_field(std::string_view line, Head& head, Facts& facts) {
  // RFC 9112 section 5.2: a folded line is refused, not mended.
  if (line.front() == ' ' || line.front() == '\t') {
    return Refusal{400, "A header field is continued on a second line."};
  }
  auto const colon = line.find(':');
  if (colon == std::string_view::npos) return Refusal{400, "A header line has no colon."};
  auto const name = line.substr(0, colon);
  auto const value = trim(line.substr(colon + 1));
  if (!is_token(name)) return Refusal{400, "A header field's name is malformed."};
  if (!std::ranges::all_of(value, is_value_letter)) {
    return Refusal{400, "A header field's value holds control characters."};
  }
  if (same_name(name, "host")) {
    ++facts.hosts;
    facts.host = value;
  } else if (same_name(name, "content-length")) {
    ++facts.lengths;
    facts.length = value;
  } else if (same_name(name, "transfer-encoding")) {
    ++facts.codings;
    facts.coding = value;
  } else if (same_name(name, "connection")) {
    for_each_member(value, [&](std::string_view option) {
      if (same_name(option, "close")) facts.close = true;
      if (same_name(option, "keep-alive")) facts.keep_alive = true;
    });
  } else if (same_name(name, "expect")) {
    if (!same_name(value, "100-continue")) return Refusal{417, "That expectation is unknown."};
    head.wants_continue = true;
  }
  head.request.headers.add(std::string(name), std::string(value));
  return std::nullopt;
}

/// RFC 9112 section 6.3, without its mercies: one length of digits alone, or exactly "chunked".
std::optional<Refusal> judge_framing(Head& head, Facts const& facts) {
  if (facts.codings > 0) {
    if (facts.lengths > 0) return Refusal{400, "A request has a length or a coding, not both."};
    if (facts.minor == 0) return Refusal{400, "HTTP/1.0 has no transfer codings."};
    if (facts.codings > 1) return Refusal{400, "The transfer coding is given more than once."};
    if (facts.coding.empty()) return Refusal{400, "The transfer coding is empty."};
    if (!same_name(facts.coding, "chunked")) {
      return Refusal{501, "The only transfer coding this server takes is chunked."};
    }
    head.chunked = true;
    return std::nullopt;
  }
  if (facts.lengths > 1) return Refusal{400, "Content-Length is given more than once."};
  if (facts.lengths == 1) {
    auto const length = decimal(facts.length);
    if (!length) return Refusal{400, "Content-Length is not a number of bytes."};
    head.length = *length;
  }
  return std::nullopt;
}

std::optional<Refusal> judge(Head& head, Facts const& facts) {
  if (facts.hosts > 1) return Refusal{400, "Host is given more than once."};
  if (facts.hosts == 0 && facts.minor == 1) return Refusal{400, "Host is missing."};
  if (facts.hosts == 1 && !is_host(facts.host)) return Refusal{400, "Host is malformed."};
  head.request.host = std::string(facts.host);
  head.keep_alive = facts.minor == 1 ? !facts.close : facts.keep_alive && !facts.close;
  head.old_version = facts.minor == 0;
  if (head.old_version) head.wants_continue = false;
  return judge_framing(head, facts);
}

}  // namespace

std::optional<std::variant<std::size_t, Refusal>> HeadEnd::find(std::string_view input,
                                                                std::size_t largest) {
  auto const too_large = [&] {
    return first_line_done_ ? Refusal{431, "The header fields are larger than this server takes."}
                            : Refusal{414, "The address is longer than this server takes."};
  };
  auto const end = std::min(input.size(), largest);
  for (; seen_ < end; ++seen_) {
    char const letter = input[seen_];
    if (letter == '\0') return Refusal{400, "The head holds a NUL byte."};
    bool const after_return = seen_ > 0 && input[seen_ - 1] == '\r';
    if (letter != '\n') {
      if (after_return) return Refusal{400, "A line ends in a carriage return alone."};
      continue;
    }
    if (!after_return) return Refusal{400, "A line ends in a line feed alone."};
    if (seen_ == line_start_ + 1 && first_line_done_) return seen_ + 1;
    if (seen_ == line_start_ + 1) return Refusal{400, "The request line is empty."};
    first_line_done_ = true;
    line_start_ = seen_ + 1;
  }
  if (input.size() >= largest) return too_large();
  return std::nullopt;
}

std::variant<Head, Refusal> parse_head(std::string_view text) {
  Head head;
  Facts facts;
  std::size_t fields = 0;
  bool first = true;
  while (true) {
    auto const end = text.find("\r\n");
    if (end == std::string_view::npos) return Refusal{400, "The head is cut off."};
    auto const line = text.substr(0, end);
    text.remove_prefix(end + 2);
    if (line.empty()) break;
    if (!first && ++fields > most_fields) return Refusal{431, "There are too many header fields."};
    auto const refusal =
        first ? read_request_line(line, head, facts) : read_field(line, head, facts);
    if (refusal) return *refusal;
    first = false;
  }
  if (first) return Refusal{400, "The request line is empty."};
  if (!text.empty()) return Refusal{400, "Something follows the head's empty line."};
  if (auto const refusal = judge(head, facts)) return *refusal;
  if (auto const refusal = read_target(head)) return *refusal;
  return head;
}

bool is_host(std::string_view text) {
  auto rest = text;
  if (rest.starts_with('[')) {
    auto const close = rest.find(']');
    if (close == std::string_view::npos || close < 3) return false;
    bool const address = std::ranges::all_of(rest.substr(1, close - 1), [](char letter) {
      return hex_value(letter) >= 0 || letter == ':' || letter == '.';
    });
    if (!address) return false;
    rest.remove_prefix(close + 1);
  } else {
    auto const colon = rest.find(':');
    auto const name = rest.substr(0, colon);
    bool const named = std::ranges::all_of(name, [](char letter) {
      return is_digit(letter) || is_letter(letter) || letter == '-' || letter == '.' ||
             letter == '_';
    });
    if (name.empty() || name.size() > 255 || !named) return false;
    rest.remove_prefix(name.size());
  }
  if (rest.empty()) return true;
  auto const port = decimal(rest.substr(1));
  return rest.front() == ':' && (rest.size() == 1 || (port && *port <= 65'535));
}

}  // namespace estrade::server::http::wire
