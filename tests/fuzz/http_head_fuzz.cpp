// SPDX-License-Identifier: GPL-3.0-or-later
// Anything a socket may deliver: where the head ends, what it says, and the body behind it, cut
// at any place, must come out the same as in one piece.
#include <algorithm>
#include <cstdlib>

#include "server/http/wire/framing.h"
#include "server/http/wire/head.h"

namespace {

using namespace estrade::server::http::wire;

void require(bool holds) {
  if (!holds) std::abort();
}

std::string read_body(BodyFraming& framing, std::string_view bytes, std::size_t step) {
  std::string input;
  std::string body;
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    input += bytes.substr(at, step);
    input.erase(0, framing.take(input, body, 1 << 20));
  }
  return body;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  std::string_view const input(reinterpret_cast<char const*>(bytes), size);
  HeadEnd scanner;
  auto const end = scanner.find(input, 16 * 1024);
  if (!end || !std::holds_alternative<std::size_t>(*end)) return 0;
  auto const length = std::get<std::size_t>(*end);
  require(length <= input.size() && input.substr(0, length).ends_with("\r\n\r\n"));

  auto const parsed = parse_head(input.substr(0, length));
  auto const* const head = std::get_if<Head>(&parsed);
  if (!head) return 0;
  auto const& request = head->request;
  require(head->asterisk || request.path.starts_with('/'));
  require(request.path.find('\0') == std::string::npos);
  require(request.path.find("/../") == std::string::npos && !request.path.ends_with("/.."));
  require(!head->chunked || head->length == 0);
  for (auto const& [name, value] : request.headers.all()) {
    require(!name.empty() &&
            value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos);
  }

  auto const start = [&] {
    return head->chunked ? BodyFraming::by_chunks() : BodyFraming::by_length(head->length);
  };
  auto whole = start();
  auto pieces = start();
  auto const rest = input.substr(length);
  auto const once = read_body(whole, rest, std::max<std::size_t>(rest.size(), 1));
  require(once == read_body(pieces, rest, 1) && whole.state() == pieces.state());
  require(once.size() <= rest.size());
  require(head->chunked || whole.state() != BodyFraming::State::Complete ||
          once.size() == head->length);
  return 0;
}
