// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace estrade::server::http::wire {

/// Cuts a request's body out of the connection's bytes: a stated length, or chunks (RFC 9112
/// section 7.1). Complete means that every announced byte was there, and nothing else does.
class BodyFraming {
 public:
  enum class State { More, Complete, Malformed };

  [[nodiscard]] static BodyFraming by_length(std::uint64_t length);
  [[nodiscard]] static BodyFraming by_chunks();

  /// Takes what it can from the front of `input`, appending at most `room` bytes of body to
  /// `body`. Returns how many bytes of `input` are used up.
  std::size_t take(std::string_view input, std::string& body, std::size_t room);

  [[nodiscard]] State state() const { return state_; }
  /// Bytes still to come, where a length was stated.
  [[nodiscard]] std::uint64_t rest() const { return rest_; }
  [[nodiscard]] bool chunked() const { return step_ != Step::Length; }

 private:
  enum class Step { Length, SizeLine, Bytes, AfterBytes, Trailer };

  BodyFraming(Step step, std::uint64_t rest);
  std::size_t take_bytes(std::string_view input, std::string& body, std::size_t room);
  std::size_t take_line(std::string_view input);
  void read_line();

  Step step_;
  State state_ = State::More;
  std::uint64_t rest_ = 0;    ///< of the body or of the chunk
  std::string line_;          ///< a size line or a trailer that is still arriving
  std::size_t overhead_ = 0;  ///< bytes of extensions and trailers so far
};

}  // namespace estrade::server::http::wire
