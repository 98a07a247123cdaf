// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/html.h"

#include "server/assets.h"

namespace estrade::server::http {

Html& Html::operator+=(Html const& more) {
  if (!built_) built_.emplace(literal_);
  // A copy when the two are one: append() may move the bytes it reads from.
  if (&more == this) {
    built_->append(std::string(*built_));
  } else {
    built_->append(more.view());
  }
  return *this;
}

Html html(std::string_view text) {
  Html out;
  auto& escaped = out.built_.emplace();
  escaped.reserve(text.size() + text.size() / 8);
  for (char const letter : text) {
    switch (letter) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += letter;
    }
  }
  return out;
}

Html json_script(std::string_view json) {
  Html out;
  auto& escaped = out.built_.emplace();
  escaped.reserve(json.size());
  for (char const letter : json) {
    if (letter == '<') {
      escaped += "\\u003c";
    } else {
      escaped += letter;
    }
  }
  return out;
}

Html inlined(Asset const& asset) {
  Html out;
  out.literal_ = asset.bytes;
  return out;
}

Html fill_holes(std::string_view form, std::initializer_list<Html> holes) {
  Html out;
  auto& filled = out.built_.emplace();
  for (auto const& hole : holes) {
    auto const at = form.find("{}");
    filled += form.substr(0, at);
    filled += hole.view();
    form.remove_prefix(at + 2);
  }
  filled += form;
  return out;
}

std::string percent_encode(std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  static constexpr std::string_view unreserved_marks = "-._~";
  std::string out;
  out.reserve(text.size());
  for (char const letter : text) {
    auto const byte = static_cast<unsigned char>(letter);
    bool const unreserved = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                            (byte >= 'a' && byte <= 'z') ||
                            unreserved_marks.find(letter) != std::string_view::npos;
    if (unreserved) {
      out += letter;
    } else {
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 0xFU];
    }
  }
  return out;
}

}  // namespace estrade::server::http
