// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/http/request.h"
#include "server/http/response.h"

namespace estrade::server::http::wire {

/// A stretch of an open file.
struct FileSlice {
  std::shared_ptr<OpenFile const> file;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
};

using Part = std::variant<std::string, std::string_view, FileSlice>;
[[nodiscard]] std::uint64_t length_of(Part const& part);

/// An answer as it goes over the wire: a head, and its body in parts, none of them empty.
struct Outgoing {
  std::string head;
  std::vector<Part> parts;
  bool close = false;  ///< the connection ends with this answer
  /// What follows the head, as it is said; null in all other answers.
  std::shared_ptr<LiveBody> live{};
  bool chunked = false;  ///< what is said goes out in chunks (RFC 9112 section 7.1)
};

/// What the front knows about the request an answer belongs to.
struct Circumstances {
  Request const* request = nullptr;  ///< null: there was no readable request
  bool cross_origin = false;
  bool close = false;
  bool old_version = false;  ///< the client speaks HTTP/1.0
  std::string_view server_name;
};

/// Makes the answer ready to send: preconditions and ranges for a 200 with an ETag, compression,
/// the length, the headers that every answer has. Throws std::logic_error when a handler's
/// header field would break the framing.
[[nodiscard]] Outgoing compose(Response response, Circumstances const& circumstances);

/// What was taken of a live body, as it goes over the wire.
[[nodiscard]] std::string frame(LiveBody::Taken taken, bool chunked);

}  // namespace estrade::server::http::wire
