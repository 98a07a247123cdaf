// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace estrade::server::http {

/// One answer as it came over the wire; field names in lower case.
struct Reply {
  int status = 0;
  std::map<std::string, std::string> fields;
  std::string body;
  [[nodiscard]] std::string field(std::string const& name) const;
};

/// A connection to a server on loopback that sends exactly the bytes it is given. Waits at most
/// ten seconds for anything.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port, int receive_buffer = 0);
  ~RawClient();
  RawClient(RawClient&& other) noexcept;
  RawClient& operator=(RawClient&&) = delete;

  void send(std::string_view bytes);
  /// Sends as much as the kernel takes without waiting.
  void send_some(std::string_view bytes);
  void end_sending();
  /// The next answer; nothing when the connection ended before one was complete.
  [[nodiscard]] std::optional<Reply> reply(bool to_head = false);
  /// Everything up to and with `text`, or what came before the connection ended.
  [[nodiscard]] std::string until(std::string_view text);
  /// Everything until the server closes.
  [[nodiscard]] std::string rest();
  /// Whether the server closes within ten seconds, whatever it sends before.
  [[nodiscard]] bool is_closed_by_server();
  /// Whether the server resets the connection within ten seconds, while nothing is read.
  [[nodiscard]] bool is_dropped_by_server() const;

 private:
  [[nodiscard]] bool receive_more();
  int socket_ = -1;
  std::string received_;
};

[[nodiscard]] std::string get(std::string_view path, std::string_view fields = {});
/// One request on a connection of its own.
[[nodiscard]] Reply ask(std::uint16_t port, std::string_view request);

}  // namespace estrade::server::http
