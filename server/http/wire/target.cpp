// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/wire/target.h"

#include <algorithm>

#include "server/http/wire/head.h"
#include "server/http/wire/text.h"

namespace estrade::server::http::wire {
namespace {

enum class Part { Path, Query };

/// Characters that URIs exclude; browsers still send some of them, unescaped, in queries alone.
bool may_stand(char letter, Part part) {
  auto const byte = static_cast<unsigned char>(letter);
  if (byte <= 0x20 || byte >= 0x7F || letter == '#') return false;
  constexpr std::string_view excluded = "\"<>\\^`{|}";
  return part == Part::Query || excluded.find(letter) == std::string_view::npos;
}

/// Percent-decodes. In a path a "%" that starts no pair of digits is malformed; in a query,
/// where people type "100%", it stands for itself.
std::optional<std::string> decode(std::string_view text, Part part) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    char letter = text[at];
    if (letter == '+' && part == Part::Query) letter = ' ';
    if (letter == '%') {
      auto const high = at + 1 < text.size() ? hex_value(text[at + 1]) : -1;
      auto const low = at + 2 < text.size() ? hex_value(text[at + 2]) : -1;
      if (high >= 0 && low >= 0) {
        letter = static_cast<char>(high * 16 + low);
        at += 2;
        if (part == Part::Path && letter == '/') return std::nullopt;
      } else if (part == Part::Path) {
        return std::nullopt;
      }
    }
    auto const byte = static_cast<unsigned char>(letter);
    bool const control = byte < 0x20 || byte == 0x7F;
    bool const space = byte == '\t' || byte == '\n' || byte == '\r';
    if (control && (part == Part::Path || !space)) return std::nullopt;
    out += letter;
  }
  if (!is_utf8(out)) return std::nullopt;
  return out;
}

bool has_dot_segment(std::string_view path) {
  while (!path.empty()) {
    path.remove_prefix(1);
    auto const segment = path.substr(0, path.find('/'));
    if (segment == "." || segment == "..") return true;
    path.remove_prefix(segment.size());
  }
  return false;
}

}  // namespace

bool read_fields(std::string_view text, Fields& fields) {
  while (!text.empty()) {
    auto const field = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(field.size() + 1, text.size()));
    if (field.empty()) continue;
    auto const equals = field.find('=');
    auto name = decode(field.substr(0, equals), Part::Query);
    auto value = equals == std::string_view::npos ? std::string()
                                                  : decode(field.substr(equals + 1), Part::Query);
    if (!name || !value) return false;
    fields.emplace(std::move(*name), std::move(*value));
  }
  return true;
}

std::optional<Refusal> read_target(Head& head) {
  auto& request = head.request;
  std::string_view target = request.target;
  if (target == "*") {
    if (request.method != Method::Options) return Refusal{400, "The target * is for OPTIONS."};
    head.asterisk = true;
    return std::nullopt;
  }
  std::string from_authority;
  for (std::string_view const scheme : {"http://", "https://"}) {
    if (!same_name(target.substr(0, scheme.size()), scheme)) continue;
    // RFC 9112 section 3.2.2: the target's authority replaces what Host says.
    target.remove_prefix(scheme.size());
    auto const authority = target.substr(0, target.find_first_of("/?"));
    if (!is_host(authority)) return Refusal{400, "The target's host is malformed."};
    request.host = std::string(authority);
    target.remove_prefix(authority.size());
    if (target.empty() || target.front() == '?') {
      from_authority = "/" + std::string(target);
      target = from_authority;
    }
    break;
  }
  auto const mark = target.find('?');
  auto const path = target.substr(0, mark);
  auto const query = mark == std::string_view::npos ? "" : target.substr(mark + 1);
  if (!path.starts_with('/')) return Refusal{400, "The target is no path."};
  if (!std::ranges::all_of(path, [](char each) { return may_stand(each, Part::Path); }) ||
      !std::ranges::all_of(query, [](char each) { return may_stand(each, Part::Query); })) {
    return Refusal{400, "The target holds characters that must be percent-encoded."};
  }
  auto decoded = decode(path, Part::Path);
  if (!decoded || has_dot_segment(*decoded)) return Refusal{400, "The path is malformed."};
  request.path = std::move(*decoded);
  if (!read_fields(query, request.query))
    return Refusal{400, "The query must be UTF-8 text without control characters."};
  return std::nullopt;
}

bool is_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    auto const first = static_cast<unsigned char>(text[at]);
    std::size_t const length = first < 0x80   ? 1
                               : first < 0xC2 ? 0
                               : first < 0xE0 ? 2
                               : first < 0xF0 ? 3
                               : first < 0xF5 ? 4
                                              : 0;
    if (length == 0 || text.size() - at < length) return false;
    for (std::size_t more = 1; more < length; ++more) {
      if ((static_cast<unsigned char>(text[at + more]) & 0xC0U) != 0x80U) return false;
    }
    if (length > 2) {
      auto const second = static_cast<unsigned char>(text[at + 1]);
      if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
          (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) {
        return false;
      }
    }
    at += length;
  }
  return true;
}

}  // namespace estrade::server::http::wire
