// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/wire/framing.h"

#include <algorithm>
#include <optional>

#include "server/http/wire/text.h"

namespace estrade::server::http::wire {
namespace {

constexpr std::size_t longest_line = 1024;
/// Extensions and trailers together: nobody needs them, so they may not cost much.
constexpr std::size_t most_overhead = 16 * 1024;

/// 1 to 15 hexadecimal digits, so that no size overflows.
std::optional<std::uint64_t> chunk_size(std::string_view digits) {
  if (digits.empty() || digits.size() > 15) return std::nullopt;
  std::uint64_t size = 0;
  for (char const digit : digits) {
    auto const value = hex_value(digit);
    if (value < 0) return std::nullopt;
    size = size * 16 + static_cast<std::uint64_t>(value);
  }
  return size;
}

/// Takes a quoted string from the front; false when it does not end.
bool take_quoted(std::string_view& text) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      text.remove_prefix(at + 1);
      return true;
    }
  }
  return false;
}

void take_token(std::string_view& text) {
  auto const end = std::ranges::find_if_not(text, is_token_letter);
  text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
}

/// *( ";" name [ "=" ( token / quoted-string ) ] ), and no white space, which RFC 9112 allows
/// only for the sake of old senders.
bool are_extensions(std::string_view text) {
  if (!std::ranges::all_of(text, is_value_letter)) return false;
  while (!text.empty()) {
    if (text.front() != ';') return false;
    text.remove_prefix(1);
    auto const before = text.size();
    take_token(text);
    if (text.size() == before) return false;
    if (!text.starts_with('=')) continue;
    text.remove_prefix(1);
    if (text.starts_with('"')) {
      if (!take_quoted(text)) return false;
      continue;
    }
    auto const value = text.size();
    take_token(text);
    if (text.size() == value) return false;
  }
  return true;
}

bool is_field(std::string_view line) {
  auto const colon = line.find(':');
  return colon != std::string_view::npos && is_token(line.substr(0, colon)) &&
         std::ranges::all_of(line.substr(colon + 1), is_value_letter);
}

}  // namespace

BodyFraming::BodyFraming(Step step, std::uint64_t rest) : step_(step), rest_(rest) {
  if (step == Step::Length && rest == 0) state_ = State::Complete;
}

BodyFraming BodyFraming::by_length(std::uint64_t length) { return {Step::Length, length}; }

BodyFraming BodyFraming::by_chunks() { return {Step::SizeLine, 0}; }

std::size_t BodyFraming::take(std::string_view input, std::string& body, std::size_t room) {
  std::size_t used = 0;
  while (state_ == State::More && used < input.size()) {
    auto const rest = input.substr(used);
    bool const bytes = step_ == Step::Length || step_ == Step::Bytes;
    auto const held = body.size();
    auto const step = bytes ? take_bytes(rest, body, room) : take_line(rest);
    room -= body.size() - held;
    if (step == 0) break;
    used += step;
  }
  return used;
}

std::size_t BodyFraming::take_bytes(std::string_view input, std::string& body, std::size_t room) {
  auto const count =
      static_cast<std::size_t>(std::min<std::uint64_t>(rest_, std::min(input.size(), room)));
  body.append(input.substr(0, count));
  rest_ -= count;
  if (rest_ > 0) return count;
  if (step_ == Step::Length) {
    state_ = State::Complete;
  } else {
    step_ = Step::AfterBytes;
  }
  return count;
}

std::size_t BodyFraming::take_line(std::string_view input) {
  std::size_t used = 0;
  for (char const letter : input) {
    ++used;
    line_ += letter;
    if (letter == '\n') {
      read_line();
      line_.clear();
      return used;
    }
    bool const bare_return = line_.size() > 1 && line_[line_.size() - 2] == '\r';
    if (bare_return || line_.size() > longest_line) {
      state_ = State::Malformed;
      return used;
    }
  }
  return used;
}

void BodyFraming::read_line() {
  if (line_.size() < 2 || line_[line_.size() - 2] != '\r') {
    state_ = State::Malformed;
    return;
  }
  auto const line = std::string_view(line_).substr(0, line_.size() - 2);
  if (step_ == Step::AfterBytes) {
    if (!line.empty()) state_ = State::Malformed;
    step_ = Step::SizeLine;
    return;
  }
  if (step_ == Step::Trailer) {
    overhead_ += line.size();
    if (line.empty()) {
      state_ = State::Complete;
    } else if (!is_field(line) || overhead_ > most_overhead) {
      state_ = State::Malformed;
    }
    return;
  }
  auto const digits = line.substr(0, line.find(';'));
  auto const size = chunk_size(digits);
  overhead_ += line.size() - digits.size();
  if (!size || !are_extensions(line.substr(digits.size())) || overhead_ > most_overhead) {
    state_ = State::Malformed;
    return;
  }
  rest_ = *size;
  step_ = *size > 0 ? Step::Bytes : Step::Trailer;
}

}  // namespace estrade::server::http::wire
