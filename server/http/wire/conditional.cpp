// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/wire/conditional.h"

#include "server/http/wire/text.h"

namespace estrade::server::http::wire {
namespace {

enum class Comparison { Strong, Weak };

std::string_view opaque(std::string_view tag) {
  return tag.starts_with("W/") ? tag.substr(2) : tag;
}

bool is_weak(std::string_view tag) { return tag.starts_with("W/"); }

bool equal(std::string_view left, std::string_view right, Comparison comparison) {
  if (left.empty() || right.empty()) return false;
  if (comparison == Comparison::Strong && (is_weak(left) || is_weak(right))) return false;
  return opaque(left) == opaque(right);
}

/// Every field of that name, as one list; "*" stands for any representation. Tags may hold
/// commas inside their quotes, so the list is walked quote by quote.
bool lists(Headers const& headers, std::string_view name, Tags const& tags, Comparison comparison) {
  for (auto const& [field, value] : headers.all()) {
    if (!same_name(field, name)) continue;
    std::string_view rest = trim(value);
    if (rest == "*") return true;
    while (!rest.empty()) {
      auto const open = rest.find('"');
      if (open == std::string_view::npos) break;
      auto const close = rest.find('"', open + 1);
      if (close == std::string_view::npos) break;
      auto const start = open >= 2 && rest.substr(open - 2, 2) == "W/" ? open - 2 : open;
      auto const tag = rest.substr(start, close + 1 - start);
      if (equal(tag, tags.identity, comparison) || equal(tag, tags.gzipped, comparison)) {
        return true;
      }
      rest.remove_prefix(close + 1);
    }
  }
  return false;
}

}  // namespace

Condition judge(Headers const& headers, Tags const& tags) {
  if (headers.find("If-Match") && !lists(headers, "If-Match", tags, Comparison::Strong)) {
    return Condition::Failed;
  }
  if (headers.find("If-None-Match") && lists(headers, "If-None-Match", tags, Comparison::Weak)) {
    return Condition::NotModified;
  }
  return Condition::Proceed;
}

bool may_range(Headers const& headers, std::string_view tag) {
  auto const condition = headers.find("If-Range");
  return !condition || equal(trim(*condition), tag, Comparison::Strong);
}

std::string gzipped_tag(std::string_view tag) {
  if (!tag.ends_with('"')) return std::string(tag);
  return std::string(tag.substr(0, tag.size() - 1)) + "-gz\"";
}

}  // namespace estrade::server::http::wire
