// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "server/http/live.h"
#include "server/http/request.h"

namespace estrade::server::http {

/// An open file descriptor, closed with its last owner. Immutable after construction.
class OpenFile {
 public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  ~OpenFile();
  OpenFile(OpenFile const&) = delete;
  OpenFile& operator=(OpenFile const&) = delete;
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// A whole regular file, sent with sendfile(2). Shared with the connection until it is sent.
struct FileBody {
  std::shared_ptr<OpenFile const> file;
  std::uint64_t size = 0;  ///< bytes
};

/// Bytes that outlive the process' last request: assets compiled into the binary.
struct StaticBody {
  std::string_view bytes;
};

/// What is said while it is sent; see LiveBody. Such an answer ends its connection.
using Body = std::variant<std::string, StaticBody, FileBody, std::shared_ptr<LiveBody>>;

/// An answer as a handler gives it. The front adds Date, Content-Length, Connection; answers HEAD
/// from GET; and, for a 200 that carries an ETag, applies If-None-Match, If-Match, Range and
/// If-Range (RFC 9110 sections 13 and 14). Text bodies over 1 KiB are gzipped when the client
/// accepts it and no Content-Encoding is set.
struct Response {
  int status = 200;
  Headers headers;
  Body body;
};

[[nodiscard]] Response text_response(int status, std::string_view content_type, std::string body);
[[nodiscard]] Response redirect(int status, std::string location);

}  // namespace estrade::server::http
