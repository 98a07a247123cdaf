// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/wire/encoding.h"

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>

#include <Poco/DeflatingStream.h>

#include "server/http/wire/text.h"

namespace estrade::server::http::wire {
namespace {

/// Middling: pages are made for one reader at a time, assets come compressed already.
constexpr int gzip_level = 5;

/// "q=0", "q=0.0" … mean: not this one.
bool is_refused(std::string_view parameters) {
  auto const at = parameters.find_first_of("qQ");
  if (at == std::string_view::npos || parameters.substr(at + 1, 1) != "=") return false;
  auto const weight = trim(parameters.substr(at + 2));
  return !weight.empty() && weight.find_first_of("123456789") == std::string_view::npos;
}

}  // namespace

bool accepts(std::string_view accept_encoding, std::string_view coding) {
  std::optional<bool> named;
  bool any = false;
  for_each_member(accept_encoding, [&](std::string_view member) {
    auto const mark = member.find(';');
    auto const name = trim(member.substr(0, mark));
    bool const refused = mark != std::string_view::npos && is_refused(member.substr(mark + 1));
    if (same_name(name, coding)) named = !refused;
    if (name == "*") any = !refused;
  });
  return named.value_or(any);
}

bool is_text(std::string_view content_type) {
  static constexpr std::array<std::string_view, 8> texts = {
      "application/json",    "application/problem+json",      "application/javascript",
      "application/xml",     "application/rss+xml",           "application/atom+xml",
      "application/ld+json", "application/vnd.apple.mpegurl",
  };
  auto const type = trim(content_type.substr(0, content_type.find(';')));
  return type.starts_with("text/") || type == "image/svg+xml" ||
         std::ranges::find(texts, type) != texts.end();
}

std::string gzip(std::string_view bytes) {
  std::ostringstream out;
  Poco::DeflatingOutputStream deflater(out, Poco::DeflatingStreamBuf::STREAM_GZIP, gzip_level);
  deflater.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  deflater.close();
  return out.str();
}

}  // namespace estrade::server::http::wire
