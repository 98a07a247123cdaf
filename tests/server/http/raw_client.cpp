// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/http/raw_client.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace estrade::server::http {

std::string Reply::field(std::string const& name) const {
  auto const found = fields.find(name);
  return found == fields.end() ? std::string() : found->second;
}

RawClient::RawClient(std::uint16_t port, int receive_buffer)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  if (receive_buffer > 0) {
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  }
  timeval const patience{10, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0) {
    throw std::runtime_error("cannot connect");
  }
}

RawClient::~RawClient() {
  if (socket_ >= 0) ::close(socket_);
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), received_(std::move(other.received_)) {}

void RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    auto const count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void RawClient::send_some(std::string_view bytes) {
  [[maybe_unused]] auto const count =
      ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

void RawClient::end_sending() { ::shutdown(socket_, SHUT_WR); }

bool RawClient::receive_more() {
  std::array<char, 65536> scratch;
  auto const count = ::recv(socket_, scratch.data(), scratch.size(), 0);
  if (count <= 0) return false;
  received_.append(scratch.data(), static_cast<std::size_t>(count));
  return true;
}

std::optional<Reply> RawClient::reply(bool to_head) {
  std::size_t end = 0;
  while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
    if (!receive_more()) return std::nullopt;
  }
  auto head = received_.substr(0, end + 2);
  received_.erase(0, end + 4);
  Reply reply;
  reply.status = std::stoi(head.substr(9, 3));
  for (auto at = head.find("\r\n") + 2; at < head.size();) {
    auto const stop = head.find("\r\n", at);
    auto const colon = head.find(": ", at);
    auto name = head.substr(at, colon - at);
    std::ranges::transform(name, name.begin(), [](char letter) {
      return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    });
    reply.fields[name] = head.substr(colon + 2, stop - colon - 2);
    at = stop + 2;
  }
  auto const length = reply.field("content-length");
  auto const size = to_head || length.empty() ? 0 : std::stoull(length);
  while (received_.size() < size) {
    if (!receive_more()) return std::nullopt;
  }
  reply.body = received_.substr(0, size);
  received_.erase(0, size);
  return reply;
}

std::string RawClient::until(std::string_view text) {
  std::size_t at = 0;
  while ((at = received_.find(text)) == std::string::npos) {
    if (!receive_more()) return std::exchange(received_, {});
  }
  auto found = received_.substr(0, at + text.size());
  received_.erase(0, found.size());
  return found;
}

std::string RawClient::rest() {
  while (receive_more()) {
  }
  return std::exchange(received_, {});
}

bool RawClient::is_closed_by_server() {
  std::array<char, 65536> scratch;
  while (true) {
    auto const count = ::recv(socket_, scratch.data(), scratch.size(), 0);
    if (count == 0) return true;
    if (count < 0) return errno == ECONNRESET;
  }
}

bool RawClient::is_dropped_by_server() const {
  pollfd watched{socket_, 0, 0};  // POLLERR and POLLHUP come unasked
  return ::poll(&watched, 1, 10'000) == 1;
}

std::string get(std::string_view path, std::string_view fields) {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(fields) +
         "\r\n";
}

Reply ask(std::uint16_t port, std::string_view request) {
  RawClient client(port);
  client.send(request);
  return client.reply(request.starts_with("HEAD")).value_or(Reply{});
}

}  // namespace estrade::server::http
